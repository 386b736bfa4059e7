"""disclosure: what others demand of us about somebody, met with the least and with proof; and what a person asks of us
about themselves.

Nouns: Demand (a paper that asks for something; whether it is about anybody we know stands only with the privacy officer
and counsel), Item (one thing a production could hold, chosen or not), Production (what left, as a hash), OwnRequest (a
person asks to see, correct, take along or erase what we keep), Correction (their own words beside a fact of ours).
Verbs in life order: ``receive_demand``, ``match_demand``, ``assign_counsel``, ``note_notice``, ``advise_demand``,
``claim_privilege``, ``prepare_production``, ``produce``, ``answer_demand``, ``close_demand``; ``take_own_request``,
``export_own_data``, ``correct_own``, ``answer_own``. Pages: ``list_demands``, ``see_demand``, ``see_receipt``,
``see_claim``, ``see_privilege_log``, ``see_proof``; ``list_own_requests``, ``see_own_request``, ``see_own_data``.
Engines: ``paper`` (numbers, index, manifest) and ``deadlines``. What belongs to a person is declared in ``holdings``.

Floor: desk, above records, below desk itself.
"""
