"""glass: break the glass. Whoever is on duty and has a crisis card before them may need to see more, now.

Noun: Glass (one worker opened one ordinary person's record wider: why, until when, how it was looked at afterwards).
Verbs in life order: break_glass, close_glass, review_glass. Pages: list_glass (what is to be looked at), see_glass,
panel_glass (on the crisis card). It writes a Circle row that ends by itself; never for a restricted record, never
for somebody who is kept out: for them there is nothing here. Reasons and hours stand in ``rules/`` as data.

Floor: means, above oncall.
"""
