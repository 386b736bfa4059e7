"""outing: a worker goes out to somebody, and is missed when they are not heard from.

Nouns: Outing (who is out for which response, due to be heard when; place, vehicle and plan sealed under a key of its
own), OutingMove.
Rules: ``dispatch.check_in`` (how often, how long until a human is told, when the words are destroyed).
Verbs in life order: check_out, still_safe, raise_duress, raise_alarm, open_alarm, answer_alarm, come_back,
forget_outing. Pages: see_outing (the worker's own screen), see_alarm (the supervisor's), panel_of_response.

Floor: front line, above response.
"""
