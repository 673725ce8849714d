"""Settings, logging, metrics and errors."""
