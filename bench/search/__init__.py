"""Benchmark of finding sealed names: ``make bench-search``. Measured here, never asserted in a test."""
