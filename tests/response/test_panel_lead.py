"""response.panel_lead"""

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.response import actions, queries
from firstlight.survivors.models import Barred
from tests.response.made import accepted, contact, response

pytestmark = pytest.mark.django_db


def read(client, waits):
    return client.get(reverse("response:panel_lead", args=[waits.pk]))


def test_who_would_go_and_why(ana, sign_in):
    shown = read(sign_in(ana), contact(ana)).content.decode()
    assert "Dee Okafor, Youth ERCM" in shown
    assert "speaks the language" in shown
    assert "<html" not in shown


def test_after_sending_it_says_who_was_asked(ana, sign_in):
    sent = response(ana)
    shown = read(sign_in(ana), sent.contact).content.decode()
    assert "offered" in shown
    assert reverse("response:see_response", args=[sent.pk]) in shown


def test_it_stands_on_the_contact_page(ana, sign_in):
    waits = contact(ana)
    page = sign_in(ana).get(reverse("hotline:see_contact", args=[waits.pk])).content.decode()
    assert "Dee Okafor, Youth ERCM" in page


def test_nobody_free_says_the_way_forward(on_duty, sign_in, night):
    ana = on_duty("ana", "hotline")
    assert "Call the on-call supervisor" in read(sign_in(ana), contact(ana)).content.decode()


def test_candidates_carry_what_routing_weighs(cast, ana):
    sent = accepted(ana, cast.dee)
    actions.meet_person(by=cast.dee, response=sent)
    found = {one.label.split(",")[0]: one for one in queries.candidates(sent.contact, now())}
    dee, marco, sam = found["Dee Okafor"], found["Marco Silva"], found["Sam Whitfield"]
    assert (dee.load_points, dee.out_now, dee.knows_person, dee.youth_specialist) == (3, True, True, True)
    assert (marco.on_duty, marco.load_points, marco.tier) == (True, 0, 0)
    assert (sam.on_duty, sam.duty_until) == (False, None)
    assert found["Ruth Adler"].tier == 2
    assert "Otto Weiss" not in found
    assert "Ana Reyes" not in found


def test_the_number_of_questions_is_constant(cast, ana, django_assert_num_queries):
    waits = response(ana).contact
    with django_assert_num_queries(8):
        queries.candidates(waits, now())
    accepted(ana, cast.marco, {"age": "40"})
    with django_assert_num_queries(8):
        queries.candidates(waits, now())


def test_somebody_kept_out_is_nowhere(cast, ana, sign_in):
    sent = response(ana)
    actions.cancel_response(by=ana, response=sent, reason="twice")
    Barred.objects.create(survivor_id=sent.survivor_id, user=cast.dee, asked_by="person")
    shown = read(sign_in(ana), sent.contact).content.decode()
    assert "Dee" not in shown
    assert "Marco" in shown


def test_loads_name_the_ceiling_and_stand_by_name(cast, ana):
    accepted(ana, cast.dee)
    loads = {load.worker.username: load for load in queries.loads()}
    assert list(loads) == ["dee", "marco", "sam"]
    assert (loads["dee"].points, loads["dee"].ceiling, loads["dee"].full) == (3, 20, False)


def test_others_may_not_and_out_of_scope_is_not_found(cast, ana, sign_in):
    waits = contact(ana)
    assert read(sign_in(cast.grace), waits).status_code == 403
    assert read(sign_in(cast.sam), waits).status_code == 404


def test_in_spanish_nothing_is_left_in_english(ana, sign_in):
    desk = sign_in(ana)
    desk.cookies["language"] = "es"
    waits = contact(ana)
    shown = read(desk, waits).content.decode()
    assert "especialista en jóvenes" in shown
    assert "Si no contesta:" in shown
    page = desk.get(reverse("response:open_response", args=[waits.pk])).content.decode()
    for words in ("Enviar ahora", "en persona", "donde se queda la persona", "como se propone"):
        assert words in page
