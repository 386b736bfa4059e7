"""hotline.act_against_wish"""

import pytest
from django.db import DatabaseError, transaction

from firstlight.hotline import actions
from firstlight.hotline.models import AgainstWish, Contact
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.notify.models import Notice
from firstlight.survivors.models import Barred
from tests.hotline.made import answered, taken
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
DONE = {"choice": "ambulance", "reason": "dying", "told": "yes", "why_not_told": ""}


def act(by, contact, **given):
    return actions.act_against_wish(by=by, contact=contact, **{**DONE, **given})


def told():
    return set(Notice.objects.filter(kind="alarm").values_list("to__username", flat=True))


def test_it_is_kept_with_the_wish_the_danger_and_what_the_person_knows(cast, night, sign_in, ledger):
    contact = answered(cast.ana, wish_ambulance="no", note="Took pills at nine.")
    browser, path = sign_in(cast.ana), f"/contacts/{contact.pk}/act_against_wish/"
    assert "What the person wishes" in browser.get(path).content.decode()
    assert browser.post(path, DONE).status_code == 302
    row = AgainstWish.objects.get()
    assert (row.choice, row.wish, row.reason, row.told, row.by) == (
        "ambulance",
        "no",
        "dying",
        "yes",
        cast.ana.ledger_id,
    )
    assert row.person_knows
    page = browser.get(f"/contacts/{contact.pk}/").content.decode()
    assert "Done against a wish" in page
    assert "may die of an injury, an illness or an overdose" in page
    [event] = [event for event in ledger("hotline.act_against_wish") if event.outcome == "done"]
    assert (event.noun_id, event.reason) == (contact.pk, "dying")
    assert "pills" not in str(vars(event))


def test_the_supervisor_on_duty_is_told_in_app_and_by_mail(cast, on_duty, night):
    on_duty("ruth", "supervisor")
    contact = act(cast.ana, answered(cast.ana, wish_police="no"), choice="police")
    [notice] = Notice.objects.filter(kind="alarm")
    assert (notice.to, notice.sign, notice.page, notice.page_id) == (
        cast.ruth,
        contact.sign,
        "hotline.see_contact",
        contact.pk,
    )
    assert notice.by_mail is bool(cast.ruth.email)


def test_with_nobody_on_duty_every_supervisor_is_told_and_may_open_it(cast, night, sign_in):
    contact = act(cast.ana, taken(cast.ana))
    assert told() == {"ruth"}
    assert sign_in(cast.ruth).get(f"/contacts/{contact.pk}/").status_code == 200
    actions.close_contact(by=cast.ana, contact=contact, kind="crisis")
    assert sign_in(cast.ruth).get(f"/contacts/{contact.pk}/").status_code == 200
    night(days=4)
    assert sign_in(cast.ruth).get(f"/contacts/{contact.pk}/").status_code == 404


def test_nobody_kept_out_is_told(cast, night, on_duty):
    somebody = person(cast.ana)
    Barred.objects.create(survivor=somebody, user=on_duty("ruth", "supervisor"), asked_by="person")
    contact = actions.link_contact(by=cast.ana, contact=taken(cast.ana), sign=somebody.sign, asked=True)
    act(cast.ana, contact)
    assert told() == set()
    assert not Contact.objects.visible_to(cast.ruth).exists()


def test_a_wish_nobody_could_ask_for_is_kept_as_not_known(cast):
    act(cast.ana, taken(cast.ana), told="not_yet", why_not_told="cannot_hear")
    row = AgainstWish.objects.get()
    assert (row.wish, row.told, row.why_not_told, row.person_knows) == ("", "not_yet", "cannot_hear", False)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"choice": "helicopter"}, "no_such_choice"),
        ({"reason": ""}, "no_danger"),
        ({"reason": "they should"}, "no_danger"),
        ({"told": ""}, "told_missing"),
        ({"told": "not_yet"}, "why_not_told_missing"),
        ({"choice": "us"}, "wished_for"),
    ],
)
def test_it_refuses_without_danger_to_life_or_without_telling(cast, given, code):
    contact = answered(cast.ana, wish_us="yes")
    with pytest.raises(Refused, match=code):
        act(cast.ana, contact, **given)
    assert not AgainstWish.objects.exists()
    assert not Notice.objects.exists()


def test_late_entry_is_normal_but_not_before_the_contact(cast, night):
    began = now()
    contact = taken(cast.ana)
    done = night(minutes=4)
    night(hours=2)
    act(cast.ana, contact, happened_at=done)
    assert AgainstWish.objects.get().happened_at == done
    with pytest.raises(Refused, match="too_early"):
        act(cast.ana, contact, happened_at=began.replace(year=2025))
    with pytest.raises(Refused, match="in_the_future"):
        act(cast.ana, contact, happened_at=began.replace(year=2999))


@pytest.mark.parametrize("typed", ["", "<script>alert(1)</script>", "🚑" * 400, "‮no"])
def test_bad_input_gets_a_sentence_and_loses_nothing(cast, sign_in, typed):
    contact = taken(cast.ana)
    given = {"choice": typed, "reason": "weapon", "told": typed, "happened_at": typed or "1890-13-45"}
    page = sign_in(cast.ana).post(f"/contacts/{contact.pk}/act_against_wish/", given)
    assert page.status_code == 200
    shown = page.content.decode()
    assert 'value="weapon"' in shown
    assert "<script>alert" not in shown
    assert not AgainstWish.objects.exists()


def test_what_was_written_stays(cast):
    act(cast.ana, taken(cast.ana))
    with pytest.raises(DatabaseError), transaction.atomic():
        AgainstWish.objects.update(reason="held")
    with pytest.raises(DatabaseError), transaction.atomic():
        AgainstWish.objects.all().delete()


def test_others_may_not_and_out_of_scope_is_not_found(cast, sign_in):
    contact = taken(cast.ana)
    path = f"/contacts/{contact.pk}/act_against_wish/"
    assert sign_in(cast.vera).get(path).status_code == 403
    assert sign_in(cast.sam).post(path, DONE).status_code == 404
    with pytest.raises(Denied):
        act(cast.omar, contact)
