"""records.list_unusual"""

from dataclasses import replace

import pytest
from django.urls import reverse

from firstlight.casework import actions as casework
from firstlight.records import watching
from firstlight.survivors import actions as people
from firstlight.survivors.models import Survivor
from tests.response.made import anew
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = "/unusual/"


def opens(sign_in, worker, survivor):
    """The worker looks at the person's page."""
    assert sign_in(worker).get(reverse("survivors:see_survivor", args=[survivor.pk])).status_code == 200


def seen(cast, *codes):
    """What the privacy officer sees, as (code, worker, sign)."""
    rows = watching.seen_unusual(cast.pia)
    return [
        (one.line.code, one.worker.username, one.survivor.sign if one.survivor else "")
        for one in rows
        if one.line.code in codes or not codes
    ]


def test_nothing_stands_out_and_the_thresholds_are_shown(cast, sign_in):
    shown = sign_in(cast.pia).get(PAGE).content.decode()
    for words in ("Nothing stands out", "many records in one shift: from 25 on", "our default, editable"):
        assert words in shown


def test_at_night_without_a_shift_by_call_sign_with_the_way_to_who_looked(cast, night, on_duty, sign_in):
    survivor = person(cast.omar, cast.dee)
    on_duty("dee", "youth_ercm")
    opens(sign_in, cast.omar, survivor)
    opens(sign_in, cast.dee, survivor)
    assert seen(cast) == [("after_hours", "omar", survivor.sign)]
    shown = sign_in(cast.pia).get(PAGE).content.decode()
    assert reverse("records:see_lookers", args=[survivor.pk]) in shown
    assert "Omar Diallo" in shown
    night(days=31)
    assert seen(cast) == []


def test_their_own_family_name_says_yes_and_nothing_of_the_name(cast, night, on_duty, sign_in, ledger):
    on_duty("dee", "youth_ercm")
    alike, other = person(cast.dee), person(cast.dee)
    people.record_identity(by=cast.dee, survivor=alike, name="Zinnia Quill Okafor")
    people.record_identity(by=cast.dee, survivor=other, name="Zinnia Quill")
    for survivor in (alike, other):
        opens(sign_in, cast.dee, anew(survivor))
    assert seen(cast, "own_name") == [("own_name", "dee", alike.sign)]
    shown = sign_in(cast.pia).get(PAGE).content.decode()
    assert "Quill" not in shown
    [reading, *_more] = ledger("vault.reveal:records.list_unusual")
    assert (reading.by, set(reading.ids)) == (cast.pia.ledger_id, {alike.pk, other.pk})


def test_a_record_that_was_closed_to_whoever_opened_it_for_their_shift(cast, night, on_duty):
    survivor, mine = person(cast.omar), person(cast.dee)
    night(hours=1)
    dee = on_duty("dee", "youth_ercm")
    for one in (survivor, mine):
        casework.come_back(by=dee, survivor=one)
    assert seen(cast, "outside") == [("outside", "dee", survivor.sign)]


def test_who_was_kept_out_later_and_who_stepped_back_is_not_said(cast, night, on_duty, sign_in):
    asked, stepped = person(cast.dee, cast.ruth), person(cast.dee, cast.ruth)
    on_duty("dee", "youth_ercm")
    for survivor in (asked, stepped):
        opens(sign_in, cast.dee, survivor)
    night(days=2)
    people.keep_out(by=cast.ruth, survivor=asked, worker=cast.dee, asked_by="person")
    people.step_back(by=cast.dee, survivor=stepped)
    assert seen(cast, "barred_later") == [("barred_later", "dee", asked.sign)]


def test_a_restricted_record_without_work_on_it(cast, night, on_duty, sign_in):
    survivor = person(cast.dee, cast.omar)
    Survivor.objects.filter(pk=survivor.pk).update(restricted=True)
    on_duty("dee", "youth_ercm")
    people.add_alias(by=cast.dee, survivor=survivor, text="Lu")
    for worker in (cast.dee, cast.omar):
        opens(sign_in, worker, survivor)
    assert seen(cast, "restricted") == [("restricted", "omar", survivor.sign)]


def test_five_searches_without_work(cast, night, on_duty, sign_in):
    dee, survivor = on_duty("dee", "youth_ercm"), person(cast.dee)
    people.record_identity(by=dee, survivor=survivor, name="Zinnia Quill")
    night(hours=2)
    for _ in range(5):
        night(minutes=11)
        sign_in(cast.dee).post(reverse("safety:find_person"), {"words": "Zinnia Quill", "asked": "on"})
    assert seen(cast, "searches") == [("searches", "dee", "")]


def test_many_in_one_shift(cast, night, on_duty, sign_in, monkeypatch):
    on_duty("dee", "youth_ercm")
    monkeypatch.setitem(watching.watch().signals, "many", replace(watching.watch().signals["many"], floor=3))
    for _ in range(4):
        opens(sign_in, cast.dee, person(cast.dee))
    assert seen(cast, "many") == [("many", "dee", "")]


def test_lines_stand_by_time_and_nobody_is_counted_up(cast, night, sign_in):
    first, second = person(cast.omar), person(cast.noor)
    opens(sign_in, cast.omar, first)
    night(minutes=20)
    opens(sign_in, cast.noor, second)
    assert [line[1] for line in seen(cast)] == ["noor", "omar"]
    assert "<th" not in sign_in(cast.pia).get(PAGE).content.decode()


def test_records_they_are_kept_out_from_are_not_there_and_403_without_the_verb(cast, night, sign_in):
    survivor = person(cast.omar, cast.ruth)
    opens(sign_in, cast.omar, survivor)
    people.keep_out(by=cast.ruth, survivor=survivor, worker=cast.pia, asked_by="person")
    assert seen(cast) == []
    for worker in (cast.ruth, cast.adam, cast.tess):
        assert sign_in(worker).get(PAGE).status_code == 403
