"""glass.panel_glass"""

import pytest
from django.urls import reverse

from firstlight.survivors.models import Survivor
from firstlight.survivors.steps import let_in
from tests.glass.made import broken, worked_with

pytestmark = pytest.mark.django_db


def page(survivor):
    return reverse("glass:panel_glass", args=[survivor.pk])


def test_the_way_to_more_then_how_long_it_is_open(cast, on_duty, sign_in, night):
    dee, survivor = on_duty("dee", "youth_ercm"), worked_with(cast)
    browser = sign_in(dee)
    assert "I need to see more" in browser.get(page(survivor)).content.decode()
    broken(dee, survivor)
    shown = browser.get(page(survivor)).content.decode()
    assert "04:14" in shown
    assert "I need to see more" not in shown
    assert "Close it again" in shown


def test_who_works_with_them_reads_who_has_it_open(cast, on_duty, sign_in, night):
    survivor = worked_with(cast)
    let_in(survivor, why="assigned", user=cast.marco)
    on_duty("ana", "hotline")
    broken(on_duty("dee", "youth_ercm"), survivor)
    shown = sign_in(cast.marco).get(page(survivor)).content.decode()
    assert "Opened by Dee Okafor until" in shown
    assert "because they ask me to look" in shown
    assert "Dee Okafor" not in sign_in(cast.ana).get(page(survivor)).content.decode()
    night(hours=2)
    assert "Dee Okafor" not in sign_in(cast.marco).get(page(survivor)).content.decode()


def test_403_without_the_verb_and_404_for_what_no_card_opens_of(cast, on_duty, sign_in, night):
    survivor = worked_with(cast)
    assert sign_in(cast.noor).get(page(survivor)).status_code == 403
    assert "I need to see more" not in sign_in(cast.omar).get(page(survivor)).content.decode()
    assert sign_in(cast.dee).get(page(survivor)).status_code == 404
    on_duty("dee", "youth_ercm")
    assert sign_in(cast.dee).get(page(survivor)).status_code == 200
    Survivor.objects.filter(pk=survivor.pk).update(restricted=True)
    assert sign_in(cast.dee).get(page(survivor)).status_code == 404
