"""devices: what a worker signs in with, and where they are signed in.

Nouns: none of its own; the sign-in library keeps the factors (passkeys, code app, recovery codes), the sessions are
Django's. Verbs in life order: add_passkey, add_code_app, make_recovery_codes, remove_factor, clear_factors (a
colleague lost everything); prove_again (is it still you?), open_desk (a hidden desk, by passkey); list_sessions,
end_session. ``stepup.py`` asks before the verbs of ``access.proving.STEP_UP``; ``factors.py`` is the one place that
speaks with the library about factors.

Floor: foundation, above access.
"""
