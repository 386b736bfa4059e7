"""reporting.see_run"""

import pytest
from django.urls import reverse

from firstlight.reporting import actions
from firstlight.reporting.models import ReportRun
from tests.reporting import made

pytestmark = pytest.mark.django_db


def page(run):
    return reverse("reporting:see_run", args=[run.pk])


def test_every_table_with_its_labels_and_figures_that_lead_on(cast, night, sign_in):
    pytest.importorskip("polars", reason="the extra hmis is not installed")
    run = made.counted(cast.grace, made.year()["shelter"])
    words = sign_in(cast.grace).get(page(run)).content.decode()
    assert words.count('<table class="numbers">') == 39
    assert '<th scope="row">Total number of persons served</th>' in words
    assert f'{page(run)}list_behind/?table=Q5a&amp;cell=C2">4</a>' in words
    assert "Amber" not in words
    assert "Marisol" not in words


def test_while_it_waits_it_asks_whether_it_is_further(cast, night, sign_in):
    run = made.waiting(cast.grace, made.project())
    browser = sign_in(cast.grace)
    assert f'data-live="{page(run)}"' in browser.get(page(run)).content.decode()
    assert browser.get(f"{page(run)}?since={run.pk}:{run.version}").status_code == 204
    actions.fail_run(by=made.NIGHTLY, run=run, reason=ReportRun.Why.NOT_THERE)
    part = browser.get(f"{page(run)}?since={run.pk}:{run.version}").content.decode()
    assert "bin/setup hmis" in part
    assert "<html" not in part


def test_the_director_and_the_auditor_read_it(cast, night, sign_in):
    run = made.waiting(cast.grace, made.project())
    for worker in (cast.hal, cast.tess):
        assert sign_in(worker).get(page(run)).status_code == 200


def test_403_without_the_verb_and_404_where_there_is_none(cast, night, sign_in):
    run = made.waiting(cast.grace, made.project())
    for worker in (cast.dee, cast.ruth, cast.pia):
        assert sign_in(worker).get(page(run)).status_code == 403
    assert sign_in(cast.grace).get(page(run).replace(run.pk, "0" * 12)).status_code == 404
