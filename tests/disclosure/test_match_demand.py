"""disclosure.match_demand"""

import pytest
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.disclosure import actions
from firstlight.disclosure.queries import counsels
from firstlight.kit.errors import Refused
from firstlight.records import actions as records
from firstlight.records.models import Hold
from firstlight.survivors import actions as people
from firstlight.vault.models import DataKey
from tests.disclosure.made import advised, anew, done, paper
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:match_demand", args=[of.pk])


def sends(demand, sign):
    return {"sign": sign, "seen": f"{demand.pk}:{demand.version}"}


def test_a_record_is_held_in_the_same_act(cast, sign_in, ledger, committed):
    survivor, demand = person(), paper(cast.pia)
    with committed():
        answer = sign_in(cast.pia).post(page(demand), sends(demand, survivor.sign.title()))
    assert answer.url == reverse("disclosure:see_demand", args=[demand.pk])
    assert anew(demand).survivor == survivor
    assert Hold.objects.get().why == "subpoena"
    [event] = done(ledger("disclosure.match_demand"))
    assert event.about == survivor.about
    assert done(ledger("records.hold_record"))[0].act == event.act
    assert DataKey.objects.get(owner=f"demand:{demand.pk}").fate == survivor.about


def test_about_nobody_takes_the_same_step_and_shows_the_same(cast, sign_in, ledger):
    """The same page, the same answer, the same verb once; the log tells nothing apart."""
    survivor, about, nobody = person(), paper(cast.pia), paper(cast.pia)
    pia = sign_in(cast.pia)
    one, two = (pia.post(page(d), sends(d, s)) for d, s in ((about, survivor.sign), (nobody, "")))
    assert (one.status_code, two.status_code) == (302, 302)
    assert anew(nobody).looked_at is not None
    assert len(done(ledger("disclosure.match_demand"))) == 2
    log = pia.get("/papers/").content.decode()
    assert survivor.sign not in log
    lines = [log.split(f'data-item="{d.pk}"')[1].split("</li>")[0].replace(d.pk, "") for d in (about, nobody)]
    assert lines[0] == lines[1]


def test_another_paper_about_a_held_record_holds_it_once(cast):
    survivor = person()
    records.hold_record(by=cast.pia, survivor=survivor, why="subpoena")
    actions.match_demand(by=cast.pia, demand=paper(cast.pia), sign=survivor.sign)
    actions.match_demand(by=cast.pia, demand=paper(cast.pia, kind="preserve"), sign=survivor.sign)
    assert sorted(Hold.objects.in_force().values_list("why", flat=True)) == ["preserve", "subpoena"]


def test_a_sign_that_opens_nothing_and_one_nobody_has_sound_alike(cast, sign_in):
    shut = person(cast.ruth)
    people.keep_out(by=cast.ruth, survivor=shut, worker=cast.pia, asked_by="person")
    demand = paper(cast.pia)
    for sign in (shut.sign, "no such"):
        assert (
            "No record opens for you"
            in sign_in(cast.pia).post(page(demand), sends(demand, sign)).content.decode()
        )
    assert not Hold.objects.exists()


def test_counsel_who_is_kept_out_is_named_anew_first(cast):
    survivor = person(cast.ruth)
    demand = actions.assign_counsel(by=cast.pia, demand=paper(cast.pia), counsel=cast.lena)
    people.keep_out(by=cast.ruth, survivor=survivor, worker=cast.lena, asked_by="person")
    with pytest.raises(Refused, match="not_counsel"):
        actions.match_demand(by=cast.pia, demand=demand, sign=survivor.sign)


def test_counsel_kept_out_from_a_merged_record_is_not_named(cast):
    survivor, other = person(cast.ruth), person(cast.ruth)
    people.keep_out(by=cast.ruth, survivor=other, worker=cast.lena, asked_by="person")
    type(other).objects.filter(pk=other.pk).update(merged_into=survivor)
    demand = actions.assign_counsel(by=cast.pia, demand=paper(cast.pia), counsel=cast.lena)
    with pytest.raises(Refused, match="not_counsel"):
        actions.match_demand(by=cast.pia, demand=demand, sign=survivor.sign)
    demand = actions.match_demand(by=cast.pia, demand=paper(cast.pia), sign=survivor.sign)
    assert cast.lena not in counsels(demand)


def test_what_was_said_of_nobody_is_asked_anew_once_it_is_about_somebody(cast):
    demand = advised(cast.pia, cast.lena, None, "produce")
    demand = actions.match_demand(by=cast.pia, demand=demand, sign=person().sign)
    demand = anew(demand)
    assert (demand.told, demand.told_at, demand.told_words) == ("", None, None)
    assert (demand.advice, demand.advised_at, demand.prepared_at) == ("", None, None)


def test_once_matched_it_stays(cast):
    demand = actions.match_demand(by=cast.pia, demand=paper(cast.pia), sign=person().sign)
    with pytest.raises(Refused, match="matched"):
        actions.match_demand(by=cast.pia, demand=demand, sign="")


def test_403_without_the_verb_404_for_what_is_not_there(cast, sign_in):
    demand = paper(cast.pia)
    for worker in (cast.lena, cast.hal, cast.ruth):
        assert sign_in(worker).get(page(demand)).status_code == 403
    assert sign_in(cast.pia).get(reverse("disclosure:match_demand", args=["0" * 12])).status_code == 404
    assert Event.objects.filter(verb="disclosure.match_demand", outcome="done").count() == 0
