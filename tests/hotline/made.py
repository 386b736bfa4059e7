"""Contacts as tests need them, made through the real verbs."""

from firstlight.access.models import User
from firstlight.hotline import actions
from firstlight.hotline.models import Contact

ENOUGH = {
    "safe_to_talk": "yes",
    "callback": "text",
    "danger_hurt": "no",
    "danger_near": "no",
    "safe_tonight": "no",
    "age": "?",
    "language": "es",
}


def taken(by: User) -> Contact:
    """A contact just taken."""
    return actions.take_contact(by=by)


def answered(by: User, contact: Contact | None = None, **answers: str | list[str]) -> Contact:
    """A contact with these answers, in this order."""
    contact = contact or taken(by)
    for field, value in answers.items():
        contact = actions.record_answer(by=by, contact=contact, field=field, value=value)
    return contact
