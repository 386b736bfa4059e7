"""Builders for tests of the directory: invented places."""

from typing import Any

from firstlight.access.models import User
from firstlight.directory import actions
from firstlight.directory.models import Partner

HOUSE = {
    "name": "Lantern House (invented)",
    "kind": "minors_shelter",
    "area": "spa4",
    "phone": "213-555-0143",
    "phone_24h": True,
    "hours": "",
    "languages": ["en", "es"],
    "youngest": 12,
    "oldest": 17,
    "takes": ["women", "men", "trans"],
    "consent_from": 12,
    "how_to_hold": "Ask for the shift lead; they keep a bed for two hours.",
    "know_first": ["mandated_reporter"],
    "address_confidential": True,
}


def partner(by: User, **told: Any) -> Partner:
    """A partner added through the verb; ``told`` changes what the invented house says."""
    return actions.add_partner(by=by, **{**HOUSE, **told})


def typed(**told: Any) -> dict[str, Any]:
    """The same as a browser sends it."""
    wanted = {**HOUSE, **told}
    sent = {name: "" if value is None else value for name, value in wanted.items() if value is not False}
    return {name: "on" if value is True else value for name, value in sent.items()}


def anew(noun: Partner) -> Partner:
    """The row as the database has it now."""
    return Partner.objects.get(pk=noun.pk)
