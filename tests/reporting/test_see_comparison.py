"""reporting.see_comparison"""

from datetime import date

import pytest
from django.urls import reverse

pytest.importorskip("polars", reason="the extra hmis is not installed")

from firstlight.reporting import actions, answering
from tests.reporting import made

pytestmark = pytest.mark.django_db


def page(run):
    return reverse("reporting:see_comparison", args=[run.pk])


def test_each_cell_has_last_years_figure_and_the_difference(cast, night, sign_in):
    story = made.year()
    made.enrolled(made.person("Amber Vale"), story["shelter"], date(2025, 1, 5), exited_on=date(2025, 2, 1))
    run = made.counted(cast.grace, story["shelter"])
    actions.ask_for_report(
        by=cast.grace,
        form="caper_2026",
        projects=[story["shelter"]],
        starts_on=date(2024, 10, 1),
        ends_on=date(2025, 9, 30),
    )
    assert answering.answer_all() == 0
    words = " ".join(sign_in(cast.hal).get(page(run)).content.decode().split())
    assert "<td>4<br><small>1 · +3</small></td>" in words


def test_without_last_years_it_says_so(cast, night, sign_in):
    run = made.counted(cast.grace, made.project())
    assert "There is no report of the same projects" in sign_in(cast.grace).get(page(run)).content.decode()


def test_403_without_the_verb_and_404_before_it_is_counted(cast, night, sign_in):
    run = made.waiting(cast.grace, made.project())
    assert sign_in(cast.ruth).get(page(run)).status_code == 403
    assert sign_in(cast.grace).get(page(run)).status_code == 404
