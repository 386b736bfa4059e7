"""survivors: the record of a person, without a name until they wish to give one.

Nouns: Survivor (a call sign and a key), Alias, Tie (household), CrisisCard (eight lines the person owns),
Circle (who may see, why, until when), Barred (who may not know it exists).
Steps: ``begin_record`` (a nameless survivor, made by the verbs that need one), ``let_in``.
Verbs in life order: record_identity, add_alias, change_sign, write_crisis_card, add_to_household,
open_circle, close_circle, keep_out, let_back_in, step_back.
Everything that identifies is sealed under the survivor's own key.

Floor: person.
"""
