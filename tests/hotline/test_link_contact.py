"""hotline.link_contact"""

import pytest

from firstlight.hotline import actions
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.survivors.models import Barred, Survivor
from firstlight.vault.models import DataKey
from firstlight.vault.sealing import reveal
from tests.hotline.made import answered, taken

pytestmark = pytest.mark.django_db


def somebody(sign="birch kettle", **more):
    return Survivor.objects.create(sign=sign, begun_at=now(), **more)


def link(by, contact, sign="Birch  kettle ", asked=True):
    return actions.link_contact(by=by, contact=contact, sign=sign, asked=asked)


def test_a_yes_and_the_sign_link_the_contact(cast, on_duty, committed):
    person, ana = somebody(), on_duty("ana", "hotline")
    with committed():
        contact = link(ana, answered(ana, reach="text after nine"))
    assert contact.survivor == person
    assert contact.about == f"survivor:{person.pk}"
    assert DataKey.objects.get(owner=f"contact:{contact.pk}").fate == f"survivor:{person.pk}"
    assert reveal(contact, "reach", by=ana, why="test") == "text after nine"


def test_a_contact_without_words_yet_shares_the_fate_as_well(cast, on_duty, committed):
    person, ana = somebody(), on_duty("ana", "hotline")
    with committed():
        contact = link(ana, taken(ana))
    answered(ana, contact, note="Asks for a ride.")
    assert DataKey.objects.get(owner=f"contact:{contact.pk}").fate == f"survivor:{person.pk}"


def test_a_merged_record_leads_to_the_one_that_stands(cast, on_duty):
    root = somebody("cedar lantern")
    somebody(merged_into=root)
    ana = on_duty("ana", "hotline")
    assert link(ana, taken(ana)).survivor == root


def test_nobody_and_somebody_out_of_reach_are_the_same_sentence(cast, on_duty):
    ana = on_duty("ana", "hotline")
    somebody("cedar lantern", restricted=True)
    kept_out = somebody("maple anchor")
    Barred.objects.create(survivor=kept_out, user=ana, asked_by="person")
    sentences = set()
    for sign in ("cedar lantern", "maple anchor", "no such"):
        with pytest.raises(Refused, match="nothing_opens") as refusal:
            link(ana, taken(ana), sign)
        sentences.add(str(refusal.value.sentence))
    assert len(sentences) == 1


def test_it_refuses_without_asking_and_twice(cast, on_duty):
    somebody()
    ana = on_duty("ana", "hotline")
    with pytest.raises(Refused, match="not_asked"):
        link(ana, taken(ana), asked=False)
    with pytest.raises(Refused, match="linked"):
        link(ana, link(ana, taken(ana)))


def test_its_page(cast, sign_in, on_duty):
    somebody()
    ana = on_duty("ana", "hotline")
    contact = taken(ana)
    browser, address = sign_in(ana), f"/contacts/{contact.pk}/link_contact/"
    assert b"May I look?" in browser.get(address).content
    unasked = browser.post(address, {"sign": "birch kettle"})
    assert unasked.status_code == 200
    assert not Contact.objects.get().survivor_id
    assert browser.post(address, {"sign": "birch kettle", "asked": "on"}).status_code == 302
    assert Contact.objects.get().survivor_id


def test_nobody_else_may(cast, sign_in):
    contact = taken(cast.ana)
    assert sign_in(cast.vera).get(f"/contacts/{contact.pk}/link_contact/").status_code == 403
    assert sign_in(cast.marco).get(f"/contacts/{contact.pk}/link_contact/").status_code == 404
    with pytest.raises(Denied):
        link(cast.vera, contact)


def test_it_leaves_one_line_about_the_person(cast, on_duty, ledger):
    person, ana = somebody(), on_duty("ana", "hotline")
    link(ana, taken(ana))
    (event,) = ledger("hotline.link_contact")
    assert event.about == f"survivor:{person.pk}"
    assert "birch" not in str(vars(event))
