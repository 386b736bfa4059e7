"""Tags of enrollment."""
