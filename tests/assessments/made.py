"""Builders for tests of sittings: levels in a line, and a sitting kept as casework keeps it."""

from typing import Any

from firstlight.access.models import User
from firstlight.assessments.instruments import instrument_now
from firstlight.assessments.models import Rating, Sitting
from firstlight.assessments.steps import AnswerGiven, keep_sitting
from firstlight.survivors.models import Survivor

SHEET = instrument_now()
OWN_WORDS = "My own key, and a class at night"


def level(number: int, own: int | None = None) -> AnswerGiven:
    """A level, and perhaps the person's own."""
    return AnswerGiven("rated", number, "rated" if own else "", own)


def everywhere(number: int, **others: AnswerGiven) -> dict[str, AnswerGiven]:
    """The same level in every area, but for ``others``."""
    return {key: level(number) for key in SHEET.keys} | others


def sitting(
    by: User, survivor: Survivor, answers: dict[str, AnswerGiven] | None = None, **given: Any
) -> Sitting:
    """A sitting of all areas, together with the person, in English, unless ``given`` says otherwise."""
    usual: dict[str, Any] = {
        "instrument": SHEET,
        "scope": "all",
        "phase": "standard",
        "taken_at": None,
        "with_person": "together",
        "language": "en",
        "source": "told",
        "words": OWN_WORDS,
    }
    return keep_sitting(by=by, survivor=survivor, answers=answers or everywhere(3), **{**usual, **given})


def rating_of(kept: Sitting, domain: str) -> Rating:
    """What stands of one area."""
    return Rating.objects.current().get(sitting=kept, domain=domain)
