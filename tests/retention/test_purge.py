"""retention.purge"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from firstlight.access.actors import System
from firstlight.casework import actions as casework
from firstlight.handover import actions as handover
from firstlight.hotline.models import Contact
from firstlight.kit.clock import frozen
from firstlight.kit.errors import Denied, Refused
from firstlight.records import actions as records
from firstlight.records.models import Erasure
from firstlight.response.models import EmergencyResponse
from firstlight.retention import actions, queries, steps
from firstlight.retention.models import Purge
from firstlight.safety import finding
from firstlight.services.models import Help
from firstlight.survivors import actions as people
from firstlight.survivors.models import CrisisCard, Survivor
from firstlight.survivors.queries import card_of
from firstlight.vault import keyring
from firstlight.vault.models import DataKey
from firstlight.vault.sealing import Unreadable, reveal
from tests.records.made import MARK
from tests.retention.made import anew, known, paused, sealed_of, the_night, until
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
NIGHTLY = System("nightly")


@pytest.fixture
def ana(night, on_duty):
    on_duty("dee", "youth_ercm")
    return on_duty("ana", "hotline")


def counts():
    return Contact.objects.count(), EmergencyResponse.objects.count(), Help.objects.count()


def owners():
    return set(DataKey.objects.values_list("owner", flat=True))


def test_the_story_goes_after_ninety_days_and_the_card_stays_and_opens(
    cast, ana, night, committed, sign_in, ledger
):
    survivor, before = paused(cast, ana), counts()
    night(days=89)
    assert the_night(committed) == 0
    assert "alias" in sealed_of(survivor)
    night(days=2)
    assert the_night(committed) == 1
    assert sealed_of(survivor) == {"crisiscard"}
    assert owners() == {f"card:{survivor.pk}"}
    assert reveal(card_of(survivor), "call_me", by=NIGHTLY, why="test") == MARK
    assert (counts(), anew(survivor).erased_at) == (before, None)
    [event] = ledger("retention.purge")
    assert (event.by, event.about, event.outcome, event.ids) == ("system:nightly", survivor.about, "done", [])
    purge = Purge.objects.of_people().get()
    assert (purge.what, purge.why, purge.keys >= 2, event.noun_id) == ("story", "class", True, purge.pk)
    shown = sign_in(cast.omar).get(reverse("survivors:see_survivor", args=[survivor.pk])).content.decode()
    assert "was destroyed" in shown
    assert "The door stays open" in shown


def test_the_card_goes_the_day_after_the_one_they_chose_in_the_agencys_zone(cast, ana, night, committed):
    chosen = until(200)
    survivor = paused(cast, ana, keep_until=chosen)
    night(days=100)
    the_night(committed)
    with frozen(datetime(chosen.year, chosen.month, chosen.day, tzinfo=UTC) + timedelta(days=1, hours=6)):
        assert queries.due_now(anew(survivor)) is None, "it is still that day in Los Angeles"
        assert the_night(committed) == 0
        assert sealed_of(survivor) == {"crisiscard"}
    with frozen(datetime(chosen.year, chosen.month, chosen.day, tzinfo=UTC) + timedelta(days=1, hours=8)):
        assert the_night(committed) == 1
        assert sealed_of(survivor) == set()
        assert not owners()
        assert Purge.objects.filter(what="card", why="day").count() == 1
        assert card_of(survivor).keep_until is None


def test_who_chose_nothing_is_unreadable_after_the_grace_here_and_in_an_older_copy(
    cast, ana, night, committed
):
    survivor = paused(cast, ana, keep_what="nothing")
    old_copies = [
        (row, line)
        for row in [anew(survivor), card_of(survivor), *survivor.aliases.all(), *survivor.contacts.all()]
        for line in ("name", "call_me", "text", "note")
        if getattr(row, line, None) is not None
    ]
    assert len(old_copies) >= 4
    night(days=13)
    the_night(committed)
    assert "crisiscard" in sealed_of(survivor)
    night(days=2)
    assert the_night(committed) == 1
    assert sealed_of(survivor) == set()
    assert not owners()
    for row, line in old_copies:
        with pytest.raises(Unreadable):
            reveal(row, line, by=NIGHTLY, why="test")
    assert Purge.objects.of_people().get().why == "wish"


def test_all_keeps_all_until_the_day(cast, ana, night, committed):
    survivor = paused(cast, ana, keep_what="all", keep_until=until(300))
    night(days=299)
    the_night(committed)
    assert {"alias", "crisiscard"} <= sealed_of(survivor)
    night(days=2)
    the_night(committed)
    assert sealed_of(survivor) == set()


def test_after_three_years_the_record_itself_goes_and_the_counts_stand(cast, ana, night, committed):
    survivor, before = paused(cast, ana), counts()
    for days in (91, 300, 3 * 365):
        night(days=days)
        the_night(committed)
    gone = anew(survivor)
    assert gone.erased_at is not None
    assert (Erasure.objects.get().asked_by, counts()) == ("retention", before)
    assert not Survivor.objects.visible_to(cast.omar).exists()
    assert the_night(committed) == 0


def test_a_hold_stops_it_visibly_and_lifted_it_goes_the_next_night(cast, ana, night, committed, sign_in):
    survivor = paused(cast, ana, keep_what="nothing")
    hold = records.hold_record(by=cast.pia, survivor=survivor, why="subpoena")
    night(days=20)
    assert the_night(committed) == 0
    assert "alias" in sealed_of(survivor)
    with pytest.raises(Refused, match="held"):
        actions.purge(by=NIGHTLY, survivor=anew(survivor))
    assert "held since" in sign_in(cast.pia).get(reverse("retention:list_due")).content.decode()
    records.lift_hold(by=cast.pia, hold=hold)
    night(days=1)
    assert the_night(committed) == 1
    assert sealed_of(survivor) == set()


def test_nothing_goes_while_anything_is_open(cast, ana, night, committed):
    survivor = known(cast, ana)
    promise = handover.promise_person(by=cast.dee, survivor=survivor, words="We ring back", when="in_2_h")
    night(days=400)
    the_night(committed)
    assert "alias" in sealed_of(survivor)
    with pytest.raises(Refused, match="nothing_due"):
        actions.purge(by=NIGHTLY, survivor=anew(survivor))
    handover.keep_promise(by=cast.dee, promise=anew(promise))
    night(days=92)
    the_night(committed)
    assert "alias" not in sealed_of(survivor)


def test_a_child_stands_as_long_as_anything_is_open_with_whom_they_are_with(cast, ana, night, committed):
    survivor = known(cast, ana)
    tie = people.add_to_household(by=cast.dee, survivor=survivor, relation="child", age_years=4)
    people.add_alias(by=cast.dee, survivor=tie.other, text="Little fox")
    promise = handover.promise_person(by=cast.dee, survivor=survivor, words="We ring back", when="in_2_h")
    night(days=200)
    the_night(committed)
    assert "alias" in sealed_of(tie.other)
    handover.keep_promise(by=cast.dee, promise=anew(promise))
    night(days=89)
    the_night(committed)
    assert "alias" in sealed_of(tie.other)
    night(days=3)
    the_night(committed)
    assert not {"alias"} & (sealed_of(tie.other) | sealed_of(survivor))


def test_a_pair_that_was_merged_goes_together(cast, ana, night, committed):
    survivor, other = paused(cast, ana), person(cast.dee)
    people.add_alias(by=cast.dee, survivor=other, text=f"{MARK} once more")
    Survivor.objects.filter(pk=other.pk).update(merged_into=survivor)
    with pytest.raises(Refused, match="nothing_due"):
        actions.purge(by=NIGHTLY, survivor=anew(other))
    night(days=91)
    the_night(committed)
    assert sealed_of(survivor) == {"crisiscard"}
    assert anew(other).purged_at is not None
    assert owners() == {f"card:{survivor.pk}"}


def test_nobody_finds_them_by_name_any_more_by_no_record_of_theirs(cast, ana, night, committed):
    survivor, other = known(cast, ana), person(cast.dee)
    people.record_identity(by=cast.dee, survivor=other, name="Zinnia Quill")
    Survivor.objects.filter(pk=other.pk).update(merged_into=survivor)
    finding.finder.forget()
    for name in (MARK, "Zinnia Quill"):
        assert [one.survivor for one in finding.find(cast.dee, name).found] == [survivor]
    night(days=91)
    the_night(committed)
    for name in (MARK, "Zinnia Quill"):
        assert not finding.find(cast.dee, name).found


def test_coming_back_opens_it_and_what_is_told_anew_is_kept(cast, ana, night, on_duty, committed):
    survivor = paused(cast, ana)
    night(days=100)
    the_night(committed)
    back = on_duty("dee", "youth_ercm")
    casework.come_back(by=back, survivor=anew(survivor))
    assert queries.due_now(anew(survivor)) is None, "the case is open again"
    people.record_identity(by=cast.dee, survivor=anew(survivor), name=MARK)
    card = card_of(survivor)
    people.write_crisis_card(by=cast.dee, survivor=anew(survivor), card=card, keep_what="card", call_me="Lu")
    assert reveal(anew(survivor), "name", by=NIGHTLY, why="test") == MARK
    assert reveal(card_of(survivor), "call_me", by=NIGHTLY, why="test") == "Lu"
    night(days=400)
    assert the_night(committed) == 0


def test_ended_between_two_people_it_goes_on_and_twice_is_once(cast, ana, night, committed, monkeypatch):
    first, second = (paused(cast, ana, keep_what="nothing") for _ in range(2))
    night(days=15)
    real, seen = steps.destroy, []

    def breaks(survivor, plan, *, by):
        if seen:
            raise SystemExit
        seen.append(survivor.pk)
        return real(survivor, plan, by=by)

    monkeypatch.setattr(steps, "destroy", breaks)
    with pytest.raises(SystemExit):
        the_night(committed)
    assert Purge.objects.of_people().count() == 1
    monkeypatch.setattr(steps, "destroy", real)
    the_night(committed)
    assert sealed_of(first) == sealed_of(second) == set()
    assert (Purge.objects.of_people().count(), the_night(committed)) == (2, 0)


def test_an_act_that_is_undone_destroys_nothing(cast, ana, night, committed, monkeypatch):
    survivor = paused(cast, ana)
    night(days=91)
    monkeypatch.setattr(steps.erasing, "empty_found", lambda *_given, **_more: 1 / 0)
    with pytest.raises(ZeroDivisionError), committed():
        actions.purge(by=NIGHTLY, survivor=anew(survivor))
    assert f"survivor:{survivor.pk}" in owners()
    assert not CrisisCard.objects.get(survivor=survivor).own_key


def test_nobody_who_works_here_may_press_it(cast, ana):
    survivor = paused(cast, ana)
    for worker in (cast.pia, cast.ruth, cast.adam):
        with pytest.raises(Denied):
            actions.purge(by=worker, survivor=survivor)


def test_what_an_older_backup_brought_back_unreadable_is_purged_again(cast, ana, night, committed):
    survivor = paused(cast, ana)
    night(days=91)
    DataKey.objects.all().delete()
    keyring.forget_open_keys()
    assert the_night(committed) == 1
    assert sealed_of(survivor) == set()
    assert the_night(committed) == 0


def test_a_table_of_a_longer_class_outlives_the_story_and_goes_with_the_record(
    cast, ana, night, committed, monkeypatch
):
    survivor = paused(cast, ana, keep_what="nothing")
    longer = replace(queries.rules(), longer_tables=("survivors.alias", "no.such"))
    monkeypatch.setattr(queries, "rules", lambda: longer)
    night(days=15)
    the_night(committed)
    assert sealed_of(survivor) == {"alias"}
    assert the_night(committed) == 0
    night(days=3 * 366)
    the_night(committed)
    assert sealed_of(survivor) == set()


def test_whatever_happened_after_it_was_looked_up_is_seen_under_the_lock(
    cast, ana, night, on_duty, committed
):
    came_back, held, told = (paused(cast, ana, keep_what="nothing") for _ in range(3))
    night(days=15)
    plans = {one.pk: queries.plan_of(anew(one)) for one in (came_back, held, told)}
    casework.come_back(by=on_duty("dee", "youth_ercm"), survivor=anew(came_back))
    records.hold_record(by=cast.pia, survivor=anew(held), why="subpoena")
    people.add_alias(by=cast.dee, survivor=anew(told), text=MARK)
    for one, code in ((came_back, "nothing_due"), (held, "held"), (told, "nothing_due")):
        with pytest.raises(Refused, match=code):
            actions.purge(by=NIGHTLY, survivor=anew(one), plan=plans[one.pk])
        assert "alias" in sealed_of(one)
    with pytest.raises(Refused, match="nothing_due"):
        actions.purge(by=NIGHTLY, survivor=anew(told), plan=plans[held.pk])


@pytest.mark.parametrize("into", [True, False], ids=["merged_into_another", "another_merged_into_it"])
def test_a_merge_after_it_was_looked_up_is_seen_under_the_lock(cast, ana, night, into):
    survivor, other = paused(cast, ana, keep_what="nothing"), person(cast.dee)
    people.add_alias(by=cast.dee, survivor=other, text=MARK)
    night(days=15)
    plan = queries.plan_of(anew(survivor))
    gone, root = (survivor, other) if into else (other, survivor)
    Survivor.objects.filter(pk=gone.pk).update(merged_into=root)
    if into:
        with pytest.raises(Refused, match="nothing_due"):
            actions.purge(by=NIGHTLY, survivor=anew(survivor), plan=plan)
        assert "alias" in sealed_of(survivor)
    else:
        actions.purge(by=NIGHTLY, survivor=anew(survivor), plan=plan)
        assert sealed_of(other) == set(), "looked up anew, with both records"
