"""The words shelter counts by: what a house offers, what somebody needs, why a bed is out, how a stay ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Offers(models.TextChoices):
    """What a house offers, and what somebody may need of one. Where they feel safe is by their own account."""

    FOR_WOMEN = "for_women", _("a house for women")
    FOR_MEN = "for_men", _("a house for men")
    FOR_EVERYONE = "for_everyone", _("a house for people of every gender")
    STEP_FREE = "step_free", _("no steps")
    SEEN_ALARM = "seen_alarm", _("alarms that can be seen")
    PETS = "pets", _("animals may come along")
    QUIET = "quiet", _("a quiet house")


OWN_ROOM = "own_room"
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
MOVE_WORDS = {
    RELEASED: _("let go again"),
    HOLD_OVER: _("the time was over"),
    MOVED_BED: _("to another bed"),
}


def words_for(why: str) -> str:
    """The words of a code on a move row."""
    words = {**MOVE_WORDS, **dict(WhyEnded.choices), **dict(AnotherWay.choices)}
    return str(words.get(why, ""))
