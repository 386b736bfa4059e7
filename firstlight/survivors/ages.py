"""The one age box (care.md 3): "17", "teen", "adult" or nothing, in years as told; never a birth date.

Whatever is not a plain age is kept as a word with the bounds it gives, or refused with a sentence that says
what to write. Bands for reports are derived here and nowhere else.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from firstlight.kit.sheets import in_language

OLDEST = 115
ADULT_AT = 18
TEEN, ADULT, MINOR = "teen", "adult", "minor"
BOUNDS = {MINOR: (0, 17), TEEN: (13, 19), ADULT: (18, OLDEST), "": (0, OLDEST)}
"""The youngest and the oldest somebody may be who was told by a word; the empty word tells nothing."""

BANDS = ((12, "under_12"), (15, "12-14"), (18, "15-17"), (21, "18-20"), (24, "21-23"))
OLDEST_BAND = "24+"
WORD_BANDS = {MINOR: "under_18", TEEN: "teen", ADULT: "adult", "": "unknown"}
BAND_LABELS = {
    "under_12": ("under 12", "menor de 12"),
    "12-14": ("12 to 14", "12 a 14"),
    "15-17": ("15 to 17", "15 a 17"),
    "18-20": ("18 to 20", "18 a 20"),
    "21-23": ("21 to 23", "21 a 23"),
    "24+": ("24 or over", "24 o más"),
    "under_18": ("under 18", "menor de 18"),
    "teen": ("teen, may be 18 or 19", "adolescente, puede tener 18 o 19"),
    "adult": ("18 or over", "18 o más"),
    "unknown": ("not known", "no se sabe"),
}
_WORDS = {
    TEEN: "teen teens teenager teenage adolescent adolescente adolescentes",
    ADULT: "adult adults adulto adulta adultos adultas grownup mayor woman man mujer hombre señora señor",
    MINOR: "minor minors menor menores child kid niño niña nino nina underage",
    "": "unknown desconocida desconocido ? -",
}
_NOT_TOLD = frozenset(
    {"not known", "don't know", "not asked", "no answer", "no sé", "no se", "no sabe", "no se sabe"}
)
_ASIDE = re.compile(
    r"\b(about|around|maybe|approx|approximately|roughly|circa|she is|he is|they are|is|years?|yrs?|y/?o|old"
    r"|age[ds]?|como|unos|unas|aproximadamente|alrededor de|quizas?|quizás?|tal vez|tiene|tengo|mas o menos"
    r"|más o menos|años?|anos?|de edad|edad|a|an|un|una)\b|[~≈.,]"
)
_NEARLY = re.compile(r"(?:almost|nearly|not yet|casi|todavía no|todavia no)\s*(\d{1,3})")
_DECADE = re.compile(r"(\d{1,2}0)\s*(?:s|'s)")
_UNDER = re.compile(r"(?:under|below|less than|menos de|menor de|<)\s*(\d{1,3})")
_OVER = re.compile(r"(?:over|above|more than|at least|mas de|más de|mayor de|>)\s*(\d{1,3})|(\d{1,3})\s*\+")
_RANGE = re.compile(r"(\d{1,3})\s*(?:-|–|to|or|o|u|a|y|and|/)\s*(\d{1,3})")
_MONTHS = re.compile(r"(\d{1,2})\s*(?:months?|mos?|meses|mes)")
_BABIES = frozenset({"baby", "infant", "newborn", "bebe", "bebé", "recién nacido", "recien nacido"})


class AgeError(ValueError):
    """What stands in the age box is no age. Says, in both languages, what to write instead."""

    def __init__(self, code: str, text_en: str, text_es: str) -> None:
        super().__init__(text_en)
        self.code, self.text_en, self.text_es = code, text_en, text_es

    def text(self, language: str = "en") -> str:
        """The sentence in the reader's language."""
        return in_language(self.text_en, self.text_es, language)


@dataclass(frozen=True)
class Age:
    """An age as told: years when a number was said, else a word (teen, adult, minor, nothing); its band."""

    years: int | None
    word: str
    band: str

    def under(self, limit: int) -> str:
        """Whether the person is under ``limit`` years: yes, no, or unknown when that was left open."""
        return is_under(self.years, limit, self.word)


def is_under(years: int | None, limit: int, word: str = "") -> str:
    """``yes``, ``no`` or ``unknown``: a number decides; a word decides only where both its bounds agree."""
    if years is not None:
        return "yes" if years < limit else "no"
    youngest, oldest = BOUNDS.get(word, BOUNDS[""])
    if not word:
        return "unknown"
    if oldest < limit:
        return "yes"
    return "no" if youngest >= limit else "unknown"


