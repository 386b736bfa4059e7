"""access: who works here, in which programmes, on duty when, and what each role may do.

Nouns: User, Team (a programme), Membership (a role in a team with a share of the worker's time), Duty.
Verbs: add_worker, give_role, end_role, end_access, set_pin, lock_desk, unlock_desk.
``roles.py`` is the whole of permission: a role is a title, a sentence and a set of verbs.
``porter.py`` answers 403 before any view; ``signin.py`` is the only file that hears the sign-in library.

Floor: foundation, above notify.
"""
