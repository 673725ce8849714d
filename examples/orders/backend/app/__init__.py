"""Orders API of Larkfield Supply."""