def years_now(years: int | None, told_at: datetime | None, now: datetime) -> int | None:
    """An age as told, with the whole years that have passed since; None when none was told."""
    if years is None or told_at is None:
        return years
    return years + max(0, (now - told_at).days // 366)


def years_on(years: int | None, told_on: date | None, day: date) -> int | None:
    """An age as told, counted on or back by the whole years between; None when none was told."""
    if years is None or told_on is None:
        return years
    between = abs((day - told_on).days) // 366
    return years + between if day > told_on else max(0, years - between)


def whole_years(born: date, day: date) -> int:
    """The whole years from a birth date to a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def band_of(years: int | None, word: str = "") -> str:
    """The reporting band of an age as told."""
    if years is None:
        return WORD_BANDS.get(word, WORD_BANDS[""])
    return next((band for below, band in BANDS if years < below), OLDEST_BAND)


def band_label(band: str, language: str = "en") -> str:
    """A band in the reader's language."""
    return in_language(*BAND_LABELS.get(band, BAND_LABELS["unknown"]), language)


def parse_age(text: str) -> Age:
    """What was written in the age box. Raises AgeError with a sentence for anything that is no age."""
    written = unicodedata.normalize("NFKC", text).strip().lower()
    said = " ".join(_ASIDE.sub(" ", written).split())
    for reading in (_by_word, _by_bound, _by_months, _by_number):
        age = reading(written, said)
        if age is not None:
            return age
    raise _no_age()


def _age(years: int | None, word: str = "") -> Age:
    return Age(years, word, band_of(years, word))


def _by_word(written: str, said: str) -> Age | None:
    if not written:
        return _age(None)
    if written in _NOT_TOLD:
        return _age(None)
    for candidate in (written, said):
        if candidate in _BABIES:
            return _age(0)
        for word, spelled in _WORDS.items():
            if candidate in spelled.split():
                return _age(None, word)
    return None


def _by_bound(written: str, said: str) -> Age | None:
    for candidate in (written, said):
        if found := _NEARLY.fullmatch(candidate):
            return _age(max(_checked(int(found[1])) - 1, 0))
        if found := _DECADE.fullmatch(candidate):
            return _within(_checked(int(found[1])), int(found[1]) + 9)
        if found := _UNDER.fullmatch(candidate):
            return _within(0, _checked(int(found[1])) - 1)
        if found := _OVER.fullmatch(candidate):
            return _within(_checked(int(found[1] or found[2])), OLDEST)
        if found := _RANGE.fullmatch(candidate):
            low, high = sorted((_checked(int(found[1])), _checked(int(found[2]))))
            return _within(low, high) if low != high else _age(low)
    return None


def _within(low: int, high: int) -> Age:
    """The narrowest word that holds the whole span; a span that may reach below 18 is never called adult."""
    if high < 18:
        return _age(None, MINOR)
    if low >= 18:
        return _age(None, ADULT)
    return _age(None, TEEN if low >= 13 and high <= 19 else "")


def _by_months(written: str, said: str) -> Age | None:
    found = _MONTHS.fullmatch(said) or _MONTHS.fullmatch(written)
    return _age(int(found[1]) // 12) if found else None


def _by_number(_written: str, said: str) -> Age | None:
    bare = said.removesuffix("ish").strip()
    return _age(_checked(int(bare))) if re.fullmatch(r"\d{1,9}", bare) else None


def _checked(years: int) -> int:
    if years <= OLDEST:
        return years
    if 1880 <= years <= 2100:
        raise AgeError(
            "birth_year",
            f"{years} is a year, not an age. We never ask for a birth date here. "
            "Write about how old, teen or adult.",
            f"{years} es un año, no una edad. Aquí nunca preguntamos la fecha de nacimiento. "
            "Escriba la edad aproximada, adolescente o adulta.",
        )
    raise AgeError(
        "too_old",
        f"Nobody has lived {years} years. Write about how old, teen or adult, or leave it empty.",
        f"Nadie ha vivido {years} años. Escriba la edad aproximada, adolescente o adulta, o déjelo vacío.",
    )


def _no_age() -> AgeError:
    return AgeError(
        "no_age",
        "That is not an age. Write about how old in years, such as 17, or teen or adult, or leave it empty.",
        "Eso no es una edad. Escriba los años, por ejemplo 17, o adolescente o adulta, o déjelo vacío.",
    )
