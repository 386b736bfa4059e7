"""records: what a person may ask of us, and what the law may; and what we do when something went wrong.

Nouns: Hold (deletion of one record stops, visibly), Erasure (one person's record destroyed as they wished; kept as
the proof that it was), Review (something went wrong, or nearly), Unusual (an access that was looked into). Verbs in
life order: ``hold_record``, ``lift_hold``, ``erase_person``; ``report_wrong`` (anybody), ``note_review_told``,
``end_review``; ``note_unusual``. Pages: ``list_records``, ``find_record``, ``see_record``, ``see_lookers`` (who looked
at a record, in plain words for the person), ``list_reviews``, ``see_review``, ``list_lessons``, ``list_unusual``
(``unusual`` says what is, ``watching`` asks the ledger). At the privacy officer's desk records are met by call sign;
of what is sealed only the desk's own words are shown, and names only compared with a worker's own.

Floor: desk, below desk itself.
"""
