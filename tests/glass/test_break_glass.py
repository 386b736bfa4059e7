"""glass.break_glass"""

from datetime import timedelta

import pytest
from django.urls import reverse

from firstlight.access.models import Duty
from firstlight.glass.models import Glass
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.notify.models import Notice
from firstlight.oncall import actions as oncall
from firstlight.survivors import actions as people
from firstlight.survivors.models import Circle, Survivor
from firstlight.vault.sealing import reveal
from tests.alike import said
from tests.glass.made import WORDS, broken, worked_with
from tests.response.made import anew
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def dee(on_duty, night):
    return on_duty("dee", "youth_ercm")


def page(of):
    return reverse("glass:break_glass", args=[of.pk])


def see(of):
    return reverse("survivors:see_survivor", args=[of.pk])


def told(kind="opened"):
    return {notice.to.username: notice for notice in Notice.objects.filter(kind=kind)}


def test_a_reason_and_it_opens_and_the_supervisor_on_duty_is_told(cast, dee, on_duty, sign_in, ledger):
    on_duty("ruth", "supervisor")
    survivor, browser = worked_with(cast), sign_in(dee)
    card = browser.get(reverse("survivors:see_crisis_card", args=[survivor.pk])).content.decode()
    assert page(survivor) in card
    assert browser.get(see(survivor)).status_code == 404
    shown = browser.get(page(survivor)).content.decode()
    assert "Ruth Adler" in shown
    assert "they ask me to look" in shown
    assert browser.post(page(survivor), {"reason": "asks", "words": WORDS}).url == see(survivor)
    assert "they ask me to look" in browser.get(see(survivor)).content.decode()
    glass = Glass.objects.get()
    assert glass.until_at == now() + timedelta(hours=2)
    assert reveal(glass, "words", by=cast.dee, why="test") == WORDS
    assert set(told()) == {"ruth"}
    notice = told()["ruth"]
    assert (notice.sign, notice.page_id, notice.by_mail) == (survivor.sign, glass.pk, True)
    [event] = [one for one in ledger("glass.break_glass") if one.outcome == "done"]
    assert (event.by, event.about, event.reason) == (dee.ledger_id, survivor.about, "asks")
    assert WORDS not in str(vars(event))


def test_it_ends_at_the_second(cast, dee, sign_in, night):
    survivor, browser = worked_with(cast), sign_in(dee)
    broken(dee, survivor)
    night(hours=1, minutes=59, seconds=59)
    assert browser.get(see(survivor)).status_code == 200
    assert Glass.objects.open_now().exists()
    night(seconds=1)
    assert browser.get(see(survivor)).status_code == 404
    assert not Glass.objects.open_now().exists()
    assert browser.get(reverse("survivors:see_crisis_card", args=[survivor.pk])).status_code == 200


def test_it_ends_with_the_shift_planned_or_early(cast, dee, night):
    survivor = worked_with(cast)
    Duty.objects.filter(user=dee).update(ends_at=now() + timedelta(minutes=30))
    glass = broken(cast.dee, survivor)
    assert glass.until_at == now() + timedelta(minutes=30)
    night(minutes=10)
    worker = cast.dee
    oncall.end_shift(by=worker, duty=Duty.objects.get(user=worker))
    assert anew(glass).until_at == now()
    assert not Survivor.objects.visible_to(cast.dee).filter(pk=survivor.pk).exists()


def test_another_shift_that_goes_on_keeps_it_until_its_own_end(cast, dee, night):
    survivor, worker = worked_with(cast), cast.dee
    Duty.objects.create(user=worker, kind="ercm", starts_at=now(), ends_at=now() + timedelta(hours=1))
    glass = broken(worker, survivor)
    assert glass.until_at == now() + timedelta(hours=2)
    oncall.end_shift(by=worker, duty=Duty.objects.get(user=worker, kind="youth_ercm"))
    assert anew(glass).until_at == now() + timedelta(hours=1)


