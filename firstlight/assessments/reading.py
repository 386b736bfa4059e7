"""What is read of one sitting and of an instrument: every area, what was put right, the words in both languages."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from firstlight.access.models import User
from firstlight.assessments import queries
from firstlight.assessments.instruments import all_instruments
from firstlight.assessments.models import Rating, Sitting
from firstlight.assessments.outcomes import Domain, Instrument, Level
from firstlight.assessments.profiles import Answer, Change, change
from firstlight.assessments.wording import CHANGES, answer_words
from firstlight.kit.sheets import in_language
from firstlight.kit.speaking import reader_language
from firstlight.vault.sealing import reveal


@dataclass(frozen=True)
class Row:
    """One area of one sitting, with what stood there before it was put right."""

    rating: Rating
    label: str
    word: str
    sentence: str
    own: str
    change: str
    earlier: list[Any]


def one_sitting(sitting: Sitting, *, by: User) -> dict[str, Any]:
    """What ``assessments/see_sitting.html`` reads; the person's words are opened, and that is written down."""
    sheet = queries.sheet_of(sitting)
    return {
        "sitting": sitting,
        "instrument": sheet,
        "note": sheet.note(reader_language()),
        "words": reveal(sitting, "words", by=by, why="assessments.see_sitting"),
        "rows": rows_of(sitting, sheet),
        "may_still": queries.may_correct(sitting, sheet),
    }


def rows_of(sitting: Sitting, sheet: Instrument) -> list[Row]:
    """Area by area what stands, how it moved since the time before, and what stood there before a correction."""
    chains = queries.chains_of(sitting)
    moved = _since_before(sitting)
    return [
        _row(sheet, chains[domain.key], moved.get(domain.key))
        for domain in sheet.asked(sitting.scope)
        if domain.key in chains
    ]


def standing(rating: Rating, sheet: Instrument) -> Row:
    """One rating as it stands, for the page that puts it right."""
    return _row(sheet, [rating], None)


def _row(sheet: Instrument, chain: Sequence[Rating], moved: Change | None) -> Row:
    rating, domain = chain[-1], sheet.domain(chain[-1].domain)
    return Row(
        rating=rating,
        label=domain.label(reader_language()),
        word=_said(sheet, rating),
        sentence=domain.anchor(rating.level, reader_language()) if rating.level else "",
        own=_own(sheet, rating),
        change=str(CHANGES[moved]) if moved and moved != Change.SAME else "",
        earlier=[
            {
                "word": _said(sheet, old),
                "own": _own(sheet, old),
                "by": new.by,
                "at": new.given_at,
                "why": new.get_why_display(),
            }
            for old, new in itertools.pairwise(chain)
        ],
    )


def _said(sheet: Instrument, rating: Rating) -> str:
    return answer_words(sheet, Answer(rating.answer, rating.level))


def _own(sheet: Instrument, rating: Rating) -> str:
    return answer_words(sheet, Answer(rating.own_answer, rating.own_level)) if rating.own_answer else ""


def _since_before(sitting: Sitting) -> dict[str, Change]:
    past = queries.history(sitting.survivor, with_version_of=sitting)
    place = next(place for place, one in enumerate(past) if one.id == sitting.pk)
    if not place:
        return {}
    this, told = past[place], {}
    for key in this.answers:
        before = next((one for one in reversed(past[:place]) if one.level(key) is not None), None)
        if before is not None:
            told[key] = change(before, this)[key]
    return told


# ---------------------------------------------------------------- an instrument
@dataclass(frozen=True)
class Both:
    """The same in both languages."""

    en: str
    es: str


@dataclass(frozen=True)
class LevelWords:
    """A level's word and what it means, or its sentence in one area."""

    level: Level
    name: Both
    text: Both


@dataclass(frozen=True)
class Reason:
    """A rule as the tag ``why`` shows it."""

    text_en: str
    text_es: str
    citation: str
    trust: str


def listed() -> list[dict[str, Any]]:
    """Every version this house ships, with its name."""
    return [{"sheet": one, "title": one.title(reader_language())} for one in all_instruments()]


def sheet_page(sheet: Instrument) -> dict[str, Any]:
    """What ``assessments/see_instrument.html`` reads: every word, both languages side by side."""
    language = reader_language()
    return {
        "sheet": sheet,
        "title": sheet.title(language),
        "note": sheet.note(language),
        "rules": [Both(*words) for words in sheet.rating_rules],
        "levels": [LevelWords(one, Both(*one.names), Both(*one.meanings)) for one in sheet.levels],
        "others": [Both(*words) for words in sheet.others.values()],
        "areas": [_area(sheet, domain) for domain in sheet.domains],
        "groups": [
            {"name": one.label(language), "areas": [sheet.domain(key).label(language) for key in one.domains]}
            for one in sheet.dimensions
        ],
        "plan_rules": [
            Reason(*rule.texts, citation=rule.citation, trust=rule.trust) for rule in sheet.plan_rules
        ],
        "plan_notes": [in_language(*words, language) for words in sheet.plan_notes],
    }


def _area(sheet: Instrument, domain: Domain) -> dict[str, Any]:
    return {
        "key": domain.key,
        "name": Both(*domain.names),
        "definition": Both(*domain.definitions),
        "in_crisis_set": domain.key in sheet.crisis_set,
        "na_allowed": domain.na_allowed,
        "levels": [
            LevelWords(one, Both(*one.names), Both(*domain.anchors[one.value])) for one in sheet.levels
        ],
    }
