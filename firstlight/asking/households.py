"""Who somebody is to the head of a household, in HUD's codes. Pure: no Django."""

CHILD, PARTNER, RELATIVE, NO_RELATIVE = 2, 3, 4, 5
FROM_HEAD = {
    "child": CHILD,
    "partner": PARTNER,
    "parent": RELATIVE,
    "sibling": RELATIVE,
    "other": NO_RELATIVE,
}
"""A tie written on the head's record, as their relation to the head."""
TO_HEAD = {"parent": CHILD, "partner": PARTNER, "child": RELATIVE, "sibling": RELATIVE, "other": NO_RELATIVE}
"""A tie written on the other's record."""
TURNED = {CHILD: RELATIVE, PARTNER: PARTNER, RELATIVE: RELATIVE, NO_RELATIVE: NO_RELATIVE}
"""What a former head is to the new one, by what the new one was to them: of a child they are another relation."""
