"""outreach.note_activity"""

from datetime import date

import pytest

from firstlight.kit.errors import Denied, Refused
from firstlight.outreach.models import Activity
from tests.outreach.made import activity, partner

pytestmark = pytest.mark.django_db
PAGE = "/outreach/note_activity/"


def typed(with_whom, **more):
    return {
        "partner": with_whom.pk,
        "on": "2026-11-20",
        "format": "presentation",
        "audience": "supervisors",
        "attendees": "0",
        "minutes": "45",
        "topic": "  How to \n reach us by night ",
        "issue": "whom_to_call",
        "follow_up_on": "2026-12-01",
        **more,
    }


def test_a_visit_is_noted_in_counts_and_a_few_words(cast, night, sign_in, ledger):
    county = partner()
    browser = sign_in(cast.iris)
    html = browser.get(f"{PAGE}?partner={county.pk}").content.decode()
    assert "no names, no stories" in html
    assert f'<option value="{county.pk}" selected>' in html
    assert browser.post(PAGE, typed(county)).url == "/outreach/"
    made = Activity.objects.get()
    assert (made.worker, made.attendees, made.minutes, made.issue) == (cast.iris, 0, 45, "whom_to_call")
    assert made.topic == "How to reach us by night"
    [event] = ledger("outreach.note_activity")
    assert (event.noun_id, event.about, event.reason) == (made.pk, "", "")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"on": date(2026, 11, 25)}, "in_the_future"),
        ({"on": date(1890, 1, 1)}, "too_long_ago"),
        ({"minutes": 0}, "no_time"),
        ({"follow_up_on": date(2026, 9, 30)}, "follows_before"),
        ({"follow_up_on": date(2999, 1, 1)}, "year_not_meant"),
        ({"topic": "write to iris@harborlight.example"}, "holds_an_address"),
        ({"topic": "ask at (213) 555-0100"}, "holds_an_address"),
        ({"topic": "a" * 121}, "too_long"),
    ],
)
def test_it_refuses(cast, night, ledger, told, code):
    with pytest.raises(Refused, match=code):
        activity(cast.iris, partner(), **told)
    assert ledger("outreach.note_activity")[0].reason == code


@pytest.mark.parametrize("words", ["9 to 5 in 2026", "ההדרכה הבאה", "¿Y ahora? 😀", "Unit 12, room 4"])
def test_plain_words_of_any_script_pass(cast, night, words):
    assert activity(cast.iris, partner(), topic=words).topic == words


@pytest.mark.parametrize(
    "bad",
    [
        {"on": ""},
        {"on": "1890-13-40"},
        {"attendees": "-3"},
        {"attendees": "9" * 30},
        {"minutes": "999999"},
        {"format": "<b>"},
        {"partner": ""},
        {"topic": "x" * 5000},
    ],
)
def test_what_cannot_be_meant_gets_a_sentence(cast, night, sign_in, bad):
    answer = sign_in(cast.iris).post(PAGE, typed(partner(), **bad))
    assert b"problems" in answer.content
    assert not Activity.objects.exists()


def test_only_outreach_may(cast, night, sign_in):
    with pytest.raises(Denied):
        activity(cast.ruth, partner())
    assert sign_in(cast.dee).get(PAGE).status_code == 403
