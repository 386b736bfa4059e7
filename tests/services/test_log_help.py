"""services.log_help"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.services.models import Help, HelpMove
from firstlight.survivors import actions as people
from firstlight.vault.sealing import reveal
from tests.directory.made import partner
from tests.services.made import award, done, local, logged, young
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("services:log_help", args=[of.pk])


def test_three_presses_keep_two_needs_in_one_act(cast, night, sign_in, ledger):
    survivor, browser = person(cast.dee), sign_in(cast.dee)
    assert browser.get(page(survivor)).status_code == 200
    answer = browser.post(page(survivor), {"quick": ["food", "clothing"], "state": "given"})
    assert answer["Location"] == reverse("services:list_help", args=[survivor.pk])
    rows = list(Help.objects.order_by("code"))
    assert [(row.code, row.state, row.by, row.catalogue) for row in rows] == [
        ("clothing", "given", cast.dee, "catalogue_v1"),
        ("food", "given", cast.dee, "catalogue_v1"),
    ]
    assert all(row.happened_at == row.settled_at == row.recorded_at == now() for row in rows)
    assert HelpMove.objects.count() == 2
    [event] = done(ledger("services.log_help"))
    assert (event.outcome, event.about) == ("done", survivor.about)


def test_given_is_preset_and_the_only_award_that_runs_pays(cast, night, sign_in):
    paying, survivor = award(), person(cast.dee)
    form = sign_in(cast.dee).get(page(survivor)).context["form"]
    assert form["state"].value() == "given"
    assert form["award"].value() == paying.pk
    award("A second one")
    assert sign_in(cast.dee).get(page(survivor)).context["form"]["award"].value() is None


def test_everything_folded_away_is_kept(cast, night, sign_in, ledger):
    survivor, clinic, paying = person(cast.dee), partner(cast.iris, kind="clinic"), award()
    before = now() - timedelta(hours=3)
    sent = {
        "group_health": ["dental"],
        "state": "given",
        "award": paying.pk,
        "partner": clinic.pk,
        "quantity": "1",
        "cost": "24.50",
        "minutes": "40",
        "mode": "in_person",
        "place_kind": "hospital",
        "note": "Next visit in two weeks",
        "happened_at": local(before),
    }
    sign_in(cast.dee).post(page(survivor), sent)
    need = Help.objects.get()
    assert (need.award, need.partner, need.cost_cents, need.unit) == (paying, clinic, 2450, "visits")
    assert (need.quantity, need.minutes, need.mode, need.place_kind) == (1, 40, "in_person", "hospital")
    assert need.happened_at == before.replace(second=0, microsecond=0)
    assert need.recorded_at == now()
    assert reveal(need, "note", by=cast.dee, why="test") == "Next visit in two weeks"
    assert "two weeks" not in str([vars(event) for event in ledger("services.log_help")])


def test_with_an_appointment_to_come_it_stays_open(cast, night):
    need = logged(cast.dee, person(cast.dee), "mental_health", appointment_at=now() + timedelta(days=3))
    assert (need.state, need.settled_at) == ("asked", None)


def test_what_could_not_be_had_says_why_and_costs_nobody_money(cast, night):
    survivor = person(cast.dee)
    with pytest.raises(Refused, match="why_not"):
        logged(cast.dee, survivor, state="unavailable")
    need = logged(cast.dee, survivor, state="unavailable", reason="none_free", award=award())
    assert (need.reason, need.award, need.moves.get().why) == ("none_free", None, "none_free")
    with pytest.raises(Refused, match="other_reason"):
        logged(cast.dee, survivor, "phone", state="declined", reason="no_funds")
    assert logged(cast.dee, survivor, "clothing", state="given", reason="no_funds").reason == ""


def test_the_fold_opens_where_a_reason_is_missing(cast, night, sign_in):
    shown = sign_in(cast.dee).post(page(person(cast.dee)), {"quick": "food", "state": "unavailable"})
    assert shown.context["form"].errors["reason"]
    assert shown.content.decode().count("<details open>") == 1


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"codes": ("food", "dragons")}, "not_in_list"),
        ({"codes": ()}, "nothing_chosen"),
        ({"state": "mistake"}, "not_in_list"),
        ({"codes": ("food", "phone"), "quantity": 2}, "one_need"),
        ({"codes": ("food", "phone"), "note": "for both"}, "one_need"),
    ],
)
def test_it_refuses(cast, night, told, code):
    from firstlight.services import actions

    with pytest.raises(Refused, match=code):
        actions.log_help(by=cast.dee, survivor=person(cast.dee), **{"codes": ("food",), **told})
    assert not Help.objects.exists()


def test_it_refuses_times_that_cannot_be(cast, night):
    survivor = person(cast.dee)
    for told, code in (
        ({"happened_at": now() + timedelta(hours=1)}, "in_the_future"),
        ({"happened_at": now() - timedelta(days=800)}, "too_long_ago"),
        ({"appointment_at": now() + timedelta(days=400)}, "too_far"),
    ):
        with pytest.raises(Refused, match=code):
            logged(cast.dee, survivor, **told)


def test_a_second_press_is_no_second_need(cast, night):
    survivor = person(cast.dee)
    logged(cast.dee, survivor)
    with pytest.raises(Refused, match="just_written"):
        logged(cast.dee, survivor, "food", "phone")
    night(seconds=31)
    assert logged(cast.dee, survivor).code == "food"


def test_no_motel_for_somebody_young_on_their_own(cast, night, sign_in):
    survivor = young(cast.dee)
    offered = dict(sign_in(cast.dee).get(page(survivor)).context["form"].fields["quick"].choices)
    assert "motel_voucher" not in offered
    with pytest.raises(Refused, match="never_alone"):
        logged(cast.dee, survivor, "motel_voucher")
    people.add_to_household(by=cast.dee, survivor=survivor, relation="partner", age_years=30)
    with pytest.raises(Refused, match="never_alone"):
        logged(cast.dee, survivor, "motel_voucher", state="referred")
    people.add_to_household(by=cast.dee, survivor=survivor, relation="parent", age_years=41)
    assert logged(cast.dee, survivor, "motel_voucher").state == "given"
    assert logged(cast.dee, young(cast.dee, 19), "motel_voucher").state == "given"


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"quick": "dragons"},
        {"quick": "food", "state": "eaten"},
        {"quick": "food", "quantity": "-1"},
        {"quick": "food", "quantity": "many"},
        {"quick": "food", "cost": "1e9"},
        {"quick": "food", "cost": "3.999"},
        {"quick": "food", "note": "x" * 201},
        {"quick": "food", "happened_at": "1890-01-01T00:00"},
        {"quick": "food", "happened_at": "2999-01-01T00:00"},
        {"quick": "food", "happened_at": "yesterday"},
        {"quick": "food", "award": "000000000000"},
        {"quick": "food", "partner": "<script>"},
    ],
)
def test_what_cannot_be_gives_a_sentence_and_loses_nothing(cast, night, sign_in, wrong):
    sent = {"state": "given", "mode": "text", "note": "kept ☂ كما هو", **wrong}
    shown = sign_in(cast.dee).post(page(person(cast.dee)), sent)
    text = shown.content.decode()
    assert "Not done yet" in text
    assert str(sent["note"])[:20] in text
    assert "<script>" not in text.split("<main")[1].split("</main")[0]
    assert not Help.objects.exists()


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in):
    survivor = person(cast.dee)
    assert sign_in(cast.lena).post(page(survivor), {"quick": "food"}).status_code == 403
    assert sign_in(cast.marco).post(page(survivor), {"quick": "food"}).status_code == 404
    with pytest.raises(Denied):
        logged(cast.lena, survivor)
