"""leaving.end_work"""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from firstlight.access.models import User
from firstlight.casework.actions import offer_hand_off
from firstlight.casework.models import Case, HandOff
from firstlight.handover.models import Promise
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.leaving import actions
from firstlight.notify.models import Notice
from firstlight.oncall.actions import plan_shift
from firstlight.survivors.actions import keep_out, restrict
from firstlight.survivors.models import Barred, Circle, Survivor
from tests.casework.made import anew, case, done, told
from tests.casework.test_pass_case import nadia  # noqa: F401  the second case manager
from tests.devices.made import add_passkey, forget_proof
from tests.handover.made import also, promised
from tests.hotline.made import taken
from tests.outing.made import out
from tests.response.made import accepted, answers
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(worker):
    return reverse("leaving:end_work", args=[worker.pk])


def heard(worker):
    """What was told about people whose support stays in the name of somebody who is gone."""
    return list(Notice.objects.visible_to(worker).filter(kind="goal", page="survivors.list_survivors"))


def for_ruth(walked, ruth):
    """A case whose person the supervisor may see."""
    also(walked.survivor, ruth)
    return walked


def test_what_they_lead_goes_on_with_others_and_their_access_ends(cast, nadia, sign_in, ledger):  # noqa: F811
    walked = for_ruth(case(cast.omar, cast.dee), cast.ruth)
    promise = promised(cast.omar, also(person(cast.omar), cast.ruth, nadia))
    omar, ruth = sign_in(cast.omar), sign_in(cast.ruth)
    add_passkey(omar)
    assert page(cast.omar) in ruth.get(reverse("leaving:list_colleagues")).content.decode()
    text = ruth.get(page(cast.omar)).content.decode()
    for words in (
        walked.survivor.sign,
        promise.sign,
        "1 person they walk with",
        "1 promise",
    ):
        assert words in text
    sent = ruth.post(page(cast.omar), {"case_management": nadia.pk, "promises": nadia.pk})
    assert sent.url == reverse("leaving:list_colleagues")
    assert Case.objects.get(pk=walked.pk).worker == nadia
    assert Promise.objects.get(pk=promise.pk).owner == nadia
    gone = User.objects.get(username="omar")
    assert (gone.is_active, gone.pin, gone.role_codes, gone.duty_kinds) == (
        False,
        "",
        frozenset(),
        frozenset(),
    )
    assert not Circle.objects.in_force().filter(user=gone).exists()
    assert not Authenticator.objects.exists()
    assert omar.get("/account/").url.startswith("/sign-in/")
    [event] = done(ledger("leaving.end_work"))
    assert (event.by, event.noun_id) == (cast.ruth.ledger_id, gone.pk)
    nested = [*done(ledger("casework.pass_case")), *done(ledger("handover.pass_promise"))]
    assert {one.act for one in nested} == {event.act}
    assert cast.omar.pk not in ruth.get(reverse("leaving:list_colleagues")).content.decode()


@pytest.fixture
def dees(cast, on_duty, night):
    """A response Dee leads, with Marco on duty as well."""
    ana = on_duty("ana", "hotline")
    on_duty("ruth", "supervisor")
    dee = on_duty("dee", "youth_ercm")
    on_duty("marco", "ercm")
    return accepted(ana, dee)


def test_an_open_response_asks_the_next_and_shifts_are_free_again(cast, dees, sign_in):
    begins = now() + timedelta(days=2)
    shift = plan_shift(
        by=cast.ruth,
        worker=cast.dee,
        kind="youth_ercm",
        starts_at=begins,
        ends_at=begins + timedelta(hours=8),
    )
    text = sign_in(cast.ruth).get(page(cast.dee)).content.decode()
    assert dees.sign in text
    assert "1 planned shift" in text
    actions.end_work(by=cast.ruth, worker=cast.dee)
    again = anew(dees)
    assert (again.state, again.lead, answers(again)) == ("assigned", None, {"dee": "accepted", "marco": ""})
    assert anew(shift).cancelled_at


def test_nobody_who_is_out_alone_is_seen_off(cast, dees):
    out(cast.dee, dees)
    with pytest.raises(Refused, match="out_now"):
        actions.end_work(by=cast.ruth, worker=cast.dee)
    assert cast.dee.is_active


