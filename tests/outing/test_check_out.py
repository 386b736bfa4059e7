"""outing.check_out"""

from datetime import timedelta

import pytest

from firstlight.audit.models import Event
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.notify.models import Notice
from firstlight.outing import actions
from firstlight.outing.models import Outing
from firstlight.response.actions import assign_lead, change_mode, close_response, meet_person
from firstlight.survivors.models import Barred
from firstlight.vault.models import DataKey
from tests.outing.made import PLAN, anew, done, out, told
from tests.response.made import anew as again
from tests.response.made import response

pytestmark = pytest.mark.django_db


def page(of):
    return f"/responses/{of.pk}/check_out/"


def test_one_screen_and_everything_is_sealed_under_a_key_of_its_own(cast, sent, sign_in, ledger, committed):
    browser = sign_in(cast.dee)
    assert page(sent) in browser.get(f"/responses/{sent.pk}/").content.decode()
    assert browser.get(page(sent)).status_code == 200
    with committed():
        led_to = browser.post(page(sent), {**PLAN, "every_minutes": "15"})["Location"]
    outing = Outing.objects.get()
    assert led_to == f"/outings/{outing.pk}/"
    assert (outing.worker, outing.state, outing.every_minutes) == (cast.dee, "out", 15)
    assert (outing.went_at, outing.due_at) == (now(), now() + timedelta(minutes=15))
    assert DataKey.objects.get(owner=f"outing:{outing.pk}").fate == f"survivor:{sent.survivor_id}"
    [event] = done(ledger("outing.check_out"))
    assert (event.noun_id, event.about) == (outing.pk, sent.about)
    written = str([vars(event) for event in Event.objects.all()]) + str(
        [vars(n) for n in Notice.objects.all()]
    )
    assert not [word for word in ("bench", "Civic", "Marco") if word in written]


def test_half_an_hour_unless_said_and_nobody_is_told(cast, sent):
    outing = out(cast.dee, sent, vehicle="", plan="")
    assert outing.due_at == now() + timedelta(minutes=30)
    assert (outing.vehicle, told()) == (None, [])


def test_the_place_told_before_stands_in_the_box_but_not_for_who_may_not_read_it(cast, ana, sent, sign_in):
    change_mode(by=cast.dee, response=sent, mode="in_person", place="Corner shop, invented street")
    assert "Corner shop, invented street" in sign_in(cast.dee).get(page(sent)).content.decode()
    other = response(ana, {"language": "pt"}, lead=cast.marco, why_chosen="wish")
    change_mode(by=cast.ruth, response=again(other), mode="in_person", place="Back yard")
    assert "Back yard" not in sign_in(cast.marco).get(page(other)).content.decode()


def test_a_first_meeting_may_ask_for_two_and_the_supervisor_is_told(cast, sent, sign_in):
    given = {**PLAN, "wants_two": "on", "partner_worker": cast.marco.pk}
    assert sign_in(cast.dee).post(page(sent), given).status_code == 302
    outing = Outing.objects.get()
    assert (outing.wants_two, outing.partner_worker) == (True, cast.marco)
    [notice] = Notice.objects.filter(kind="alarm")
    assert (notice.to, notice.page, notice.page_id) == (cast.ruth, "response.see_response", sent.pk)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"place": "  "}, "no_place"),
        ({"every_minutes": 31}, "no_such_time"),
        ({"every_minutes": -5}, "no_such_time"),
    ],
)
def test_it_refuses_what_could_not_be_found(cast, sent, given, code):
    with pytest.raises(Refused, match=code):
        out(cast.dee, sent, **given)


def test_it_refuses_twice_ended_not_going_and_a_second_who_cannot(cast, ana, sent):
    Barred.objects.create(survivor_id=sent.survivor_id, user=cast.marco, asked_by="person")
    for second in (cast.dee, cast.marco):
        with pytest.raises(Refused, match="no_second"):
            out(cast.dee, sent, partner_worker=second)
    out(cast.dee, sent)
    with pytest.raises(Refused, match="out_already"):
        out(cast.dee, sent)
    other = response(ana, {"language": "pt"}, lead=cast.sam, why_chosen="wish")
    with pytest.raises(Refused, match="not_going"):
        out(cast.sam, again(other))
    meet_person(by=cast.dee, response=again(sent))
    close_response(by=cast.dee, response=again(sent), ending="met_needs")
    with pytest.raises(Refused, match="ended"):
        out(cast.ruth, again(sent))


def test_the_check_in_goes_on_whatever_becomes_of_the_response(cast, ana, sent, sign_in):
    outing = out(cast.dee, sent)
    assign_lead(by=cast.ruth, response=sent, worker=cast.marco, why_chosen="rest")
    browser = sign_in(cast.dee)
    assert browser.get(f"/responses/{sent.pk}/").status_code == 404
    assert browser.post(f"/outings/{outing.pk}/safe/", {}).status_code == 302
    assert anew(outing).heard_at == now()


@pytest.mark.parametrize("typed", ["", "x" * 5000, "\x00"])
def test_bad_input_gets_a_sentence_and_loses_nothing(cast, sent, sign_in, typed):
    given = {"place": typed, "vehicle": "<script>x</script>", "every_minutes": "soon", "partner_worker": "‮"}
    shown = sign_in(cast.dee).post(page(sent), given)
    assert shown.status_code == 200
    assert "&lt;script&gt;x&lt;/script&gt;" in shown.content.decode()
    assert not Outing.objects.exists()


def test_others_may_not_and_out_of_scope_is_not_found(cast, sent, sign_in):
    assert sign_in(cast.ana).get(page(sent)).status_code == 403
    assert sign_in(cast.sam).post(page(sent), PLAN).status_code == 404
    with pytest.raises(Denied):
        actions.check_out(by=cast.ana, response=sent, place="here")
