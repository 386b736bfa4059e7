"""kit.forms: shape here, meaning in the verb, and a refusal comes back as a sentence."""

import pytest
from django import forms
from django.http import QueryDict

from firstlight.access.models import Team
from firstlight.kit.errors import Conflict, Denied, Refused
from firstlight.kit.forms import VerbForm, note_seen


class ColourForm(VerbForm):
    colour = forms.CharField(max_length=10)


def paint(*, by, team, colour):
    """A verb of the test's own."""
    return (by, team, colour)


def refuse(**given):
    raise Refused("Blue is all used up. Take green.", code="no_blue")


@pytest.fixture
def team() -> Team:
    return Team(code="night", name="Night")


def test_the_verb_gets_what_was_typed_and_whom_it_is_about(team):
    form = ColourForm(QueryDict("colour=+blue+"))
    assert form.submit(paint, by="ana", team=team) == ("ana", team, "blue")


@pytest.mark.parametrize(
    "data", [None, QueryDict(""), QueryDict("colour="), QueryDict("colour=far+too+long+a+word")]
)
def test_not_sent_or_not_well_formed_the_verb_is_not_asked(team, data):
    assert ColourForm(data).submit(refuse, by="ana", team=team) is None


@pytest.mark.parametrize("refusal", [Refused, Conflict])
def test_a_refusal_is_shown_with_its_sentence_and_what_was_typed_stays(team, refusal):
    def no(**given):
        raise refusal("Take green.")

    form = ColourForm(QueryDict("colour=blue"))
    assert form.submit(no, by="ana", team=team) is None
    assert form.non_field_errors() == ["Take green."]
    assert form["colour"].value() == "blue"


def test_a_denial_is_no_sentence_of_the_form(team):
    def no(**given):
        raise Denied("kit.paint")

    with pytest.raises(Denied):
        ColourForm(QueryDict("colour=blue")).submit(no, by="ana", team=team)


def test_the_page_says_which_version_it_showed_of_each_noun(team):
    other = Team(code="day", name="Day")
    sent = QueryDict(f"colour=blue&seen={team.pk}:3&seen={other.pk}:0&seen=somebody:9")

    def both(*, by, team, other, colour):
        return True

    assert ColourForm(sent).submit(both, by="ana", team=team, other=other)
    assert (team.seen_version, other.seen_version) == (3, 0)


@pytest.mark.parametrize(
    "odd", ["", "3", ":3", "{pk}", "{pk}:", "{pk}:x", "{pk}:-1", "{pk}:²", "{pk}:1:2", "{pk}:" + "9" * 5000]
)
def test_an_odd_version_is_none_and_no_failure(team, odd):
    note_seen(team, [odd.replace("{pk}", team.pk)])
    assert not hasattr(team, "seen_version")


def test_data_that_is_no_query_names_no_version(team):
    assert ColourForm({"colour": "blue", "seen": f"{team.pk}:3"}).submit(paint, by="ana", team=team)
    assert not hasattr(team, "seen_version")
