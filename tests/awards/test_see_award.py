"""awards.see_award"""

import pytest
from django.urls import reverse

from firstlight.awards import actions
from tests.awards.made import DAYS, harbor_light, imported

pytestmark = pytest.mark.django_db


def page_of(award):
    return reverse("awards:see_award", args=[award.pk])


def test_facts_as_written_metrics_posts_and_the_way_on(cast, sign_in, night):
    award = imported(cast.grace)
    actions.fill_post(by=cast.grace, post=award.posts.get(), worker=cast.dee)
    html = sign_in(cast.grace).get(page_of(award)).content.decode()
    for words in (
        "Healthcare access",
        "Homelessness",
        "Youth ERCM",
        "Dee Okafor",
        "written “100”",
        "1 Jul 2026",
    ):
        assert words in html
    assert reverse("funding:see_progress", args=[award.pk]) in html
    assert reverse("awards:change_period", args=[award.pk]) in html
    assert "trafficking" not in html.partition("</title>")[0]


def test_blank_is_said_to_be_blank_and_nought_stays_nought(cast, sign_in):
    text = harbor_light(direct="", indirect="0")
    award = actions.import_award(by=cast.grace, text=text, source_name="a.md", **DAYS)
    html = sign_in(cast.grace).get(page_of(award)).content.decode()
    assert "no number given" in html
    assert "left blank, which is not 0" in html
    assert "<b>0</b>" in html
    assert "No number was promised." in html


def test_who_may_see_it(cast, sign_in):
    award = imported(cast.grace)
    html = sign_in(cast.tess).get(page_of(award)).content.decode()
    assert "change_period" not in html
    assert sign_in(cast.dee).get(page_of(award)).status_code == 403
    assert sign_in(cast.tess).get(reverse("awards:see_award", args=["0" * 12])).status_code == 404
