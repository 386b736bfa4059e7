"""What of one person's record lapses, on which day and why: the classes, bent by what the person decided.

Pure: no Django, no clock. Days are local days of the agency. A lapse names the last day on which something is kept:
it is due from the night after. Nothing lapses while anything with the person is open.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from firstlight.retention.classes import Span

STORY, WORDS, CARD, REST = "story", "words", "card", "rest"
"""The story while the card is kept; everything written; the card that outlived the story; the record itself."""
NOTHING, KEEP_CARD, ALL = "nothing", "card", "all"
BY_CLASS, BY_WISH, BY_DAY, BY_LONGER = "class", "wish", "day", "longer"
"""Why on that day: the class's period; they wished nothing kept; the day they chose; they wished longer later on."""


@dataclass(frozen=True)
class Facts:
    """What is known of one person (all records merged into theirs together).

    ``ended_at``: when anybody last did anything with or for them. ``open``: codes of what is under way. ``keep`` and
    ``keep_until``: what they decided last ("" when nobody asked yet). ``longer``: until when they wished later on.
    """

    ended_at: datetime
    open: tuple[str, ...] = ()
    keep: str = ""
    keep_until: date | None = None
    longer: date | None = None
    card_there: bool = False
    story_gone: bool = False


@dataclass(frozen=True)
class Lapse:
    """Something of a record is kept until the end of the day ``on``."""

    what: str
    on: date
    why: str


def lapses(facts: Facts, spans: Mapping[str, Span], zone: tzinfo) -> list[Lapse]:
    """Everything that is still to lapse, the first first; nothing while anything is open."""
    if facts.open:
        return []
    last = facts.ended_at.astimezone(zone).date()
    story = _longer(_story(facts, spans, last), facts)
    card = _longer(_card(facts, spans, last), facts)
    if not facts.card_there or (card.on <= story.on and not facts.story_gone):
        found = [] if facts.story_gone else [replace(story, what=WORDS)]
    else:
        found = [card] if facts.story_gone else [story, card]
    rest = _longer(Lapse(REST, spans["service"].after(last), BY_CLASS), facts)
    after = max((one.on for one in found), default=rest.on)
    return sorted([*found, replace(rest, on=max(rest.on, after))], key=lambda one: one.on)


def due(found: Iterable[Lapse], today: date) -> Lapse | None:
    """What is to be destroyed in the night before ``today``, all in one: the record itself before what is in it."""
    over = {one.what: one for one in found if one.on < today}
    if STORY in over and CARD in over:
        return over.get(REST) or replace(over[STORY], what=WORDS)
    return next((over[what] for what in (REST, WORDS, STORY, CARD) if what in over), None)


def _story(facts: Facts, spans: Mapping[str, Span], last: date) -> Lapse:
    usual, soonest = spans["sensitive"].after(last), spans["grace"].after(last)
    if facts.keep == NOTHING:
        return Lapse(STORY, soonest, BY_WISH)
    if facts.keep == ALL:
        until = facts.keep_until or spans["card"].after(last)
        return Lapse(STORY, max(usual, until), BY_DAY if until > usual else BY_CLASS)
    if facts.keep_until and facts.keep_until < usual:
        return Lapse(STORY, max(facts.keep_until, soonest), BY_DAY)
    return Lapse(STORY, usual, BY_CLASS)


def _card(facts: Facts, spans: Mapping[str, Span], last: date) -> Lapse:
    soonest = spans["grace"].after(last)
    if facts.keep == NOTHING:
        return Lapse(CARD, soonest, BY_WISH)
    if facts.keep_until:
        return Lapse(CARD, max(facts.keep_until, soonest), BY_DAY)
    return Lapse(CARD, spans["card"].after(last), BY_CLASS)


def _longer(one: Lapse, facts: Facts) -> Lapse:
    if facts.longer and facts.longer > one.on:
        return replace(one, on=facts.longer, why=BY_LONGER)
    return one
