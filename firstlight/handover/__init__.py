"""handover: what was promised to a person, what one shift hands to the next, and who is asked how tonight was.

Nouns: Promise, HandOver, Debrief. Verbs in life order: promise_caller, promise_person, pass_promise, keep_promise,
not_keep_promise, tell_why; hand_over, take_back_hand_over, take_over; offer_debrief, note_debrief.
`sections.py` is the one list of what a hand-over consists of; `items.py` orders and compares its lines, pure.

Floor: front line, above response.
"""
