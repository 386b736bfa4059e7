"""notify: telling staff that something waits for them, and never what.

Nouns: Notice (one line to one worker; a row of the outbox while its mail waits).
Steps: ``tell`` (used inside other apps' verbs). Verbs: ``send_notice``, ``note_mailed`` (the worker process),
``read_notice``. ``outbox.send_due`` takes the mail out, each only after the verb that wrote it is committed.
Transports: ``mail``. Texts are fixed sentences by kind: never a name, never the word that would give a person
away; the call sign stands in the app only, never in a mail.

Floor: foundation, above vault.
"""
