"""importing.see_import: what came, what was left out and why; nobody named."""

from datetime import date

import pytest

from firstlight.importing.models import Import
from firstlight.kit.ids import new_id
from tests.importing.made import an_export, take_in
from tests.importing.test_begin_import import a_file, begun

pytestmark = pytest.mark.django_db


def page_of(browser):
    return browser.get(f"/imports/{Import.objects.get().pk}/").content.decode()


def test_it_shows_what_came_and_what_was_left_out(tmp_path, cast, night, sign_in):
    take_in(an_export(tmp_path / "x"))
    page = page_of(sign_in(cast.grace))
    for words in (
        "What came",
        "Enrollments",
        "Client.csv SSNDataQuality: 4",
        "Never kept here",
        "Shelter: everybody",
    ):
        assert words in page
    assert "Those who have left open to nobody’s list." in page
    assert not [
        word for word in ("Hara", "Invented", "p1", "1990") if f">{word}" in page or f" {word}" in page
    ]


def test_it_says_how_it_was_asked_for(tmp_path, cast, night, sign_in):
    take_in(an_export(tmp_path / "x", version=2022), restricted=True, left_after=date(2025, 2, 2))
    page = page_of(sign_in(cast.adam))
    for words in (
        "All of them are restricted",
        "Who left before 2 Feb 2025",
        "HMIS CSV FY2022",
        "written anew for FY2026",
    ):
        assert words in page


def test_one_that_was_cut_off_says_how_to_go_on(cast, night, sign_in):
    begun(file=a_file(keys=("p1", "p2")))
    assert "The same command goes on from there." in page_of(sign_in(cast.pia))


def test_the_page_speaks_spanish(tmp_path, cast, night, sign_in):
    take_in(an_export(tmp_path / "x"))
    browser = sign_in(cast.grace)
    browser.post("/language/", {"language": "es", "next": "/imports/"})
    page = page_of(browser)
    assert "Qué llegó" in page
    assert "Aquí nunca se guarda" in page


def test_403_without_the_verb_and_404_for_none(cast, night, sign_in):
    run = begun()
    assert sign_in(cast.omar).get(f"/imports/{run.pk}/").status_code == 403
    assert sign_in(cast.grace).get(f"/imports/{new_id()}/").status_code == 404
