"""handover.list_promises"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from firstlight.handover import actions, queries
from firstlight.handover.models import Promise
from firstlight.hotline import actions as hotline
from firstlight.survivors import actions as survivors
from firstlight.survivors.models import Barred
from tests.handover.made import WORDS, also, called, promised
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = reverse("handover:list_promises")


def test_mine_with_words_due_first_under_one_line_of_the_ledger(cast, sign_in, ledger):
    later = promised(cast.omar, when="tonight", words="Later line")
    sooner = promised(cast.omar, when="in_30_min", words="Sooner line")
    shown = sign_in(cast.omar).get(PAGE).content.decode()
    assert shown.index("Sooner line") < shown.index("Later line")
    [event] = ledger("vault.reveal:handover.list_promises")
    assert event.ids == sorted([later.pk, sooner.pk])
    assert WORDS not in str(vars(event))


def test_those_of_others_by_call_sign_and_time_only(cast, sign_in):
    promise = promised(cast.omar, also(person(cast.omar), cast.lena))
    browser = sign_in(cast.lena)
    assert promise.sign not in browser.get(PAGE).content.decode()
    shown = browser.get(f"{PAGE}?tab=all").content.decode()
    assert promise.sign in shown
    assert "Omar Diallo" in shown
    assert WORDS not in shown


def test_what_ended_stands_apart(cast, sign_in):
    promise = actions.keep_promise(by=cast.omar, promise=promised(cast.omar))
    browser = sign_in(cast.omar)
    assert promise.sign not in browser.get(PAGE).content.decode()
    assert promise.sign in browser.get(f"{PAGE}?tab=ended").content.decode()


def test_who_is_kept_out_loses_it_to_nobodys_list(cast, sign_in):
    survivor = also(person(cast.omar), cast.ruth, cast.lena)
    promise = promised(cast.omar, survivor)
    survivors.step_back(by=cast.omar, survivor=survivor)
    assert not Promise.objects.visible_to(cast.omar).exists()
    assert queries.promises_due(cast.omar) == []
    assert promise.sign not in sign_in(cast.omar).get(f"{PAGE}?tab=all").content.decode()
    shown = sign_in(cast.ruth).get(f"{PAGE}?tab=nobodys").content.decode()
    assert promise.sign in shown
    assert "nobody keeps it yet" in shown
    assert "Omar Diallo" not in shown
    assert [owed.owner for owed in queries.promises_due(cast.lena)] == [""]


def test_a_supervisor_sees_what_a_leaver_left_but_not_restricted_people(cast):
    kept = promised(cast.omar)
    hidden = promised(cast.omar)
    survivors.restrict(by=cast.pia, survivor=hidden.survivor)
    assert not Promise.objects.visible_to(cast.ruth).exists()
    cast.omar.__class__.objects.filter(username="omar").update(is_active=False)
    assert list(Promise.objects.visible_to(cast.ruth)) == [kept]


def test_a_call_back_is_not_lost_with_the_shift_that_promised_it(cast, on_duty):
    promise = called(on_duty("ana", "hotline"))
    hotline.close_contact(by=cast.ana, contact=promise.contact, kind="info")
    assert not Promise.objects.visible_to(cast.ruth).exists()
    on_duty("ruth", "supervisor")
    assert list(Promise.objects.visible_to(cast.ruth)) == [promise]
    survivor = person(cast.omar)
    promised(cast.omar, survivor)
    assert list(Promise.objects.visible_to(cast.ruth)) == [promise]


def test_a_barred_worker_on_duty_sees_nothing_of_it(cast, on_duty):
    survivor = person(cast.omar)
    promised(cast.omar, survivor)
    survivors.keep_out(by=cast.pia, survivor=survivor, worker=cast.ruth, asked_by=Barred.AskedBy.PERSON)
    cast.omar.__class__.objects.filter(username="omar").update(is_active=False)
    assert not Promise.objects.visible_to(on_duty("ruth", "supervisor")).exists()


def test_the_board_asks_the_same_number_of_questions_for_one_and_for_many(cast):
    survivor = person(cast.omar)
    promised(cast.omar, survivor)

    def asked():
        omar = cast.omar
        with CaptureQueriesContext(connection) as questions:
            queries.promises_due(omar)
        return len(questions)

    before = asked()
    for _turn in range(4):
        promised(cast.omar, survivor)
    assert asked() == before <= 3
    assert len(queries.promises_due(cast.omar)) == 5


def test_403_without_the_verb(cast, sign_in):
    assert sign_in(cast.tess).get(PAGE).status_code == 403
    assert sign_in(cast.vera).get(PAGE).status_code == 403
