"""HTTP interface of the orders system."""
