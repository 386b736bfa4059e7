"""Sexual, reproductive, substance, mental-health and legal needs read as a plain word to all but the team.

A test of the house about this app: every page that shows needs is asked by somebody of the team and by others.
"""

import re

import pytest
from django.urls import reverse

from firstlight.services import actions, queries, shown
from firstlight.services.catalogue import load_catalogue
from firstlight.services.models import Help
from firstlight.survivors.models import Circle
from firstlight.survivors.steps import let_in
from tests.directory.made import partner
from tests.house.source import PRODUCT
from tests.services.made import let_in_for, logged
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
CATALOGUE = load_catalogue()
VEILED = [item for item in CATALOGUE.needs.values() if item.plain]
TELLING = [word for item in VEILED for word in (item.words.en, item.code) if word != item.plain.en]
PAGES = ("list_help", "panel_help", "see_help", "settle_help", "set_appointment", "note_kept", "strike_help")


@pytest.fixture
def told(cast, night):
    """Every veiled need of one person, with a partner and a note, logged by the assigned worker."""
    survivor = person(cast.omar)
    clinic = partner(cast.iris, name="Quiet Clinic (invented)", kind="clinic")
    for item in VEILED:
        logged(cast.omar, survivor, item.code, state="asked", partner=clinic, note="a note", quantity=2)
    return survivor


def addresses(survivor):
    need = Help.objects.filter(survivor=survivor, code="reproductive_health").get()
    of = {"list_help": survivor.pk, "panel_help": survivor.pk}
    return [reverse(f"services:{name}", args=[of.get(name, need.pk)]) for name in PAGES]


def read(client, survivor):
    """What a reader of every page sees, the lists of partners to choose from left out."""
    pages = [client.get(address).content.decode() for address in addresses(survivor)]
    pages.append(client.get(reverse("services:list_needs") + "?group=health").content.decode())
    return re.sub(r"<select.*?</select>", "", " ".join(pages), flags=re.DOTALL)


def test_the_assigned_team_reads_what_it_is(told, cast, sign_in):
    text = read(sign_in(cast.omar), told)
    assert "Reproductive health" in text
    assert "Quiet Clinic" in text
    assert "a note" in text


@pytest.mark.parametrize("why", [Circle.Why.TOOK_CONTACT, Circle.Why.SHELTER, Circle.Why.HOUSEHOLD])
def test_others_in_the_circle_read_the_plain_word_on_every_page(told, cast, sign_in, why):
    ana = let_in_for(told, cast.ana, why)
    text = read(sign_in(ana), told)
    for words in [*TELLING, "Quiet Clinic", "a note", "2 visits", "2 kits", "2 times"]:
        assert words not in text, words
    assert "health" in text
    assert "support" in text
    assert "legal" in text


def test_a_programme_or_a_duty_lets_in_but_is_no_team(told, cast, sign_in, on_duty):
    noor = cast.noor
    let_in(told, why="programme", team=noor.memberships_now[0].team)
    assert "Reproductive health" not in read(sign_in(cast.noor), told)
    ana = on_duty("ana", "hotline")
    let_in(told, why="duty", duty="hotline")
    assert "Reproductive health" not in read(sign_in(ana), told)


def test_who_logged_it_reads_the_plain_word_when_they_are_not_the_team(cast, night, sign_in):
    survivor = person(cast.omar)
    ana = let_in_for(survivor, cast.ana, Circle.Why.TOOK_CONTACT)
    need = logged(ana, survivor, "sart_exam")
    text = sign_in(ana).get(reverse("services:see_help", args=[need.pk])).content.decode()
    assert "Exam" not in text
    assert "open to those who work with the person" in text


@pytest.mark.parametrize("why", [Circle.Why.ASSIGNED, Circle.Why.CASE, Circle.Why.SENT])
def test_who_is_the_team(told, cast, why):
    assert queries.team_of(let_in_for(told, cast.marco, why), [told.pk]) == {told.pk}


def test_the_supervisor_of_the_response_team_is_and_one_whose_way_in_is_over_is_not(told, cast, night):
    assert queries.team_of(cast.ruth, [told.pk]) == {told.pk}
    Circle.objects.filter(survivor=told, user=cast.omar).update(until_at=night(minutes=1))
    night(minutes=1)
    assert queries.team_of(cast.omar, [told.pk]) == set()


def test_a_merged_record_has_the_same_team(told, cast):
    other = person(cast.dee)
    type(other).objects.filter(pk=other.pk).update(merged_into=told)
    assert queries.team_of(cast.dee, [told.pk]) == {told.pk}
    assert queries.team_of(cast.omar, [other.pk]) == {other.pk}


def test_the_supervisors_drill_down_names_it_only_in_her_scope(told, cast, sign_in):
    page = reverse("services:list_needs") + "?group=health"
    assert sign_in(cast.ruth).get(page).context["rows"] == []
    let_in_for(told, cast.ruth, Circle.Why.PROGRAMME)
    labels = [row.label for row in sign_in(cast.ruth).get(page).context["rows"]]
    assert "Reproductive health" in labels


def test_a_code_no_version_knows_is_veiled(told, cast):
    Help.objects.filter(survivor=told).update(code="withdrawn_code")
    [row, *_rest] = shown.rows_for(Help.objects.filter(survivor=told), let_in_for(told, cast.ana, "duty"))
    assert (row.label, row.veiled, row.partner) == ("something else", True, "")


def test_no_page_takes_a_label_but_through_wording():
    for file in (PRODUCT / "services").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "need.code" not in text, f"{file.name} names the need itself"
        assert "need.partner" not in text, f"{file.name} names the partner itself"
        assert "need.unit" not in text, f"{file.name} names the unit itself"
    assert "words.label" not in (PRODUCT / "services" / "shown.py").read_text(encoding="utf-8")


def test_the_ledger_and_the_history_name_no_need(told, cast, ledger):
    actions.strike_help(by=cast.omar, need=Help.objects.filter(code="sart_exam").get())
    written = str(
        [vars(event) for verb in ("log_help", "strike_help") for event in ledger(f"services.{verb}")]
    )
    assert not [
        item.code for item in VEILED if item.code not in ("legal", "medical") and item.code in written
    ]
