"""disclosure.see_own_request"""

import pytest
from django.urls import reverse

from firstlight.disclosure import actions
from tests.disclosure.made import asked
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:see_own_request", args=[of.pk])


def test_what_was_asked_and_the_ways_to_answer(cast, sign_in, ledger):
    survivor = person()
    own = asked(cast.pia, survivor)
    shown = sign_in(cast.pia).get(page(own)).content.decode()
    for verb in ("see_own_data", "export_own_data", "correct_own", "answer_own"):
        assert reverse(f"disclosure:{verb}", args=[own.pk]) in shown
    assert reverse("records:erase_person", args=[survivor.pk]) in shown
    assert len(ledger("disclosure.see_own_request")) == 1


def test_when_somebody_asks_it_of_them_no_copy_is_offered(cast, sign_in):
    own = asked(cast.pia, person(), alone="somebody")
    shown = sign_in(cast.pia).get(page(own)).content.decode()
    assert "Somebody asks this of them" in shown
    assert reverse("disclosure:export_own_data", args=[own.pk]) not in shown


def test_nothing_is_erased_because_somebody_asks_it_or_after_it_was_taken_back(cast, sign_in):
    survivor = person()
    pressed, back = asked(cast.pia, survivor, alone="somebody"), asked(cast.pia, survivor)
    actions.answer_own(by=cast.pia, own=back, answer="withdrawn")
    pia = sign_in(cast.pia)
    for own in (pressed, back):
        assert reverse("records:erase_person", args=[survivor.pk]) not in pia.get(page(own)).content.decode()


def test_a_young_person_is_asked_alone(cast, sign_in):
    survivor, said = person(), "Ask the young person alone; a parent may be who they fear."
    own, pia = asked(cast.pia, survivor), sign_in(cast.pia)
    assert said not in pia.get(page(own)).content.decode()
    type(survivor).objects.filter(pk=survivor.pk).update(may_be_under_18=True)
    assert said in pia.get(page(own)).content.decode()


def test_403_without_the_verb_404_for_what_is_not_there(cast, sign_in):
    assert sign_in(cast.ruth).get(page(asked(cast.pia, person()))).status_code == 403
    assert sign_in(cast.pia).get(reverse("disclosure:see_own_request", args=["0" * 12])).status_code == 404
