"""desk: home, the board of the night, finding a call sign, navigation, the page of all components.

No nouns of its own; it looks over everything below. Verbs: see_home, see_board, find_sign, see_keys, see_kit,
set_language.

Floor: desk.
"""
