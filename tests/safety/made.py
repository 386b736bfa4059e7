"""Builders for tests of safe contact: a person with one way to reach them, said to be safe."""

from typing import Any

from firstlight.access.models import User
from firstlight.audit.models import Event
from firstlight.safety import actions
from firstlight.safety.models import SafeContact
from firstlight.survivors.models import Survivor
from tests.survivors.made import person

NUMBER = "+1 213 555 0147"
TOLD = {
    "reach": NUMBER,
    "good_hours": "weekdays before three",
    "who_answers": "the aunt",
    "we_say": "the library",
    "voicemail_words": "your book is here",
    "if_another_answers": "wrong number, sorry",
    "code_word_safe": "Canción azul",
    "code_word_stop": "umbrella",
}
PERSONAL = (NUMBER, "0147", "library", "Canción", "umbrella", "aunt")


def way(worker: User, *circle: User, survivor: Survivor | None = None, **given: Any) -> SafeContact:
    """A way the person named to ``worker``, who is in the circle: a call, safe, unless ``given`` says otherwise."""
    told = {"channel": "call", "safe": "yes", "proof": "in_person", **TOLD, **given}
    return actions.add_channel(by=worker, survivor=survivor or person(worker, *circle), **told)


def facts(worker: User, survivor: Survivor) -> None:
    """The two facts the person chose."""
    actions.keep_facts(
        by=worker,
        survivor=survivor,
        question_one="the blue thing?",
        fact_one="A Kite",
        question_two="first song?",
        fact_two="la mar",
        proof="in_person",
    )


def anew(noun: Any) -> Any:
    """The same row as the database has it now."""
    return type(noun).objects.get(pk=noun.pk)


def done(events: list[Event]) -> list[Event]:
    """The events of verbs done; pages looked at and refusals left out."""
    return [event for event in events if event.outcome == "done"]


def nothing_personal(events: list[Event]) -> bool:
    """Whether the ledger holds none of the words above."""
    told = " ".join(str(vars(event)) for event in events)
    return not any(word in told for word in PERSONAL)
