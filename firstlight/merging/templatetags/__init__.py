"""Tags of merging."""
