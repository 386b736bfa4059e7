"""glass.see_glass"""

import pytest
from django.urls import reverse

from firstlight.glass import actions
from firstlight.survivors import actions as people
from firstlight.survivors.steps import let_in
from tests.glass.made import WORDS, broken, worked_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def glass(cast, on_duty, night):
    return broken(on_duty("dee", "youth_ercm"), worked_with(cast))


def page(glass):
    return reverse("glass:see_glass", args=[glass.pk])


def test_own_words_are_for_the_two_of_them(cast, glass, sign_in, ledger):
    let_in(glass.survivor, why="assigned", user=cast.marco)
    readers = (cast.dee, True), (cast.ruth, True), (cast.pia, True), (cast.marco, False), (cast.omar, False)
    for worker, reads in readers:
        shown = sign_in(worker).get(page(glass)).content.decode()
        assert (WORDS in shown) is reads, worker
        assert "they ask me to look" in shown
        assert "Dee Okafor" in shown
    actions.review_glass(by=cast.ruth, glass=glass, outcome="fine", words="Spoken over")
    assert "Spoken over" in sign_in(cast.dee).get(page(glass)).content.decode()
    assert "Spoken over" not in sign_in(cast.marco).get(page(glass)).content.decode()
    assert {event.about for event in ledger("glass.see_glass")} == {glass.about}


def test_who_looks_at_it_has_the_press_and_who_opened_it_has_not(cast, glass, sign_in):
    review = reverse("glass:review_glass", args=[glass.pk])
    assert review in sign_in(cast.ruth).get(page(glass)).content.decode()
    assert review not in sign_in(cast.dee).get(page(glass)).content.decode()


def test_the_person_reads_it_on_paper_without_a_name(cast, glass, sign_in):
    shown = sign_in(cast.pia).get(reverse("records:see_lookers", args=[glass.survivor_id])).content.decode()
    assert "Opened wider in need" in shown
    assert "they ask me to look" in shown
    assert '<span class="screen-only"> · Dee Okafor</span>' in shown
    assert WORDS not in shown


def test_403_without_the_verb_and_404_out_of_scope(cast, glass, sign_in):
    for worker in (cast.noor, cast.vera, cast.tess):
        assert sign_in(worker).get(page(glass)).status_code == 403
    for worker in (cast.marco, cast.lena):
        assert sign_in(worker).get(page(glass)).status_code == 404
    people.keep_out(by=cast.pia, survivor=glass.survivor, worker=cast.ruth, asked_by="person")
    assert sign_in(cast.ruth).get(page(glass)).status_code == 404
