"""Which partners take this person or household tonight, with every reason why not. Pure: no Django, no clock.

A partner that is not known to take somebody is never left out silently: what speaks against it and what must
be asked first are codes, and the words for them stand in ``rules/partners_v1.yaml``. Nobody under 18 on their
own is ever matched with a motel, nor with a house that is not known to take minors (care.md 5).
"""

from collections.abc import Iterable
from dataclasses import dataclass

ADULT_AT = 18
NEVER_ALONE = frozenset({"motel"})
SLEEPS = frozenset({"shelter", "minors_shelter", "housing", "motel"})
MINORS_ONLY = frozenset({"minors_shelter"})
AS_A_MINOR = frozenset({"yes", "maybe"})


@dataclass(frozen=True)
class Place:
    """What a partner takes, as it told us. None and an empty ``takes`` mean not known."""

    id: str
    kind: str
    youngest: int | None = None
    oldest: int | None = None
    takes: frozenset[str] = frozenset()
    consent_from: int | None = None
    languages: frozenset[str] = frozenset()
    area: str = ""
    know_first: frozenset[str] = frozenset()
    round_the_clock: bool = False
    stale: bool = False


@dataclass(frozen=True)
class Party:
    """Who looks for something: the person's age in years, those with them, what they bring.

    ``minor`` is yes, maybe, no or unknown (as ``Survivor.is_minor`` says); ``with_adult`` whether an adult of
    theirs comes along; ``needs`` codes of what a partner takes; ``no_police`` the person's wish.
    """

    age: int | None = None
    minor: str = "unknown"
    others: tuple[int | None, ...] = ()
    with_adult: bool = False
    needs: frozenset[str] = frozenset()
    language: str = ""
    area: str = ""
    no_police: bool = False

    @property
    def young(self) -> bool:
        """Whether they are or may be under 18."""
        if self.age is not None:
            return self.age < ADULT_AT
        return self.minor in AS_A_MINOR

    @property
    def alone_and_young(self) -> bool:
        """Whether nobody grown-up answers for somebody who is or may be under 18."""
        return self.young and not self.with_adult

    @property
    def age_open(self) -> bool:
        """Whether it is not known if the person is grown up."""
        return self.age is None and self.minor == "unknown"

    @property
    def accompanied(self) -> bool:
        """Whether somebody grown-up is among them."""
        return self.with_adult or (self.age is not None and self.age >= ADULT_AT)

    @property
    def ages(self) -> list[int]:
        """Everybody's age that was told."""
        return [age for age in (self.age, *self.others) if age is not None]

    @property
    def asked_for(self) -> frozenset[str]:
        """What a partner must take: what they bring, and families when children come along."""
        children = any(age < ADULT_AT for age in self.ages)
        return self.needs | ({"families"} if children and self.accompanied else frozenset())


@dataclass(frozen=True)
class Why:
    """One reason as a code, with what fills its sentence: ``years``, or ``whom`` (a code of what is taken)."""

    code: str
    fills: tuple[tuple[str, int | str], ...] = ()


@dataclass(frozen=True)
class Match:
    """One partner against one party: fits when nothing speaks against it; ``ask`` is asked before promising."""

    id: str
    against: tuple[Why, ...]
    ask: tuple[Why, ...]

    @property
    def fits(self) -> bool:
        """Whether nothing known speaks against it."""
        return not self.against


def why(code: str, **fills: int | str) -> Why:
    """A reason with its blanks filled."""
    return Why(code, tuple(sorted(fills.items())))


def match(party: Party, place: Place) -> Match:
    """What speaks against this place for this party, and what to ask first."""
    against, ask = [*_alone(party, place)], [*_unknown_age(party, place)]
    for age in _ages(party, place):
        against += _age_against(age, place)
    for code in sorted(party.asked_for - place.takes):
        listed = against if place.takes else ask
        listed.append(why("does_not_take" if place.takes else "ask_takes", whom=code))
    _consent(party, place, against, ask)
    if party.no_police and "works_with_police" in place.know_first:
        against.append(why("police_here"))
    if "known_to_exploiters" in place.know_first:
        ask.append(why("ask_safe"))
    if party.language and party.language not in place.languages:
        ask.append(why("ask_language"))
    if party.area and place.area and party.area != place.area:
        ask.append(why("elsewhere"))
    if place.stale:
        ask.append(why("ask_again"))
    return Match(place.id, tuple(dict.fromkeys(against)), tuple(dict.fromkeys(ask)))


def in_order(party: Party, places: Iterable[Place]) -> list[Match]:
    """Every place: those that fit first, then the least against, the fewest open questions, awake all night."""
    pairs = [(match(party, place), place) for place in places]
    pairs.sort(
        key=lambda pair: (
            not pair[0].fits,
            len(pair[0].against),
            len(pair[0].ask),
            not pair[1].round_the_clock,
        )
    )
    return [matched for matched, _place in pairs]


def _alone(party: Party, place: Place) -> list[Why]:
    if not party.alone_and_young:
        return []
    if place.kind in NEVER_ALONE:
        return [why("never_alone")]
    if place.kind in SLEEPS - MINORS_ONLY and (place.youngest is None or place.youngest >= ADULT_AT):
        return [why("not_known_minors")]
    return []


def _unknown_age(party: Party, place: Place) -> list[Why]:
    if place.kind not in SLEEPS:
        return []
    if party.age_open:
        return [why("ask_age")]
    if place.youngest is None and place.oldest is None and place.kind not in MINORS_ONLY:
        return [why("ask_ages")]
    return []


def _ages(party: Party, place: Place) -> list[int]:
    """The ages that must fit: everybody's where they sleep together, else the person's own.

    Children who come with a grown-up are asked about as a family, not by their age.
    """
    if place.kind not in SLEEPS:
        return [] if party.age is None else [party.age]
    return [age for age in party.ages if age >= ADULT_AT or not party.accompanied]


def _age_against(age: int, place: Place) -> list[Why]:
    oldest = place.oldest
    if oldest is None and place.kind in MINORS_ONLY:
        oldest = ADULT_AT - 1
    if place.youngest is not None and age < place.youngest:
        return [why("too_young", years=place.youngest)]
    if oldest is not None and age > oldest:
        return [why("too_old", years=oldest)]
    return []


def _consent(party: Party, place: Place, against: list[Why], ask: list[Why]) -> None:
    """Whether somebody young may agree alone there: below that age somebody who may answer for them is needed."""
    if not party.alone_and_young or place.kind not in SLEEPS or place.kind in NEVER_ALONE:
        return
    if place.consent_from is None:
        ask.append(why("ask_consent"))
    elif party.age is not None and party.age < place.consent_from:
        against.append(why("own_consent_later", years=place.consent_from))
