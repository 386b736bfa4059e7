"""response: a worker goes to somebody in crisis tonight.

Nouns: EmergencyResponse, Offer (asked one worker; accepted, passed on or lapsed), RemoteSwitch (remote until safe).
Engines: ``onward`` (the steps a page offers); who could go, with reasons, comes from ``dispatch.routing``.
Verbs in life order: open_response, assign_lead, accept_response, pass_on_response, climb_ladder, change_mode,
set_out, connect, meet_person, stabilise, close_response, cancel_response; switch_to_remote, lift_remote.

Floor: front line, above hotline.
"""
