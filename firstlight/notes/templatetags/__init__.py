"""Tags of notes."""
