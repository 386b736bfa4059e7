"""records: what a person may ask of us, and what the law may: holds, erasing, who looked.

Nouns: Hold (deletion of one record stops, visibly), Erasure (one person's record destroyed as they wished; kept as
the proof that it was). Verbs in life order: ``hold_record``, ``lift_hold``, ``erase_person``. Pages:
``list_records``, ``find_record``, ``see_record``, ``see_lookers`` (who looked at a record, in plain words for the
person). The privacy officer's desk: records are met by call sign, nothing sealed is opened here.

Floor: desk, below desk itself.
"""
