"""An age told in a contact stands on the person (ADR 9), so that nobody under 18 is offered the wrong bed."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from firstlight.hotline import actions
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.survivors.models import Survivor
from tests.hotline.made import answered, taken
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
fill_ages = import_module("firstlight.hotline.migrations.0003_ages_on_the_person").fill_ages


def anew(noun):
    return type(noun).objects.get(pk=noun.pk)


def linked(ana, somebody, **answers):
    return actions.link_contact(by=ana, contact=answered(ana, **answers), sign=somebody.sign, asked=True)


def age(somebody):
    somebody = anew(somebody)
    return somebody.age_years, somebody.age_word


def test_what_was_told_before_goes_along_when_the_contact_finds_its_person(night, cast, on_duty):
    ana, somebody = on_duty("ana", "hotline"), person(cast.dee)
    linked(ana, somebody, age="16", may_be_under_18="on")
    kept = anew(somebody)
    assert (kept.age_years, kept.age_told_at, kept.may_be_under_18) == (16, now(), True)
    assert kept.is_minor == "yes"


def test_what_is_told_afterwards_goes_along_too(night, cast, on_duty):
    ana, somebody = on_duty("ana", "hotline"), person(cast.dee)
    contact = linked(ana, somebody)
    assert age(somebody) == (None, "")
    answered(ana, contact, age="teen")
    assert age(somebody) == (None, "teen")
    answered(ana, contact, age="17")
    assert age(somebody) == (17, "")


def test_a_sense_of_under_18_alone_is_kept(night, cast, on_duty):
    ana, somebody = on_duty("ana", "hotline"), person(cast.dee)
    answered(ana, linked(ana, somebody), may_be_under_18="on")
    assert anew(somebody).is_minor == "maybe"


def test_an_older_contact_does_not_undo_what_was_told_since(night, cast, on_duty):
    ana, somebody = on_duty("ana", "hotline"), person(cast.dee)
    first = answered(ana, age="teen")
    night(minutes=5)
    linked(ana, somebody, age="17")
    actions.link_contact(by=ana, contact=first, sign=somebody.sign, asked=True)
    assert age(somebody) == (17, "")


def test_an_age_taken_back_goes_from_the_person_and_the_one_before_stands_again(night, cast, on_duty):
    ana, somebody = on_duty("ana", "hotline"), person(cast.dee)
    linked(ana, somebody, age="16")
    night(minutes=5)
    slip = linked(ana, somebody, age="61")
    assert age(somebody) == (61, "")
    night(minutes=1)
    answered(ana, slip, age="?")
    assert age(somebody) == (16, "")


def test_an_age_told_elsewhere_since_is_not_taken_back(night, cast, on_duty):
    ana, somebody = on_duty("ana", "hotline"), person(cast.dee)
    contact = linked(ana, somebody, age="16")
    Survivor.objects.filter(pk=somebody.pk).update(age_years=17, age_told_at=now() + timedelta(minutes=1))
    night(minutes=2)
    answered(ana, contact, age="?")
    assert age(somebody) == (17, "")


def test_a_merged_record_passes_it_on_to_the_one_that_stands(night, cast, on_duty):
    ana, root = on_duty("ana", "hotline"), person(cast.dee)
    merged = person(cast.dee)
    contact = linked(ana, merged)
    Survivor.objects.filter(pk=merged.pk).update(merged_into=root)
    answered(ana, contact, age="15")
    assert age(root) == (15, "")


def test_the_migration_fills_from_the_newest_that_told_one_and_loses_nothing(night, cast, on_duty):
    ana, empty, told, root = on_duty("ana", "hotline"), person(), person(), person()
    merged = Survivor.objects.create(sign="old kettle", begun_at=now(), merged_into=root)
    for somebody, minutes, years, word in (
        (empty, 1, 16, ""),
        (empty, 5, 17, ""),
        (empty, 9, None, ""),
        (told, 1, 15, ""),
        (merged, 1, None, "teen"),
    ):
        row = {"survivor": somebody, "age_years": years, "age_word": word, "may_be_under_18": years is None}
        at = now() + timedelta(minutes=minutes)
        Contact.objects.filter(pk=taken(ana).pk).update(**row, age_told_at=at)
    Survivor.objects.filter(pk=told.pk).update(age_years=19, age_told_at=now())
    fill_ages(apps, None)
    fill_ages(apps, None)
    assert (age(empty), age(told), age(root)) == ((17, ""), (19, ""), (None, "teen"))
    assert anew(empty).age_told_at == now() + timedelta(minutes=5)
    assert anew(root).is_minor == "maybe"
    assert Contact.objects.filter(age_years=15).exists()
