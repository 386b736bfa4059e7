"""directory.list_partners"""

import pytest
from django.urls import reverse

from tests.directory.made import partner

pytestmark = pytest.mark.django_db
PAGE = "directory:list_partners"


@pytest.fixture
def three(cast):
    """A house for minors, a clinic of which little is known, a police station."""
    return (
        partner(cast.iris),
        partner(
            cast.iris,
            name="Harbor Clinic (invented)",
            kind="clinic",
            area="",
            languages=[],
            youngest=None,
            oldest=None,
            takes=[],
            consent_from=None,
            know_first=[],
        ),
        partner(
            cast.iris,
            name="Old House (invented)",
            kind="shelter",
            area="spa8",
            languages=["en"],
            youngest=18,
            oldest=None,
            takes=["women"],
            know_first=["known_to_exploiters"],
        ),
    )


def names(page):
    return [row.partner.name.partition(" ")[0] for row in page.context["partners"]]


def test_everybody_by_name_with_the_lines_on_top(three, cast, sign_in, night):
    page = sign_in(cast.ana).get(reverse(PAGE))
    text = page.content.decode()
    assert names(page) == ["Harbor", "Lantern", "Old"]
    assert 'href="tel:18005404000"' in text
    assert 'href="tel:2135550143"' in text
    assert "not verified" in text
    assert "ask whether it is safe for this person" in text


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ({"kind": "clinic"}, ["Harbor"]),
        ({"area": "spa8"}, ["Harbor", "Old"]),
        ({"age": "15"}, ["Harbor", "Lantern"]),
        ({"age": "30"}, ["Harbor", "Old"]),
        ({"language": "es"}, ["Harbor", "Lantern"]),
        ({"takes": "men"}, ["Harbor", "Lantern"]),
        ({"takes": "pets"}, ["Harbor"]),
        ({"kind": "castle", "age": "many"}, ["Harbor", "Lantern", "Old"]),
    ],
)
def test_narrowed_by_what_is_sent_and_what_is_not_known_stays(three, cast, sign_in, sent, found):
    assert names(sign_in(cast.ana).post(reverse(PAGE), sent)) == found
    assert names(sign_in(cast.ana).get(reverse(PAGE), sent)) == found


def test_a_grown_up_is_not_shown_the_lines_for_minors(cast, sign_in):
    page = sign_in(cast.ana).post(reverse(PAGE), {"age": "40"})
    codes = [line.code for line in page.context["lines"]]
    assert "child_protection" not in codes
    assert "national" in codes


def test_what_was_not_checked_in_time_says_so(three, cast, sign_in, night):
    night(days=400)
    assert "ask again: last checked" in sign_in(cast.ana).get(reverse(PAGE)).content.decode()


def test_nobody_like_this_points_to_the_lines(cast, sign_in):
    text = sign_in(cast.ana).post(reverse(PAGE), {"kind": "motel"}).content.decode()
    assert "call a line at hand" in text


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.tess).get(reverse(PAGE)).status_code == 403
