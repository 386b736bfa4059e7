"""Firstlight: free software for providers that answer survivors of human trafficking in crisis."""

__version__ = "0.1.0"
