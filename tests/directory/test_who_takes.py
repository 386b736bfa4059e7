"""Which partners take this person, in words; the lines at hand; words of one piece with the hotline's."""

import pytest
from django.utils.translation import override

from firstlight.directory import queries
from firstlight.directory.matching import Party
from firstlight.directory.wording import lines_at_hand, partner_words
from firstlight.hotline.wording import contact_choices
from tests.directory.made import partner


@pytest.mark.django_db
def test_those_who_fit_come_first_and_each_says_why_not(cast, night):
    partner(cast.iris)
    partner(cast.iris, name="Motel (invented)", kind="motel", youngest=None, oldest=None, takes=[])
    partner(cast.iris, name="Old House (invented)", kind="shelter", youngest=18, oldest=None)
    fits, *rest = queries.who_takes(Party(age=16, minor="yes", language="es", area="spa4"))
    assert (fits.partner.name, fits.fits, fits.against, fits.ask) == (
        "Lantern House (invented)",
        True,
        [],
        [],
    )
    against = {row.partner.kind: row.against for row in rest}
    assert against["motel"] == ["never for somebody under 18 on their own"]
    assert against["shelter"] == ["not known to take anybody under 18", "takes from 18 years"]
    assert not any(row.fits for row in rest)


@pytest.mark.django_db
def test_only_the_kinds_asked_for_and_in_the_readers_language(cast, night):
    partner(cast.iris, takes=["women"])
    partner(cast.iris, name="Clinic (invented)", kind="clinic")
    with override("es"):
        [row] = queries.who_takes(
            Party(age=15, minor="yes", needs=frozenset({"pets"})), kinds=["minors_shelter"]
        )
    assert row.against == ["no recibe a mascotas"]


def test_the_lines_for_somebody_young_come_first():
    assert [line.code for line in queries.always_at_hand(minor="yes")][:1] == ["child_protection"]
    assert "child_protection" in [line.code for line in queries.always_at_hand()]
    grown = [line.code for line in queries.always_at_hand(minor="no", age=22)]
    assert "child_protection" not in grown
    assert "youth_crisis" in grown
    assert "youth_crisis" not in [line.code for line in queries.always_at_hand(age=40)]


def test_every_line_says_since_when_and_how_far_to_trust_it():
    for line in lines_at_hand().values():
        assert line.as_of
        assert line.citation
        assert line.trust in ("V", "B")
        assert line.words.en != line.words.es or line.code == "suicide_crisis"
        assert line.dial.isdigit()


def test_areas_and_languages_are_those_of_the_hotline():
    words, spoken = partner_words(), contact_choices()
    assert set(words.areas) == set(spoken.areas) - {"unknown"}
    assert set(words.languages) == set(spoken.languages) - {"unknown"}
    assert {code: one.en for code, one in words.areas.items()}.items() <= {
        code: one.en for code, one in spoken.areas.items()
    }.items()
