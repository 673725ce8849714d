"""Tables of the orders database."""
