"""safety: how a person may be reached without being found, and what to do when someone asks about them.

Nouns: SafeContact (one way to reach a person, and its rules), ContactCard (two facts the person chose), Asking
(somebody asked; names no survivor).
Verbs: add_channel, confirm_channel, use_channel, tighten_channel (always free), loosen_channel (with proof),
keep_facts; someone_asks. Guides: see_before_ride and the script on someone_asks.
Engine: clearance, the only maker of a Clearance, without which nothing is sent to a person.
Floor: person, above survivors.
"""
