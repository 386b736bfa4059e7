"""The one age box: years as told, a word, or nothing; never a birth date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstlight.survivors.ages import (
    BAND_LABELS,
    AgeError,
    band_label,
    band_of,
    is_under,
    parse_age,
    years_on,
)


@pytest.mark.parametrize(
    ("text", "years", "word", "band"),
    [
        ("17", 17, "", "15-17"),
        (" 17 ", 17, "", "15-17"),
        ("１７", 17, "", "15-17"),
        ("about 16", 16, "", "15-17"),
        ("~16", 16, "", "15-17"),
        ("16ish", 16, "", "15-17"),
        ("16 years old", 16, "", "15-17"),
        ("16 y/o", 16, "", "15-17"),
        ("como 16", 16, "", "15-17"),
        ("tiene 16 años", 16, "", "15-17"),
        ("unos 20 años", 20, "", "18-20"),
        ("almost 18", 17, "", "15-17"),
        ("casi 18", 17, "", "15-17"),
        ("11", 11, "", "under_12"),
        ("12", 12, "", "12-14"),
        ("21", 21, "", "21-23"),
        ("24", 24, "", "24+"),
        ("0", 0, "", "under_12"),
        ("6 months", 0, "", "under_12"),
        ("18 meses", 1, "", "under_12"),
        ("bebé", 0, "", "under_12"),
        ("", None, "", "unknown"),
        ("unknown", None, "", "unknown"),
        ("no sé", None, "", "unknown"),
        ("Teen", None, "teen", "teen"),
        ("adolescente", None, "teen", "teen"),
        ("adult", None, "adult", "adult"),
        ("Adulta", None, "adult", "adult"),
        ("mayor de edad", None, "adult", "adult"),
        ("18+", None, "adult", "adult"),
        ("over 21", None, "adult", "adult"),
        ("20s", None, "adult", "adult"),
        ("menor", None, "minor", "under_18"),
        ("menor de edad", None, "minor", "under_18"),
        ("under 18", None, "minor", "under_18"),
        ("15-17", None, "minor", "under_18"),
        ("15 o 16", None, "minor", "under_18"),
        ("17 or 18", None, "teen", "teen"),
        ("17-22", None, "", "unknown"),
        ("over 16", None, "", "unknown"),
    ],
)
def test_what_is_understood(text, years, word, band):
    age = parse_age(text)
    assert (age.years, age.word, age.band) == (years, word, band)
    assert age.band in BAND_LABELS
    assert len(age.band) <= 16
    assert len(age.word) <= 10


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1890", "birth_year"),
        ("2008", "birth_year"),
        ("300", "too_old"),
        ("99999999999", "no_age"),
        ("-1", "no_age"),
        ("😀", "no_age"),
        ("5/5/2008", "no_age"),
        ("old", "no_age"),
        ("16.5", "no_age"),
        ("maria", "no_age"),
    ],
)
def test_what_is_refused_says_what_to_write(text, code):
    with pytest.raises(AgeError) as refused:
        parse_age(text)
    assert refused.value.code == code
    assert "teen or adult" in refused.value.text("en")
    assert "adolescente o adulta" in refused.value.text("es")


@given(st.text(max_size=30))
def test_any_text_is_an_age_or_a_sentence(text):
    try:
        years = parse_age(text).years
    except AgeError:
        years = None
    assert years is None or 0 <= years <= 115


@pytest.mark.parametrize(
    ("years", "word", "limit", "expected"),
    [
        (23, "", 24, "yes"),
        (24, "", 24, "no"),
        (None, "", 24, "unknown"),
        (None, "teen", 24, "yes"),
        (None, "teen", 18, "unknown"),
        (None, "teen", 13, "no"),
        (None, "adult", 18, "no"),
        (None, "adult", 24, "unknown"),
        (None, "minor", 18, "yes"),
        (None, "minor", 24, "yes"),
        (None, "minor", 12, "unknown"),
    ],
)
def test_under(years, word, limit, expected):
    assert is_under(years, limit, word) == expected


@given(st.integers(0, 115))
def test_bands_part_every_age_once_and_have_words_in_both_languages(years):
    band = band_of(years)
    assert band in BAND_LABELS
    assert band_label(band, "en") != band_label(band, "es")
    assert (band in ("under_12", "12-14", "15-17")) == (years < 18)
    assert (band == "24+") == (years >= 24)


@pytest.mark.parametrize(
    ("years", "told", "day", "expected"),
    [
        (19, date(2026, 11, 24), date(2026, 11, 1), 19),
        (19, date(2026, 11, 24), date(2023, 11, 1), 16),
        (19, date(2020, 11, 24), date(2026, 11, 27), 24),
        (1, date(2026, 11, 24), date(2020, 1, 1), 0),
        (None, date(2026, 11, 24), date(2020, 1, 1), None),
        (30, None, date(2020, 1, 1), 30),
    ],
)
def test_years_on_a_day(years, told, day, expected):
    assert years_on(years, told, day) == expected