def test_restricted_or_kept_out_is_nothing_at_all(cast, dee, sign_in, ledger):
    restricted, barred, gone = worked_with(cast), worked_with(cast), "0" * 12
    Survivor.objects.filter(pk=restricted.pk).update(restricted=True)
    people.keep_out(by=cast.ruth, survivor=barred, worker=dee, asked_by="person")
    browser, answers = sign_in(dee), set()
    for pk in (restricted.pk, barred.pk, gone):
        path = reverse("glass:break_glass", args=[pk])
        for answer in (browser.get(path), browser.post(path, {"reason": "asks"})):
            assert answer.status_code == 404
            answers.add(said(answer.content, pk))
    assert len(answers) == 1
    for survivor in (restricted, barred):
        with pytest.raises(Refused, match="not_here"):
            broken(dee, anew(survivor))
    assert not Glass.objects.exists()
    assert not Notice.objects.exists()
    assert {one.outcome for one in ledger("glass.break_glass")} <= {"refused"}


def test_a_record_merged_into_a_restricted_one_opens_no_further(cast, dee, sign_in):
    root, other = worked_with(cast), worked_with(cast)
    Survivor.objects.filter(pk=root.pk).update(restricted=True)
    Survivor.objects.filter(pk=other.pk).update(merged_into=root)
    assert sign_in(dee).get(page(other)).status_code == 404
    with pytest.raises(Refused, match="not_here"):
        broken(dee, anew(other))


def test_who_is_kept_out_while_it_is_open_sees_nothing_more(cast, dee):
    survivor = worked_with(cast)
    broken(dee, survivor)
    people.keep_out(by=cast.ruth, survivor=anew(survivor), worker=dee, asked_by="person")
    assert not Survivor.objects.visible_to(cast.dee).exists()
    assert not Survivor.objects.card_for(cast.dee).filter(pk=survivor.pk).exists()


def test_restricting_closes_what_was_opened(cast, dee):
    survivor = worked_with(cast)
    glass = broken(dee, survivor)
    people.restrict(by=cast.ruth, survivor=anew(survivor))
    assert not anew(glass).is_open
    assert not Survivor.objects.card_for(cast.dee).filter(pk=survivor.pk).exists()


def test_it_refuses_off_duty_twice_and_without_a_reason(cast, dee):
    survivor = worked_with(cast)
    for wrong in ({"reason": "curious"}, {"reason": ""}):
        with pytest.raises(Refused, match="no_reason"):
            broken(dee, survivor, **wrong)
    with pytest.raises(Refused, match="no_words"):
        broken(dee, survivor, reason="other", words="  ")
    broken(dee, survivor)
    with pytest.raises(Refused, match="open"):
        broken(cast.dee, survivor)
    with pytest.raises(Refused, match="not_here"):
        broken(cast.marco, survivor)


def test_without_a_supervisor_on_duty_all_of_them_and_the_privacy_officers_are_told(cast, dee):
    broken(dee, worked_with(cast))
    assert set(told()) == {"ruth", "pia"}


def test_a_supervisors_own_goes_to_the_privacy_officer_alone(cast, on_duty, night):
    ruth = on_duty("ruth", "supervisor")
    glass = broken(ruth, worked_with(cast))
    assert glass.goes_to == "privacy"
    assert set(told()) == {"pia"}


def test_who_is_kept_out_is_not_told(cast, dee, on_duty):
    on_duty("ruth", "supervisor")
    survivor = person(cast.omar)
    people.keep_out(by=cast.pia, survivor=survivor, worker=cast.ruth, asked_by="person")
    broken(dee, anew(survivor))
    assert set(told()) == {"pia"}


def test_it_opens_no_profile_plan_or_full_words_and_lets_nobody_else_in(cast, on_duty, sign_in, night):
    ruth, survivor = on_duty("ruth", "supervisor"), worked_with(cast)
    broken(ruth, survivor)
    with pytest.raises(Refused, match="through_glass"):
        people.open_circle(by=cast.ruth, survivor=anew(survivor), worker=cast.ruth)
    browser = sign_in(cast.ruth)
    for name in ("assessments:see_profile", "casework:see_plan"):
        assert browser.get(reverse(name, args=[survivor.pk])).status_code in (403, 404), name
    tie = people.add_to_household(by=cast.omar, survivor=anew(survivor), relation="child")
    assert {row.user for row in Circle.objects.filter(survivor=tie.other)} == {cast.omar}


def test_403_without_the_verb(cast, on_duty, sign_in, night):
    survivor = worked_with(cast)
    on_duty("vera", "hotline")
    for worker in (cast.vera, cast.omar, cast.lena, cast.noor, cast.pia, cast.tess):
        assert sign_in(worker).post(page(survivor), {"reason": "asks"}).status_code == 403
    assert not Glass.objects.exists()
