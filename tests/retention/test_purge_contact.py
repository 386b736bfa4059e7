"""retention.purge_contact"""

import pytest

from firstlight.access.actors import System
from firstlight.casework import actions as casework
from firstlight.casework.models import HandOff
from firstlight.hotline import actions as hotline
from firstlight.hotline.models import Contact
from firstlight.hotline.wording import contact_choices
from firstlight.kit.errors import Denied, Refused
from firstlight.records import actions as records
from firstlight.response import actions as response
from firstlight.retention import actions, queries
from firstlight.retention.models import Purge
from firstlight.safety import actions as safety
from firstlight.safety.models import SafeContact
from firstlight.survivors.models import Survivor
from firstlight.vault.models import DataKey
from tests.response.made import accepted
from tests.retention.made import anew, the_night
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
NIGHTLY = System("nightly")


@pytest.fixture
def ana(night, on_duty):
    on_duty("dee", "youth_ercm")
    return on_duty("ana", "hotline")


def of_nobody(ana):
    """A contact of nobody we know, with a number to call back and a note, that has ended."""
    taken = hotline.take_contact(by=ana)
    for field, value in (("reach", "+1 555 010 7788"), ("note", "Waits inside."), ("callback", "text")):
        hotline.record_answer(by=ana, contact=anew(taken), field=field, value=value)
    return hotline.close_contact(by=ana, contact=anew(taken), kind=next(iter(contact_choices().kinds)))


def of_somebody(cast, ana):
    """A contact with a number to call back, whose response has ended."""
    sent = accepted(ana, cast.dee)
    hotline.record_answer(by=ana, contact=anew(sent.contact), field="reach", value="+1 555 010 7788")
    hotline.record_answer(by=ana, contact=anew(sent.contact), field="note", value="Waits inside.")
    return sent


def ended(cast, sent):
    response.meet_person(by=cast.dee, response=anew(sent))
    response.stabilise(by=cast.dee, response=anew(sent))
    return response.close_response(by=cast.dee, response=anew(sent), ending="met_needs")


def test_what_only_a_call_back_needs_goes_after_seventy_two_hours(cast, ana, night, committed, ledger):
    contact, before = of_nobody(ana), Contact.objects.count()
    night(hours=71)
    assert the_night(committed) == 0
    night(hours=2)
    assert the_night(committed) == 1
    gone = anew(contact)
    assert (gone.reach, gone.note is not None, Contact.objects.count()) == (None, True, before)
    [event] = ledger("retention.purge_contact")
    assert (event.by, event.about) == ("system:nightly", contact.about)
    assert Purge.objects.get().what == "passing"
    assert the_night(committed) == 0


def test_a_contact_of_nobody_we_know_goes_after_ninety_days_with_its_key(ana, night, committed):
    contact = of_nobody(ana)
    night(days=4)
    the_night(committed)
    night(days=87)
    assert the_night(committed) == 1
    assert anew(contact).note is None
    assert not DataKey.objects.filter(owner=f"contact:{contact.pk}").exists()
    assert Purge.objects.filter(what="contact", keys=1).count() == 1


def test_cut_off_before_its_key_was_gone_it_ends_the_next_night(ana, night, committed):
    contact = of_nobody(ana)
    night(days=91)
    actions.purge_contact(by=NIGHTLY, contact=anew(contact))
    assert DataKey.objects.filter(owner=f"contact:{contact.pk}").exists()
    the_night(committed)
    assert not DataKey.objects.filter(owner=f"contact:{contact.pk}").exists()
    assert Purge.objects.count() == 1


def way_to(cast, survivor, **given):
    """A way to reach them that is kept with their record."""
    usual = {"channel": "text", "safe": "yes", "proof": "in_person", "reach": "+1 555 010 7799"}
    return safety.add_channel(by=cast.dee, survivor=anew(survivor), **{**usual, **given})


def reach_goes(sent, committed):
    """Whether the number of this contact is gone after the night."""
    the_night(committed)
    return anew(sent.contact).reach is None


def test_nothing_goes_that_somebody_works_with_or_that_is_held(cast, ana, night, committed):
    sent = of_somebody(cast, ana)
    way_to(cast, sent.survivor)
    night(days=5)
    the_night(committed)
    assert anew(sent.contact).reach is not None
    ended(cast, sent)
    hold = records.hold_record(by=cast.pia, survivor=anew(sent.survivor), why="subpoena")
    night(days=4)
    assert queries.passing_due().count() == 0
    the_night(committed)
    assert anew(sent.contact).reach is not None
    with pytest.raises(Refused, match="held"):
        actions.purge_contact(by=NIGHTLY, contact=anew(sent.contact))
    records.lift_hold(by=cast.pia, hold=hold)
    assert queries.passing_due().count() == 1
    the_night(committed)
    assert (anew(sent.contact).reach, anew(sent.contact).note is not None) == (None, True)


@pytest.mark.parametrize("on_merged", [False, True])
def test_the_number_stays_while_the_person_waits_on_any_record_of_theirs(
    cast, ana, night, committed, on_merged
):
    sent = of_somebody(cast, ana)
    ended(cast, sent)
    way_to(cast, sent.survivor)
    whom = sent.survivor
    if on_merged:
        whom = person(cast.dee)
        Survivor.objects.filter(pk=whom.pk).update(merged_into=sent.survivor)
    hand_off = casework.offer_hand_off(by=cast.dee, survivor=anew(whom), choice="case_management")[0]
    HandOff.objects.filter(pk=hand_off.pk).update(survivor=whom)
    night(days=10)
    assert not reach_goes(sent, committed)
    with pytest.raises(Refused, match="nothing_due"):
        actions.purge_contact(by=NIGHTLY, contact=anew(sent.contact))
    casework.answer_hand_off(by=cast.dee, hand_off=anew(hand_off), answer="withdrawn")
    night(days=1)
    assert reach_goes(sent, committed)


def test_the_number_stays_while_it_is_the_only_way_to_them(cast, ana, night, committed):
    sent = of_somebody(cast, ana)
    ended(cast, sent)
    night(days=10)
    assert not reach_goes(sent, committed), "no way is kept with the record"
    way_to(cast, sent.survivor, safe="no")
    night(days=1)
    assert not reach_goes(sent, committed), "that way is not safe"
    other = person(cast.dee)
    way = way_to(cast, other)
    Survivor.objects.filter(pk=other.pk).update(merged_into=sent.survivor)
    SafeContact.objects.filter(pk=way.pk).update(survivor=other, revoked_at=way.added_at)
    night(days=1)
    assert not reach_goes(sent, committed), "they took that way back"
    SafeContact.objects.filter(pk=way.pk).update(revoked_at=None)
    night(days=1)
    assert reach_goes(sent, committed)


def test_an_open_contact_and_a_second_time_are_refused(ana, night, committed):
    taken = hotline.take_contact(by=ana)
    hotline.record_answer(by=ana, contact=anew(taken), field="reach", value="+1 555 010 7788")
    night(days=5)
    with pytest.raises(Refused, match="nothing_due"):
        actions.purge_contact(by=NIGHTLY, contact=anew(taken))


def test_nobody_who_works_here_may_press_it(cast, ana):
    contact = of_nobody(ana)
    for worker in (cast.pia, cast.ruth):
        with pytest.raises(Denied):
            actions.purge_contact(by=worker, contact=contact)
