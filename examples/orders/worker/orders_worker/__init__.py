"""Does what orders leave to be done later."""
