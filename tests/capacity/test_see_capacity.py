"""capacity.see_capacity"""

import pytest

from firstlight.capacity import actions
from firstlight.capacity.models import Run
from tests.capacity import made

pytestmark = pytest.mark.django_db
PAGE = "/capacity/"


def shown(browser, query=""):
    answer = browser.get(f"{PAGE}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_before_anything_was_asked_it_says_what_it_needs(cast, night, sign_in):
    page = shown(sign_in(cast.hal))
    assert "No forecast yet" in page
    assert "Ask anew" in page


def test_it_answers_the_directors_questions_in_words_pictures_and_tables(cast, night, sign_in):
    one = made.scenario(cast.hal)
    made.outlook()
    made.answered(cast.hal, made.answer(made.row(), made.row(one.pk, one.title, 115, 0.78)))
    page = shown(sign_in(cast.hal))
    for words in (
        "we expect about 14.0 contacts a week",
        "80 in 100, after 5 to 13 weeks",
        "from 20 in 100 to 78 in 100",
        "1 × Youth ERCM more",
        "Of 6 weeks since, 5 lay in the range",
        "On average 1.3 more a week came than it said",
        "our default, editable",
        "your own counts",
        "Most often too late",
        "urgent, in 90 minutes: 36 of 40 in your records of a year; the model says 80 % (72 to 88).",
        "how long a crisis lasts: 40 % of the width; 134 young people when it is low, 104 when it is high",
    ):
        assert words in page, words
    assert page.count("<svg") >= 8
    assert page.count("How we know") >= 4
    assert "104 (92 to 116)" in page, "those reached already are counted in"
    assert f"/scenarios/{one.pk}/" in page


def test_it_says_what_was_believed_of_training_and_what_was_not_tried(cast, night, sign_in):
    told = made.answer()
    told["forecast"]["all"] |= {
        "training": {"held": 23, "promised": 9, "lift": 0.03, "lag_days": 14, "lasts_days": 90},
        "left_out": ["Theta", "MSTL"],
    }
    made.answered(cast.hal, told)
    page = shown(sign_in(cast.hal))
    assert "23 sessions held, 9 more promised in agreements and spread evenly" in page
    assert "3 % more contacts, beginning 14 days later" in page
    assert 'were not tried: <span lang="en">Theta, MSTL</span>' in page


def test_the_week_of_another_scenario_is_drawn_when_asked_for(cast, night, sign_in):
    one = made.scenario(cast.hal)
    made.answered(cast.hal, made.answer(made.row(), made.row(one.pk, one.title)))
    assert "<small>One more Youth ERCM</small>" in shown(sign_in(cast.hal), f"?of={one.pk}")
    assert "<small>As we are now</small>" in shown(sign_in(cast.hal), "?of=nothing-here")


def test_it_says_how_far_it_is_and_asks_again_only_what_changed(cast, night, sign_in):
    run = actions.begin_run(by=made.NIGHTLY, run=actions.ask(by=cast.hal))
    actions.note_progress(by=made.NIGHTLY, run=run, percent=40)
    browser = sign_in(cast.hal)
    answer = browser.get(PAGE)
    assert 'value="40"' in answer.content.decode()
    version = answer.context["version"]
    assert browser.get(PAGE, {"since": version}).status_code == 204
    actions.note_progress(by=made.NIGHTLY, run=run, percent=60)
    piece = browser.get(PAGE, {"since": version}).content.decode()
    assert 'value="60"' in piece
    assert "<html" not in piece


def test_a_question_without_an_answer_says_why_and_the_answer_before_stays(cast, night, sign_in):
    made.answered(cast.hal)
    night(minutes=1)
    run = actions.begin_run(by=made.NIGHTLY, run=actions.ask(by=cast.hal))
    actions.fail_run(by=made.NIGHTLY, run=run, reason=Run.Why.ENDED)
    page = shown(sign_in(cast.hal))
    assert "the process that worked on it ended twice" in page
    assert "In short" in page


def test_it_says_when_a_scenario_changed_since(cast, night, sign_in):
    made.answered(cast.hal)
    assert "has changed since" not in shown(sign_in(cast.hal))
    made.scenario(cast.hal)
    assert "has changed since" in shown(sign_in(cast.hal))


def test_no_worker_is_named_on_it(cast, night, sign_in):
    made.answered(cast.hal)
    page = shown(sign_in(cast.tess))
    assert not [name for name in ("Dee", "Marco", "Sam Whitfield", "Ruth") if name in page]


def test_who_may_look_may_not_ask(cast, night, sign_in):
    for worker in (cast.grace, cast.tess, cast.ruth):
        page = shown(sign_in(worker))
        assert "Ask anew" not in page
        assert "Add a scenario" not in page


def test_403_without_the_verb(cast, sign_in):
    for worker in (cast.ana, cast.dee, cast.omar, cast.pia, cast.adam):
        assert sign_in(worker).get(PAGE).status_code == 403
