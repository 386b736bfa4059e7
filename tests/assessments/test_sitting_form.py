"""The pieces of a sitting's page: nothing chosen beforehand, nothing left open blocks, odd answers get a sentence."""

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.translation import override

from firstlight.assessments.forms import SittingForm
from firstlight.assessments.steps import AnswerGiven
from firstlight.kit.errors import Refused
from tests.assessments.made import SHEET

BESIDE = {"with_person": "together", "source": "told", "language": "es"}


def form(scope="all", **answers):
    sent = QueryDict(mutable=True)
    sent.update({**BESIDE, **answers})
    return SittingForm(sent, instrument=SHEET, scope=scope)


def test_it_gives_the_verb_what_it_takes():
    sent = form(said_safety="2", own_safety="4", said_legal="declined", words="  My own key  ")
    assert sent.is_valid()
    assert sent.cleaned_data == {
        "with_person": "together",
        "source": "told",
        "language": "es",
        "sureness": "",
        "taken_at": None,
        "words": "My own key",
        "answers": {"safety": AnswerGiven("rated", 2, "rated", 4), "legal": AnswerGiven("declined")},
    }


def test_only_the_persons_own_rating_is_an_answer_too():
    sent = form(own_housing="declined")
    assert sent.is_valid()
    assert sent.cleaned_data["answers"] == {"housing": AnswerGiven("unknown", None, "declined")}


def test_in_a_crisis_it_asks_about_five_areas():
    asked = SittingForm(None, instrument=SHEET, scope="crisis_five")
    assert [area.domain.key for area in asked.areas] == list(SHEET.crisis_set)


def test_nothing_is_chosen_beforehand_and_each_level_is_a_sentence():
    page = render_to_string(
        "assessments/_sitting_fields.html", {"form": SittingForm(None, instrument=SHEET, scope="all")}
    )
    assert "checked" not in page
    assert "A safe bed or unit for at least the next 30 days" in page
    assert page.count('type="radio"') == 13 * 5 + 6 * 3 + 7 * 2 + 2 + 4
    assert "OUR default" in page


def test_it_speaks_the_readers_language():
    with override("es"):
        page = render_to_string(
            "assessments/_sitting_fields.html",
            {"form": SittingForm(None, instrument=SHEET, scope="crisis_five")},
        )
    assert "Hoy no tiene comida" in page
    assert "No food, weather-fit" not in page


@pytest.mark.parametrize(
    ("name", "odd"),
    [
        ("said_safety", "not_applicable"),
        ("said_safety", "7"),
        ("own_safety", "<script>"),
        ("with_person", ""),
        ("with_person", "😀"),
        ("source", "gossip"),
        ("language", "‮مرحبا"),
        ("language", ""),
        ("taken_at", "yesterday"),
        ("words", "😀" * 601),
    ],
)
def test_what_is_no_answer_gets_a_sentence_and_the_rest_stays(name, odd):
    sent = form(**{"said_housing": "3", name: odd})
    assert not sent.is_valid()
    assert list(sent.errors) == [name]
    page = render_to_string("assessments/_sitting_fields.html", {"form": sent})
    assert page.count("checked") >= 1, "what was chosen elsewhere is still chosen"


def test_a_refusal_comes_back_as_a_sentence():
    def verb(**given):
        raise Refused("Talk first.", code="nothing_answered")

    sent = form()
    assert sent.submit(verb) is None
    assert sent.non_field_errors() == ["Talk first."]


def test_the_agency_may_bring_its_own_languages():
    sent = SittingForm(
        QueryDict("with_person=together&source=told&language=mix&said_safety=3"),
        instrument=SHEET,
        scope="all",
        languages=[("mix", "Mixteco")],
    )
    assert sent.is_valid()
