"""What each question of the contact page takes: one of a list, several, a short text, a tick, a number, an age.

Everything that may be answered stands in ``ANSWERS``; nothing else is ever kept. Lists come from the rules and
the wording, so an agency's own words need no code.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firstlight.directory.models import Partner
from firstlight.dispatch.rulefiles import load_rules
from firstlight.hotline.wording import contact_choices
from firstlight.kit.errors import Refused
from firstlight.kit.speaking import reader_language
from firstlight.survivors.ages import AgeError, parse_age

Value = str | list[str]
Read = Callable[[Value], Any]

WISH = "wish_"
MOST_CHILDREN = 30
NOTE_LENGTH = 600
LONGEST = {
    "reach": 200,
    "callback_rules": 300,
    "stop_word": 60,
    "place": 300,
    "call_me": 80,
    "note": NOTE_LENGTH,
}
LOWER_REASONS = {
    "safe_now": gettext_lazy("safe now, as the person says"),
    "someone_with_them": gettext_lazy("someone safe is with them"),
    "wish": gettext_lazy("the person wishes to wait"),
    "heard_wrong": gettext_lazy("heard or ticked wrongly"),
    "not_in_need": gettext_lazy("not about a person in need"),
    "other": gettext_lazy("another reason, in words"),
}
MISSED_REASONS = {
    "nobody_free": gettext_lazy("nobody was free"),
    "safety": gettext_lazy("meeting was not safe yet"),
    "wish": gettext_lazy("the person wished for later"),
    "not_heard": gettext_lazy("not heard from"),
    "travel": gettext_lazy("the way took longer"),
    "interpreter": gettext_lazy("waited for an interpreter"),
    "written_late": gettext_lazy("done in time, written down late"),
    "other": gettext_lazy("another reason"),
}
AGENCIES = frozenset(
    {"dcfs", "probation", "police", "hospital", "school", "shelter", "legal", "national_line", "agency"}
)
"""Who speaks for an organisation when they reach us; then it is asked which, and whether the person knows."""
DANGER_REASONS = {
    "attacked": gettext_lazy("being attacked right now"),
    "weapon": gettext_lazy("somebody there has a weapon"),
    "dying": gettext_lazy("may die of an injury, an illness or an overdose"),
    "suicide": gettext_lazy("is about to end their life"),
    "held": gettext_lazy("held, and about to be moved or hurt"),
    "child": gettext_lazy("a child there may die or be badly hurt"),
}
TOLD = {"yes": gettext_lazy("yes"), "not_yet": gettext_lazy("not yet")}
WHY_NOT_TOLD = {
    "unsafe": gettext_lazy("somebody may hear it"),
    "cut_off": gettext_lazy("we were cut off"),
    "cannot_hear": gettext_lazy("cannot take it in now"),
    "would_run": gettext_lazy("may come to more harm if told now"),
}


@dataclass(frozen=True)
class Answer:
    """One question: its field, how its answer is read into columns, whether it is sealed or counts in triage."""

    field: str
    into: Read
    sealed: bool = False
    triages: bool = False

    @property
    def wish_on(self) -> str:
        """Which of the five choices this is a wish on; "" for every other question."""
        return self.field.removeprefix(WISH) if self.field.startswith(WISH) else ""

    def read(self, value: Value) -> dict[str, Any]:
        """The columns this answer sets. Raises Refused, with the way forward, for what it does not take."""
        read = self.into(value)
        return read if isinstance(read, dict) else {self.field: read}


def find(field: str) -> Answer:
    """The question of that name. Raises Refused for a name that is none."""
    answer = ANSWERS.get(field)
    if answer is None:
        raise Refused(_("There is no such question here. Open the contact again."), code="no_such_question")
    return answer


def told_age(years: int | None, word: str, *, asked: bool) -> str:
    """What stands in the age box: the years, the word, "?" when it was asked and stayed open, or nothing."""
    if years is not None:
        return str(years)
    return word or ("?" if asked else "")


def _one_of(codes: Callable[[], Collection[str]]) -> Read:
    def read(value: Value) -> str:
        code = _single(value)
        if code and code not in codes():
            raise Refused(_("Choose one of the list."), code="not_in_list")
        return code

    return read


def _some_of(codes: Callable[[], Collection[str]]) -> Read:
    def read(value: Value) -> list[str]:
        given = {value} if isinstance(value, str) else set(value)
        given.discard("")
        known = codes()
        if not given <= set(known):
            raise Refused(_("Choose from the list."), code="not_in_list")
        return [code for code in known if code in given]

    return read


def _text(longest: int) -> Read:
    def read(value: Value) -> str:
        text = _single(value).replace("\r\n", "\n").replace("\x00", "").strip()
        if len(text) > longest:
            raise Refused(
                _("That is %(over)s characters too long. Keep it to %(most)s: facts, needs, next step.")
                % {"over": len(text) - longest, "most": longest},
                code="too_long",
            )
        return text

    return read


def _tick(value: Value) -> bool:
    return _single(value) in ("on", "yes", "true", "True", "1")


def _children(value: Value) -> int | None:
    text = _single(value).strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text[:9]) > MOST_CHILDREN:
        raise Refused(_("Write how many children are with them as a number, such as 2."), code="no_number")
    return int(text)


def _age(value: Value) -> dict[str, Any]:
    try:
        age = parse_age(_single(value))
    except AgeError as error:
        raise Refused(error.text(reader_language()), code=error.code) from None
    return {"age_years": age.years, "age_word": age.word, "age_band": age.band}


def _partner(value: Value) -> dict[str, Any]:
    code = _single(value)
    partner = Partner.objects.standing().filter(pk=code).first() if code else None
    if code and partner is None:
        raise Refused(_("Choose one of the list."), code="not_in_list")
    return {"referred_by": partner}


def _single(value: Value) -> str:
    if isinstance(value, str):
        return value
    return value[-1] if value else ""


_LISTED = {
    "safe_to_talk": "safe_to_talk",
    "callback": "callback",
    "voicemail": "voicemail",
    "limits": "limits",
    "danger_hurt": "answers",
    "danger_near": "answers",
    "safe_tonight": "answers",
    "language": "languages",
    "area": "areas",
    "relation": "relations",
    "kind": "kinds",
    "channel": "channels",
    "partner_asked": "partner_asked",
}
_IN_TRIAGE = {"danger_hurt", "danger_near", "safe_tonight", "relation", "kind"}


def _from_wording(name: str) -> Callable[[], Collection[str]]:
    return lambda: getattr(contact_choices(), name)


ANSWERS: dict[str, Answer] = {
    answer.field: answer
    for answer in (
        *(
            Answer(field, _one_of(_from_wording(name)), triages=field in _IN_TRIAGE)
            for field, name in _LISTED.items()
        ),
        Answer("chips", _some_of(lambda: load_rules().chips), triages=True),
        Answer("needs", _some_of(_from_wording("needs")), triages=True),
        Answer("age", _age, triages=True),
        Answer("may_be_under_18", _tick, triages=True),
        Answer("young_person_known", _tick, triages=True),
        Answer("children", _children),
        Answer("referred_by", _partner),
        *(Answer(field, _text(longest), sealed=True) for field, longest in LONGEST.items()),
        *(Answer(f"{WISH}{code}", _one_of(_from_wording("wishes"))) for code in contact_choices().choices),
    )
}
