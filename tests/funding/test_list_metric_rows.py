"""funding.list_metric_rows: rows that lead to nobody"""

import pytest
from django.urls import reverse

from firstlight.funding.metric_queries import rows_of
from firstlight.funding.metrics import MEASURES
from firstlight.survivors.models import Barred
from firstlight.survivors.steps import begin_record, let_in
from tests.funding.made import award, local, post_of, reach
from tests.funding.made_lives import DAY, kept, told

pytestmark = pytest.mark.django_db
AUGUST = local(2026, 8, 1, 22)


@pytest.fixture
def made(cast, night):
    """Eleven people under 18 and one of 20; the first had care, the second asked for support."""
    made = award()
    for place in range(12):
        who = begin_record("", AUGUST)
        reach(cast.ana, AUGUST + place * DAY, post=post_of(made), who=who, age=17 if place < 11 else 20)
        if place == 0:
            kept(cast.dee, who, "sart_exam", AUGUST, AUGUST + DAY)
        if place == 1:
            told(cast.dee, who, "mental_health", AUGUST)
    return made


def page_of(made, measure=""):
    return reverse("funding:list_metric_rows", args=[made.pk]) + (f"?measure={measure}" if measure else "")


def test_rows_lead_to_nobody(cast, made, sign_in):
    for measure in MEASURES:
        html = sign_in(cast.grace).get(page_of(made, measure)).content.decode()
        for response in post_of(made).reached.all():
            for value in (response.sign, response.pk, response.survivor_id, response.contact_id):
                assert value not in html
        assert "2026-08-0" not in html
        assert html.count("Aug 2026") == 12
        assert "people/" not in html


def test_an_age_group_few_share_is_not_named(cast, made):
    assert [row.group for row in rows_of(made, "health_30", cast.grace)].count("under_18") == 11
    assert {row.group for row in rows_of(made, "health_30", cast.grace)} == {"under_18", ""}


def test_what_is_known_in_words_and_the_matter_in_plain_ones(cast, made, sign_in):
    html = sign_in(cast.grace).get(page_of(made, "support_30")).content.decode()
    assert "Support, within 30 days of the wish" in html
    assert html.count("<td>not known</td>") == 11
    assert html.count("<td>no</td>") == 1
    for word in ("mental", "session", "exam", "Counsel"):
        assert word not in html


@pytest.mark.parametrize("measure", ["", "mind", "../x", "<b>", "😀", "health_30' OR 1=1"])
def test_a_measure_that_is_not_of_the_list_is_the_first(cast, made, sign_in, measure):
    page = reverse("funding:list_metric_rows", args=[made.pk])
    html = sign_in(cast.grace).get(page, {"measure": measure}).content.decode()
    assert "Health, within 30 days" in html
    assert "OR 1=1" not in html


def test_it_reads_alike_for_everyone_but_those_kept_out(cast, made):
    person = post_of(made).reached.first().survivor
    let_in(person, why="assigned", user=cast.grace)
    assert rows_of(made, "health_30", cast.grace) == rows_of(made, "health_30", cast.tess)
    Barred.objects.create(survivor=person, user=cast.grace, asked_by="person")
    assert len(rows_of(made, "health_30", cast.grace)) == 11
    assert len(rows_of(made, "health_30", cast.tess)) == 12


def test_nobody_yet_says_so(cast, night, sign_in):
    assert "No rows to show." in sign_in(cast.grace).get(page_of(award())).content.decode()


def test_who_may_see_it_and_nothing_personal_in_the_ledger(cast, made, sign_in, ledger):
    for username in ("grace", "hal", "tess"):
        assert sign_in(getattr(cast, username)).get(page_of(made)).status_code == 200
    for username in ("ruth", "dee", "iris"):
        assert sign_in(getattr(cast, username)).get(page_of(made)).status_code == 403
    assert sign_in(cast.grace).get(reverse("funding:list_metric_rows", args=["0" * 12])).status_code == 404
    assert not [event for event in ledger("funding.list_metric_rows") if event.outcome == "read"]