def test_it_asks_first_whether_it_is_still_them(cast, sign_in):
    ruth = sign_in(cast.ruth)
    forget_proof(ruth)
    assert ruth.get(page(cast.omar)).url.startswith("/account/prove_again/")


def test_it_refuses_until_somebody_of_that_work_is_named(cast, nadia):  # noqa: F811
    walked = for_ruth(case(cast.omar, cast.dee), cast.ruth)
    with pytest.raises(Refused, match="no_taker"):
        actions.end_work(by=cast.ruth, worker=cast.omar)
    for wrong in (cast.lena, cast.omar):
        with pytest.raises(Refused, match="not_possible"):
            actions.end_work(by=cast.ruth, worker=cast.omar, case_management=wrong)
    keep_out(by=cast.ruth, survivor=walked.survivor, worker=nadia, asked_by="person")
    with pytest.raises(Refused, match="not_possible") as told_so:
        actions.end_work(by=cast.ruth, worker=cast.omar, case_management=nadia)
    assert walked.survivor.sign in str(told_so.value.sentence)
    assert (cast.omar.is_active, anew(walked).worker) == (True, cast.omar)


def test_where_nobody_else_does_this_work_it_says_the_way_forward(cast, sign_in):
    for_ruth(case(cast.omar, cast.dee), cast.ruth)
    said = sign_in(cast.ruth).post(page(cast.omar)).content.decode()
    assert "give a colleague the role first" in said
    assert cast.omar.is_active


def test_what_the_supervisor_is_kept_out_from_exists_nowhere_and_stays_for_another(cast, nadia, sign_in):  # noqa: F811
    walked = for_ruth(case(cast.omar, cast.dee), cast.ruth)
    promise = promised(cast.omar, walked.survivor)
    keep_out(by=cast.pia, survivor=walked.survivor, worker=cast.ruth, asked_by="person")
    assert walked.survivor.sign not in sign_in(cast.ruth).get(page(cast.omar)).content.decode()
    actions.end_work(by=cast.ruth, worker=cast.omar)
    assert anew(walked).worker.is_active is False
    assert [(one.kind, one.sign) for one in heard(cast.pia)] == [("goal", walked.survivor.sign)], "once"
    assert not heard(cast.ruth)
    assert Promise.objects.nobodys().filter(pk=promise.pk).exists()
    assert not Survivor.objects.visible_to(cast.ruth).filter(pk=walked.survivor_id).exists()


def test_a_promise_its_new_keeper_may_not_hold_comes_to_the_supervisors(cast, nadia):  # noqa: F811
    promise = promised(cast.omar, also(person(cast.omar), cast.ruth))
    actions.end_work(by=cast.ruth, worker=cast.omar, promises=nadia)
    assert Promise.objects.nobodys().filter(pk=promise.pk).exists()
    assert Promise.objects.visible_to(cast.ruth).filter(pk=promise.pk).exists()


def test_a_restricted_person_nobody_could_reach_comes_to_the_supervisor(cast, nadia):  # noqa: F811
    survivor = person(cast.omar)
    Circle.objects.filter(survivor=survivor).exclude(user=cast.omar).delete()
    Survivor.objects.filter(pk=survivor.pk).update(restricted=True)
    assert not Survivor.objects.visible_to(cast.ruth).filter(pk=survivor.pk).exists()
    actions.end_work(by=cast.ruth, worker=cast.omar)
    assert Survivor.objects.visible_to(cast.ruth).filter(pk=survivor.pk).exists()


def test_the_page_after_it_says_who_came_to_the_supervisor(cast, sign_in):
    survivor = person(cast.omar)
    Survivor.objects.filter(pk=survivor.pk).update(restricted=True)
    text = sign_in(cast.ruth).post(page(cast.omar)).content.decode()
    assert "1 person came to you" in text
    assert survivor.sign in text


def test_where_the_supervisor_is_kept_out_somebody_else_hears_that_nobody_can_reach_them(cast):
    survivor = person(cast.omar)
    Survivor.objects.filter(pk=survivor.pk).update(restricted=True)
    keep_out(by=cast.pia, survivor=survivor, worker=cast.ruth, asked_by="person")
    actions.end_work(by=cast.ruth, worker=cast.omar)
    assert not Survivor.objects.visible_to(cast.ruth).filter(pk=survivor.pk).exists()
    assert [one.sign for one in heard(cast.pia)] == [survivor.sign]
    assert not heard(cast.ruth)


