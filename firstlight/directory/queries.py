"""Questions about partners: who stands in the directory, who takes whom, and the lines always at hand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from firstlight.directory import matching
from firstlight.directory.matching import Party, Place, Why
from firstlight.directory.models import Partner
from firstlight.directory.wording import Line, Words, lines_at_hand, partner_words
from firstlight.kit.speaking import reader_language

MINORS, YOUTH, EVERYBODY = "minors", "youth", "everybody"
YOUTH_UNTIL = 24


@dataclass(frozen=True)
class Taken:
    """A partner against one party, in words: whether it fits, what speaks against it, what to ask first."""

    partner: Partner
    fits: bool
    against: list[str]
    ask: list[str]


@dataclass(frozen=True)
class AtHand:
    """A line to call, in the reader's words: ``dial`` and ``text_to`` for links, ``note`` how far to trust it."""

    code: str
    label: str
    phone: str
    dial: str
    text_to: str
    note: str
    citation: str
    as_of: str


@dataclass(frozen=True)
class Shown:
    """A partner as a page shows it, its codes in words."""

    partner: Partner
    area: str
    ages: tuple[int | None, int | None]
    takes: list[str]
    languages: list[str]
    know_first: list[str]


def labels(words: Mapping[str, Words]) -> list[tuple[str, str]]:
    """Codes with their words, for a list to choose from."""
    return [(code, one.label(reader_language())) for code, one in words.items()]


def in_words(words: Mapping[str, Words], codes: Iterable[str]) -> list[str]:
    """The words of those codes the list still has, in the list's order."""
    wanted = set(codes)
    return [one.label(reader_language()) for code, one in words.items() if code in wanted]


def shown(partner: Partner) -> Shown:
    """A partner in words."""
    words = partner_words()
    return Shown(
        partner=partner,
        area="".join(in_words(words.areas, [partner.area])),
        ages=(partner.youngest, partner.oldest),
        takes=in_words(words.takes, partner.takes),
        languages=in_words(words.languages, partner.languages),
        know_first=in_words(words.know_first, partner.know_first),
    )


def standing(kinds: Iterable[str] = ()) -> list[Partner]:
    """Every partner we work with, by name; of some kinds only, when named."""
    rows = Partner.objects.standing()
    kinds = list(kinds)
    return list((rows.filter(kind__in=kinds) if kinds else rows).order_by("name", "pk"))


def listed(user: Any, wanted: Mapping[str, Any]) -> list[Shown]:
    """The directory as this reader filters it: kind, area, age, language, whom they take.

    A partner whose answer is not known stays in the list: it can be asked.
    """
    rows = Partner.objects.visible_to(user).standing()
    if wanted.get("kind"):
        rows = rows.filter(kind=wanted["kind"])
    if wanted.get("area"):
        rows = rows.filter(area__in=["", wanted["area"]])
    return [shown(partner) for partner in rows.order_by("name", "pk") if _wanted(partner, wanted)]


def _wanted(partner: Partner, wanted: Mapping[str, Any]) -> bool:
    age, spoken, whom = wanted.get("age"), wanted.get("language"), wanted.get("takes")
    young = age is not None and partner.youngest is not None and age < partner.youngest
    old = age is not None and partner.oldest is not None and age > partner.oldest
    silent = bool(spoken and partner.languages and spoken not in partner.languages)
    other = bool(whom and partner.takes and whom not in partner.takes)
    return not (young or old or silent or other)


def who_takes(party: Party, *, kinds: Iterable[str] = ()) -> list[Taken]:
    """Every partner of those kinds against this party, those that fit first, each with its reasons in words.

    Below 18 and on their own, no motel and no house that is not known to take minors ever fits (care.md 5).
    """
    partners = {partner.pk: partner for partner in standing(kinds)}
    matches = matching.in_order(party, [as_place(partner) for partner in partners.values()])
    return [
        Taken(
            partner=partners[one.id],
            fits=one.fits,
            against=[sentence(reason) for reason in one.against],
            ask=[sentence(reason) for reason in one.ask],
        )
        for one in matches
    ]


def as_place(partner: Partner) -> Place:
    """A partner as the matching engine knows it."""
    return Place(
        id=partner.pk,
        kind=partner.kind,
        youngest=partner.youngest,
        oldest=partner.oldest,
        takes=frozenset(partner.takes),
        consent_from=partner.consent_from,
        languages=frozenset(partner.languages),
        area=partner.area,
        know_first=frozenset(partner.know_first),
        round_the_clock=partner.phone_24h,
        stale=partner.stale,
    )


def sentence(reason: Why) -> str:
    """A reason in the reader's language."""
    words, fills = partner_words(), dict(reason.fills)
    if whom := words.takes.get(str(fills.get("whom", ""))):
        fills["whom"] = whom.label(reader_language())
    return words.reasons[reason.code].label(reader_language()).format(**fills)


def always_at_hand(*, minor: str = "unknown", age: int | None = None) -> list[AtHand]:
    """The numbers for somebody of about this age, theirs first: what a worker holds when no partner fits.

    ``minor`` as ``Survivor.is_minor`` says. Lines for minors are left out only when the person is grown up.
    Pages show them with ``{% include "directory/_lines.html" with lines=lines %}``.
    """
    grown = minor == "no" or (age is not None and age >= matching.ADULT_AT)
    old = age is not None and age > YOUTH_UNTIL
    lines = [
        line
        for line in lines_at_hand().values()
        if not (line.for_whom == MINORS and grown) and not (line.for_whom == YOUTH and old)
    ]
    return [_at_hand(line) for line in sorted(lines, key=lambda line: line.for_whom == EVERYBODY)]


def _at_hand(line: Line) -> AtHand:
    spoken = reader_language()
    words = line.label(spoken), line.phone, line.dial, line.text_to, line.note(spoken)
    return AtHand(line.code, *words, line.citation, line.as_of)
