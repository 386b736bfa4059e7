"""reporting.ask_for_report"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.reporting import actions
from firstlight.reporting.models import ReportRun
from tests.reporting import made
from tests.response.made import done

pytestmark = pytest.mark.django_db
PAGE = "/reports/ask_for_report/"


def typed(*projects, **other):
    given = {"form": "caper_2026", "starts_on": made.START.isoformat(), "ends_on": made.END.isoformat()}
    return {**given, "projects": [one.pk for one in projects], **other}


def test_a_report_is_asked_for_and_waits(cast, night, sign_in, ledger):
    shelter = made.project()
    answer = sign_in(cast.grace).post(PAGE, typed(shelter))
    run = ReportRun.objects.get()
    assert answer.url == reverse("reporting:see_run", args=[run.pk])
    assert (run.state, run.form, run.projects, run.by) == ("waiting", "caper_2026", [shelter.pk], cast.grace)
    [event] = done(ledger("reporting.ask_for_report"))
    assert (event.by, event.noun_id, event.reason) == (cast.grace.ledger_id, run.pk, "")


def test_asked_twice_while_it_is_counted_is_once(cast, night):
    shelter = made.project()
    assert made.waiting(cast.grace, shelter) == made.waiting(cast.grace, shelter)
    assert ReportRun.objects.count() == 1


def test_it_begins_with_the_last_year_that_is_over_or_with_the_year_before(cast, night, sign_in):
    run = made.waiting(cast.grace, made.project(), form="apr_2026")
    browser = sign_in(cast.grace)
    assert "Ask for a report" in browser.get(PAGE).content.decode()
    words = browser.get(f"{PAGE}?year_before={run.pk}").content.decode()
    assert 'value="2024-10-01"' in words
    assert 'value="2025-09-30"' in words


@pytest.mark.parametrize(
    ("days", "code"),
    [((made.END, made.START), "days_turned"), ((date(2020, 1, 1), made.END), "too_long")],
)
def test_it_refuses_days_that_are_none(cast, night, days, code):
    shelter = made.project()
    with pytest.raises(Refused, match=code):
        actions.ask_for_report(
            by=cast.grace, form="caper_2026", projects=[shelter], starts_on=days[0], ends_on=days[1]
        )


def test_it_refuses_without_a_project(cast, night, sign_in):
    words = sign_in(cast.grace).post(PAGE, typed()).content.decode()
    assert "Choose at least one project." in words
    with pytest.raises(Refused, match="no_project"):
        actions.ask_for_report(
            by=cast.grace, form="caper_2026", projects=[], starts_on=made.START, ends_on=made.END
        )


def test_403_without_the_verb(cast, night, sign_in):
    for worker in (cast.tess, cast.ruth, cast.dee, cast.pia):
        assert sign_in(worker).get(PAGE).status_code == 403
