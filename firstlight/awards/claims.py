"""Numbers a proposal promises in its own sentences: quoted, confirmed by a person, never counted by themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PEOPLE = (
    "youths?|young people|people|persons|survivors|students|children|families|residents|women|men|clients|participants"
    "|individuals|adults|teens|teenagers|girls|boys|households|volunteers|parents|seniors|veterans|patients"
)
_BREAKS = r"(?:for|to|with|of|in|that|and|or|from|by)\b"
_CLAIM = re.compile(
    r"(?P<bound>at least|no fewer than|a minimum of|more than|over|up to|about|around|approximately|nearly|almost)?\s*"
    r"(?<![\d.,$#-])(?P<number>\d{1,3}(?:,\d{3})+|\d{1,7})(?![\d%]|\s*(?:%|percent))(?P<plus>\+)?\s+"
    rf"(?P<whom>(?:(?!{_BREAKS})[A-Za-z-]+\s+){{0,3}}?(?:{_PEOPLE})\b(?:\s+(?:survivors|in crisis))*)",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:over|in|within|during|for|per|each|every)\s+(?:(?:the|its)\s+)?(?:first\s+|next\s+)?"
    r"(?:(?:one|a|two|three|five|\d+)\s+)?(?:years?|months?|weeks?|12 months)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(
    r"\b(?:aged?\s+)?under\s+(?:the\s+age\s+of\s+)?(\d{2})\b|\b(\d{2})\s+(?:and|or)\s+under\b", re.IGNORECASE
)
_POST = re.compile(
    r"\b(?:hire|fund|cost of|salary of|recruit|new)\s+(?:an?\s+|the\s+|one\s+)?(?:new\s+)?(?:full[- ]time\s+)?"
    r"((?:[A-Z][A-Za-z-]+\s+){1,6}(?:Manager|Coordinator|Advocate|Director|Counselor|Attorney|Worker|Specialist|Navigator))"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘'\"])")
_BOUNDS = {
    "at_least": ("at least", "no fewer than", "a minimum of", "more than", "over"),
    "up_to": ("up to", "nearly", "almost"),
    "about": ("about", "around", "approximately"),
}


@dataclass(frozen=True)
class Claim:
    """A number of people promised in a sentence: the number, its bound, whom, over what time, the quote, the field."""

    number: int
    bound: str
    whom: str
    period: str
    quote: str
    field: str


def find_claims(text: str, field: str) -> Iterator[Claim]:
    """Every number of people in the text, with the whole sentence as its quote. Percentages and years are none."""
    for sentence in sentences(text):
        for found in _CLAIM.finditer(sentence):
            number = int(found["number"].replace(",", ""))
            if 1900 <= number <= 2100 and "," not in found["number"]:
                continue
            period = _PERIOD.search(sentence, found.end())
            said = (found["bound"] or "").lower()
            bound = next((code for code, words in _BOUNDS.items() if said in words), "exactly")
            bound = "at_least" if found["plus"] else bound
            whom = " ".join(found["whom"].split())
            yield Claim(number, bound, whom, period[0] if period else "", sentence, field)


def find_under_age(text: str) -> tuple[int, str] | None:
    """The age limit the text names (“aged under 24”), with its sentence."""
    for sentence in sentences(text):
        if found := _UNDER.search(sentence):
            return int(found[1] or found[2]), sentence
    return None


def find_posts(text: str) -> tuple[str, ...]:
    """Jobs the text says the money pays for, as written."""
    return tuple(dict.fromkeys(" ".join(found.split()) for found in _POST.findall(" ".join(text.split()))))


def sentences(text: str) -> list[str]:
    """The sentences of a text, spaces evened."""
    return [part for part in _SENTENCE.split(" ".join(text.split())) if part]
