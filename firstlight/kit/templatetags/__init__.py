"""Template tags of the house: one library, ``{% load kit %}``."""