def joined(cast, *, whole):
    """Omar's way in on a record that was merged into ``whole``, which is restricted."""
    part = person(cast.omar)
    Survivor.objects.filter(pk=part.pk).update(merged_into=whole)
    Survivor.objects.filter(pk=whole.pk).update(restricted=True)
    return part


def test_a_record_merged_into_one_somebody_reaches_opens_to_nobody(cast, nadia):  # noqa: F811
    whole = person(nadia)
    Survivor.objects.filter(pk=joined(cast, whole=whole).pk).update(restricted=True)
    actions.end_work(by=cast.ruth, worker=cast.omar)
    assert not Survivor.objects.visible_to(cast.ruth).filter(pk=whole.pk).exists()


def test_kept_out_from_one_record_is_kept_out_from_all_of_them(cast):
    whole = person(cast.omar)
    part = joined(cast, whole=whole)
    Barred(survivor=part, user=cast.ruth, asked_by="person").save(force_insert=True)
    actions.end_work(by=cast.ruth, worker=cast.omar)
    assert not Circle.objects.in_force().filter(user=cast.ruth, survivor__in=[whole, part]).exists()
    assert [one.sign for one in heard(cast.pia)] == [whole.sign]


def test_work_out_of_the_supervisors_sight_is_told_to_those_who_may_hear_of_it(cast):
    walked = case(cast.omar, cast.dee)
    Survivor.objects.filter(pk=walked.survivor_id).update(restricted=True)
    Circle.objects.filter(survivor=walked.survivor).exclude(user__in=[cast.omar, cast.dee]).delete()
    assert not Case.objects.visible_to(cast.ruth).filter(pk=walked.pk).exists()
    actions.end_work(by=cast.ruth, worker=cast.omar)
    for one in (cast.pia, cast.ruth):
        assert [told.sign for told in heard(one)] == [walked.survivor.sign]


def test_nobody_with_a_contact_open_is_seen_off(cast, sign_in, night, on_duty):
    contact = Contact.objects.get(pk=taken(on_duty("ana", "hotline")).pk)
    text = sign_in(cast.ruth).get(page(cast.ana)).content.decode()
    assert "A contact is open" in text
    with pytest.raises(Refused, match="in_contact") as told_so:
        actions.end_work(by=cast.ruth, worker=cast.ana)
    assert "close it for them" in str(told_so.value.sentence)
    assert cast.ana.is_active
    Contact.objects.filter(pk=contact.pk).update(state="closed")
    actions.end_work(by=cast.ruth, worker=cast.ana)
    assert not cast.ana.is_active


def test_who_waits_for_them_by_name_waits_for_another(cast, nadia):  # noqa: F811
    survivor = also(person(cast.dee), cast.ruth)
    restrict(by=cast.ruth, survivor=survivor)
    [waits] = offer_hand_off(
        by=cast.dee, survivor=anew(survivor), choice="case_management", to_worker=cast.omar
    )
    with pytest.raises(Refused, match="no_taker"):
        actions.end_work(by=cast.ruth, worker=cast.omar)
    actions.end_work(by=cast.ruth, worker=cast.omar, case_management=nadia)
    assert HandOff.objects.get(pk=waits.pk).to_worker == nadia
    assert told(nadia)[-1][0] == "hand_off"


def test_whom_a_supervisor_does_not_see_off(cast, nadia, sign_in):  # noqa: F811
    for worker, code in ((cast.ruth, "own"), (cast.adam, "not_a_supervisors"), (cast.otto, "left")):
        with pytest.raises(Refused, match=code):
            actions.end_work(by=cast.ruth, worker=worker)
    assert "Adam" not in sign_in(cast.ruth).get(reverse("leaving:list_colleagues")).content.decode()


def test_403_without_the_verb_404_for_nobody(cast, sign_in):
    assert sign_in(cast.dee).post(page(cast.omar)).status_code == 403
    assert sign_in(cast.ruth).get(reverse("leaving:end_work", args=["0" * 12])).status_code == 404
