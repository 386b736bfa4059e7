"""Tags of glass."""
