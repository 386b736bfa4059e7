"""response.begin_record"""

import pytest
from django.urls import reverse

from firstlight.desk.docs import pages
from firstlight.hotline import actions as hotline
from firstlight.hotline.models import Contact
from firstlight.kit.errors import Denied
from firstlight.notify.models import Notice
from firstlight.response import actions, shown
from firstlight.survivors.models import Barred, Circle, Survivor
from firstlight.vault.models import DataKey
from tests.response.made import contact, done, response
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("response:begin_record", args=[of.pk])


def test_the_person_gets_a_nameless_record_and_nobody_is_sent(cast, ana, sign_in, ledger, committed):
    taken = contact(ana, note="Needs a blanket, asks for nobody.")
    assert sign_in(ana).get(page(taken)).status_code == 200
    with committed():
        assert sign_in(ana).post(page(taken), {"then": ""}).status_code == 302
    kept = Contact.objects.get(pk=taken.pk)
    assert (kept.survivor.sign, kept.survivor.name, kept.state) == (kept.sign, None, "open")
    assert (kept.survivor.age_years, kept.survivor.is_minor) == (16, "yes")
    assert not kept.responses.exists()
    assert DataKey.objects.get(owner=f"contact:{kept.pk}").fate == kept.survivor.about
    [event] = done(ledger("response.begin_record"))
    assert (event.noun_id, event.about) == (kept.pk, kept.about)
    assert "blanket" not in str(vars(event))


def test_twice_is_once(cast, ana):
    taken = contact(ana)
    first = actions.begin_record(by=ana, contact=taken).survivor
    assert actions.begin_record(by=cast.ruth, contact=taken).survivor == first
    assert Survivor.objects.count() == 1


def test_a_record_just_begun_opens_to_the_night_for_a_shift_only(cast, ana, night, on_duty):
    somebody = actions.begin_record(by=ana, contact=contact(ana)).survivor
    on_duty("vera", "hotline")
    for worker in (cast.ana, cast.ruth):
        assert Survivor.objects.visible_to(worker).filter(pk=somebody.pk).exists()
    night(hours=17)
    assert not Survivor.objects.visible_to(cast.ana).exists()
    assert list(Survivor.objects.visible_to(cast.ruth)) == [somebody]


def test_what_is_kept_of_somebody_known_opens_to_no_duty(cast, ana):
    known = person(cast.omar)
    taken = hotline.link_contact(by=ana, contact=contact(ana), sign=known.sign, asked=True)
    actions.begin_record(by=ana, contact=taken)
    assert not Circle.objects.filter(survivor=known).exclude(duty="").exists()
    assert Survivor.objects.visible_to(cast.ana).filter(pk=known.pk).exists()
    told = Notice.objects.filter(kind="opened").values_list("to__username", "page_id")
    assert list(told) == [("ruth", known.pk)], "nobody opens what is kept of somebody unseen"
    actions.begin_record(by=cast.ana, contact=taken)
    assert told.count() == 1
    assert not Survivor.objects.visible_to(cast.dee).exists()


def test_sending_afterwards_goes_to_the_same_person_and_opens_as_ever(cast, ana, night):
    taken = contact(ana)
    begun = actions.begin_record(by=ana, contact=taken).survivor
    sent = actions.open_response(by=ana, contact=Contact.objects.get(pk=taken.pk))
    assert sent.survivor == begun
    night(hours=17)
    assert Circle.objects.in_force().filter(survivor=begun, why="duty").count() == 2


@pytest.mark.parametrize("state", ["open", "sent", "closed"])
def test_the_way_is_there_in_any_state_of_the_contact(cast, ana, sign_in, state):
    taken = response(ana).contact if state == "sent" else contact(ana)
    if state == "closed":
        hotline.close_contact(by=ana, contact=taken, kind="crisis")
    assert actions.begin_record(by=ana, contact=Contact.objects.get(pk=taken.pk)).state == state
    found = sign_in(ana).get(f"/contacts/{taken.pk}/").content.decode()
    ways = {then for then, name in shown.LEADS_ON.items() if name.replace(":", ".") in ana.verbs}
    assert {then for then in shown.LEADS_ON if f'name="then" value="{then}"' in found} == ways


@pytest.mark.parametrize("then", [*shown.LEADS_ON, "", "elsewhere", "../../"])
def test_it_leads_on_to_what_was_asked_for_where_the_worker_may(cast, ana, sign_in, then):
    taken = contact(ana)
    led_to = sign_in(ana).post(page(taken), {"then": then})["Location"]
    name = shown.LEADS_ON.get(then, shown.TO_THE_PERSON)
    somebody = Contact.objects.get(pk=taken.pk).survivor
    there = name.replace(":", ".") in pages() and ana.may(name.replace(":", "."))
    wanted = reverse(name, args=[somebody.pk]) if there else reverse("hotline:see_contact", args=[taken.pk])
    assert led_to == wanted


def test_others_may_not_and_out_of_scope_is_not_found(cast, ana, sign_in, on_duty):
    taken = contact(ana)
    on_duty("vera", "hotline")
    assert sign_in(cast.vera).post(page(taken), {}).status_code == 403
    assert sign_in(cast.sam).post(page(taken), {}).status_code == 404
    with pytest.raises(Denied):
        actions.begin_record(by=cast.vera, contact=taken)
    somebody = actions.begin_record(by=ana, contact=taken).survivor
    Barred.objects.create(survivor=somebody, user=cast.ruth, asked_by="person")
    assert sign_in(cast.ruth).post(page(taken), {}).status_code == 404
