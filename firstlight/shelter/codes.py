"""The words shelter counts by: what a house offers, what somebody needs, why a bed is out, how a stay ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from firstlight.shelter import matching


class Offers(models.TextChoices):
    """What a house offers, and what somebody may need of one. Where they feel safe is by their own account."""

    FOR_WOMEN = "for_women", _("a house for women")
    FOR_MEN = "for_men", _("a house for men")
    FOR_EVERYONE = "for_everyone", _("a house for people of every gender")
    STEP_FREE = "step_free", _("no steps")
    SEEN_ALARM = "seen_alarm", _("alarms that can be seen")
    PETS = "pets", _("animals may come along")
    QUIET = "quiet", _("a quiet house")


OWN_ROOM = matching.OWN_ROOM
NEEDS = [*Offers.choices, (OWN_ROOM, _("a room of their own"))]


class WhyOut(models.TextChoices):
    """Why a bed is out of use."""

    REPAIR = "repair", _("repair")
    CLEANING = "cleaning", _("cleaning")
    PESTS = "pests", _("pests")
    ILLNESS = "illness", _("illness in the room")
    SAFETY = "safety", _("safety of the house")
    STAFF = "staff", _("too few staff tonight")
    OTHER = "other", _("another reason, told at hand-over")


class NextPlace(models.TextChoices):
    """Where the person goes after a stay. Going back is no failure: the door is open."""

    OWN_HOME = "own_home", _("a home of their own choice")
    FAMILY = "family", _("family or friends")
    OTHER_HOUSE = "other_house", _("another house of ours")
    PARTNER = "partner", _("a partner's shelter")
    TRANSITIONAL = "transitional", _("a place for longer")
    MOTEL = "motel", _("a motel")
    HOSPITAL = "hospital", _("hospital or treatment")
    CUSTODY = "custody", _("held by police or court")
    OUTSIDE = "outside", _("outside, in a car or moving about")
    WENT_BACK = "went_back", _("went back; the door is open")
    NOT_TOLD = "not_told", _("not told")


SAFE_NEXT = frozenset(
    {
        NextPlace.OWN_HOME,
        NextPlace.FAMILY,
        NextPlace.OTHER_HOUSE,
        NextPlace.PARTNER,
        NextPlace.TRANSITIONAL,
        NextPlace.MOTEL,
        NextPlace.HOSPITAL,
    }
)


class WhyEnded(models.TextChoices):
    """Why a stay ended. Scores nobody."""

    MOVED_ON = "moved_on", _("moved on")
    OWN_CHOICE = "own_choice", _("left by own choice")
    NOT_HEARD = "not_heard", _("not heard from")
    SAFER = "safer", _("safer elsewhere")
    MORE_CARE = "more_care", _("needs more care than the house can give")
    TIME_AGREED = "time_agreed", _("the time agreed was over")
    ASKED_TO_LEAVE = "asked_to_leave", _("asked to leave")


class AnotherWay(models.TextChoices):
    """Why a supervisor placed a young person another way (care.md 5)."""

    ALL_ASKED = "all_asked", _("every shelter for minors was asked, none had a bed")
    DECIDED = "decided", _("the child-welfare worker or the court decided")
    GUARDIAN = "guardian", _("a parent or guardian agreed")
    DANGER = "danger", _("staying where they were was more dangerous")
    OTHER = "other", _("another reason, told to the supervisor on call")


class Answer(models.TextChoices):
    """What a partner answered who was asked for a place."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    NO_ANSWER = "no_answer", _("nobody answered")
    CALL_BACK = "call_back", _("they call back")


class WhyNot(models.TextChoices):
    """Why a partner has no place for this party. About their rules, never about the person."""

    FULL = "full", _("full")
    AGE = "age", _("age")
    CHILDREN = "children", _("children")
    MEN = "men", _("men or older boys")
    PETS = "pets", _("animals")
    LANGUAGE = "language", _("language")
    DISTANCE = "distance", _("too far")
    SAFETY = "safety", _("safety")
    OTHER = "other", _("another reason")


RELEASED = "released"
HOLD_OVER = "hold_over"
MOVED_BED = "moved_bed"
REASONS = {
    "takes_age": _("takes everybody's age"),
    "one_room": _("everybody in one room"),
    "one_house": _("everybody in one house, the children with their own adult"),
    "feels_safe": _("where they said they feel safe"),
    "has_needs": _("has what they need"),
    "cot_for_baby": _("a cot for the baby"),
    "speaks": _("their language is spoken at night"),
    "ask_where_safe": _("To know: ask where they feel safe, by their own account"),
    "interpreter": _("To know: nobody speaks their language at night, an interpreter is needed"),
    "ask_years": _("To know: ask for the age in years before they come"),
}
"""Why a house is proposed, and what to know first."""

WHY_NOT = {
    matching.YOUNG_ALONE: _(
        "Somebody who is or may be under 18 and alone gets no bed among adults, no motel, and no worker's home or "
        "car. Offer a shelter for minors, a safe adult they name, the child-welfare line or a hospital, and stay "
        "with them until they are handed over."
    ),
    matching.ASK_AGE: _("Ask about how old they are first, and write it in the age box of “Find a bed”."),
    matching.SAFETY: _("does not fit: safety"),
    matching.AGE: _("takes adults from a higher age on; look at the next house"),
    matching.CHILDREN: _("takes no children; look at partners for families"),
    matching.FULL: _("too few free beds tonight; a hold may end soon"),
    matching.TOGETHER: _("no room for all of them together; ask whether the adults wish to be placed apart"),
    matching.COT: _("no free cot; add a travel cot to a room"),
    matching.SHARED: _("the free beds are in a room with others, or in one kept for a household"),
    matching.SAFE_WHERE: _("not the kind of house where they said they feel safe"),
    OWN_ROOM: _("no room of their own is free"),
    Offers.STEP_FREE: _("there are steps"),
    Offers.SEEN_ALARM: _("alarms cannot be seen there"),
    Offers.PETS: _("no animals there; ask who can keep the animal safe"),
    Offers.QUIET: _("not a quiet house"),
}
"""What stands against a house, with the way forward. Never about somebody else."""

WAYS = (
    _("A shelter for minors: see below from what age a young person may agree alone"),
    _("A safe adult the young person names: call together, ask the young person first"),
    _("The child-welfare line: they find a place tonight; say what you report before you call"),
    _("A hospital, when they are hurt, ill, or nothing else is safe"),
    _("You or a colleague stays until they are handed over to somebody"),
)
"""For somebody who is or may be under 18 and alone (care.md 5)."""


def words_for(why: str) -> str:
    """The words of a code on a move row."""
    moves = {RELEASED: _("let go again"), HOLD_OVER: _("the time was over"), MOVED_BED: _("to another bed")}
    words = {**moves, **dict(WhyEnded.choices), **dict(AnotherWay.choices)}
    return str(words.get(why, ""))
