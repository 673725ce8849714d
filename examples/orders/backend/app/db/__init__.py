"""Access to the orders database."""
