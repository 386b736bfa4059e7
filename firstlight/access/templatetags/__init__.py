"""Template tags of access: ``{% load access %}``."""
