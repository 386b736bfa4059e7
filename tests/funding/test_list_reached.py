"""funding.list_reached"""

import pytest
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.funding.queries import reached_rows
from firstlight.kit.clock import now
from firstlight.survivors.models import Barred
from firstlight.survivors.steps import begin_record, let_in
from tests.funding.made import award, local, post_of, reach

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(cast, night):
    """An award with eleven people of one area and one of another."""
    made = award()
    for day in range(1, 12):
        reach(cast.ana, local(2026, 8, day), post=post_of(made), age=17 if day < 6 else 20)
    reach(cast.ana, local(2026, 9, 1), post=post_of(made), age=None, band="teen", area="spa1")
    reach(cast.ana, local(2026, 9, 2), post=post_of(made), age=30)
    return made


def test_rows_lead_to_nobody(cast, made, sign_in):
    html = sign_in(cast.grace).get(reverse("funding:list_reached", args=[made.pk])).content.decode()
    for response in post_of(made).reached.all():
        for value in (response.sign, response.pk, response.survivor_id, response.survivor.sign):
            assert value not in html
    assert "2026-08-01" not in html
    assert html.count("Aug 2026") == 11
    assert "people/" not in html


def test_an_area_few_share_is_not_named(cast, made):
    rows = reached_rows(made, cast.grace)
    assert [row.area for row in rows].count("spa4") == 11
    assert [row.area for row in rows if row.month.month == 9] == [""]
    assert "spa1" not in {row.area for row in rows}


def test_age_groups_are_coarse(cast, made):
    groups = [row.group for row in reached_rows(made, cast.grace)]
    assert (groups.count("under_18"), groups.count("from_18"), groups.count("under")) == (5, 6, 1)


def test_it_reads_alike_for_everyone_but_those_kept_out(cast, made):
    person, merged = begin_record("", now()), begin_record("", now())
    reach(cast.ana, local(2026, 10, 1), post=post_of(made), who=person)
    type(merged).objects.filter(pk=merged.pk).update(merged_into=person)
    let_in(person, why="assigned", user=cast.grace)
    assert reached_rows(made, cast.grace) == reached_rows(made, cast.tess)
    Barred.objects.create(survivor=merged, user=cast.grace, asked_by="person")
    assert len(reached_rows(made, cast.grace)) == len(reached_rows(made, cast.tess)) - 1


def test_who_may_see_it_and_nothing_personal_in_the_ledger(cast, made, sign_in):
    page = reverse("funding:list_reached", args=[made.pk])
    for username in ("grace", "hal", "tess"):
        assert sign_in(getattr(cast, username)).get(page).status_code == 200
    assert sign_in(cast.ruth).get(page).status_code == 403
    assert sign_in(cast.dee).get(page).status_code == 403
    assert sign_in(cast.grace).get(reverse("funding:list_reached", args=["0" * 12])).status_code == 404
    assert not Event.objects.filter(verb="funding.list_reached", outcome="read").exists()


def test_an_award_that_reached_nobody_says_so(cast, night, sign_in):
    html = sign_in(cast.grace).get(reverse("funding:list_reached", args=[award().pk])).content.decode()
    assert "No rows to show." in html
