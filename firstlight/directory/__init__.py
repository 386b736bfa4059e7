"""directory: partners and the lines to call: who takes whom, until when that was checked.

Noun: Partner (an organisation, never a person).
Engine: ``matching`` (who takes this person or household, with every reason why not). Words and lines at hand
stand in ``rules/``.
Verbs in life order: list_partners, see_partner, add_partner, change_partner, verify_partner, end_partner.

Floor: means.
"""
