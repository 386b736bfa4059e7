"""enrollment.note_seen"""

import json
from datetime import date

import pytest
from django.urls import reverse

from firstlight.access.actors import System
from firstlight.enrollment import actions
from firstlight.enrollment.models import Seen
from firstlight.hotline.models import Contact
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.vault.sealing import reveal
from tests.enrollment.made import ESG_OUTREACH, OUTREACH, project, seen, theirs
from tests.shelter.made import done

pytestmark = pytest.mark.django_db


def page(row):
    return reverse("enrollment:note_seen", args=[row.pk])


@pytest.fixture
def row(cast):
    return theirs(cast.omar, of=project(kind=OUTREACH, funder=ESG_OUTREACH))


def test_they_were_met_and_how_they_live(cast, sign_in, ledger, night, row):
    assert sign_in(cast.omar).get(page(row)).status_code == 200
    sent = {"on": "2026-11-20", "CurrentLivingSituation": "116"}
    assert sign_in(cast.omar).post(page(row), sent).status_code == 302
    sign_in(cast.omar).post(page(row), {**sent, "CurrentLivingSituation": "101"})
    found = Seen.objects.get()
    assert found.on == date(2026, 11, 20)
    assert json.loads(reveal(found, "said", by=System("nightly"), why="test")) == {
        "CurrentLivingSituation": 101
    }
    assert len(done(ledger("enrollment.note_seen"))) == 2


def test_how_they_live_may_stay_open(cast, sign_in, night, row):
    sign_in(cast.omar).post(page(row), {"on": "2026-11-20"})
    assert Seen.objects.get().said is None


def said_on(row):
    return [
        json.loads(reveal(one, "said", by=System("nightly"), why="test"))["CurrentLivingSituation"]
        for one in Seen.objects.filter(enrollment=row, said__isnull=False).order_by("recorded_at")
    ]


def test_what_was_told_that_day_is_never_lost(cast, night, row):
    day = date(2026, 11, 20)
    seen(row, day, CurrentLivingSituation=116)
    actions.note_seen(by=cast.dee, enrollment=row, on=day, said={})
    assert said_on(row) == [116]
    night(minutes=5)
    actions.note_seen(by=cast.dee, enrollment=row, on=day, said={"CurrentLivingSituation": 101})
    assert said_on(row) == [116, 101]
    actions.note_seen(by=cast.dee, enrollment=row, on=day, said={"CurrentLivingSituation": 118})
    assert said_on(row) == [116, 118]


def test_what_the_night_noted_without_words_is_filled(cast, night, row):
    Seen.objects.create(enrollment=row, survivor=row.survivor, on=date(2026, 11, 20))
    actions.note_seen(
        by=cast.omar, enrollment=row, on=date(2026, 11, 20), said={"CurrentLivingSituation": 101}
    )
    assert (Seen.objects.count(), said_on(row)) == (1, [101])


def test_how_they_live_is_not_asked_in_the_first_72_hours(cast, sign_in, night):
    fresh = theirs(cast.omar, of=project(kind=OUTREACH, funder=ESG_OUTREACH), entered_on=date(2026, 11, 22))
    day = date(2026, 11, 23)
    shown = sign_in(cast.omar).get(page(fresh)).content
    assert b"first 72 hours" in shown
    assert b"CurrentLivingSituation" not in shown
    sent = {"on": day.isoformat(), "CurrentLivingSituation": "116"}
    assert b"first 72 hours" in sign_in(cast.omar).post(page(fresh), sent).content
    with pytest.raises(Refused, match="too_soon"):
        actions.note_seen(by=cast.omar, enrollment=fresh, on=day, said={"CurrentLivingSituation": 116})
    assert actions.note_seen(by=cast.omar, enrollment=fresh, on=day, said={}).said is None
    night(days=2)
    actions.note_seen(by=cast.omar, enrollment=fresh, on=day, said={"CurrentLivingSituation": 116})
    assert said_on(fresh) == [116]


def test_nor_while_somebody_is_with_them(cast, sign_in, night, row):
    Contact.objects.create(sign="calm kettle", taken_by=cast.ana, opened_at=now(), survivor=row.survivor)
    assert b"This can wait" in sign_in(cast.omar).get(page(row)).content
    with pytest.raises(Refused, match="in_contact"):
        actions.note_seen(
            by=cast.omar, enrollment=row, on=date(2026, 11, 20), said={"CurrentLivingSituation": 116}
        )


def test_in_the_time_of_the_enrollment_and_only_where_it_is_counted(cast, night, row):
    for day, code in ((date(2026, 10, 1), "not_running"), (date(2026, 12, 1), "ahead")):
        with pytest.raises(Refused, match=code):
            actions.note_seen(by=cast.omar, enrollment=row, on=day, said={})
    shelter = theirs(cast.omar, of=project("Site A"))
    with pytest.raises(Refused, match="nothing_asked"):
        actions.note_seen(by=cast.omar, enrollment=shelter, on=date(2026, 11, 20), said={})


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in, row):
    assert sign_in(cast.noor).get(page(row)).status_code == 403
    assert sign_in(cast.dee).get(page(row)).status_code == 404
