"""What the orders system does."""
