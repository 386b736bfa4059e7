"""reporting.see_files"""

import io
import zipfile

import pytest
from django.urls import reverse

pytest.importorskip("polars", reason="the extra hmis is not installed")

from tests.reporting import made

pytestmark = pytest.mark.django_db


def page(run):
    return reverse("reporting:see_files", args=[run.pk])


def test_the_zip_for_sage_is_what_the_library_writes(cast, night, sign_in):
    run = made.counted(cast.grace, made.year()["shelter"])
    answer = sign_in(cast.grace).get(f"{page(run)}?as=zip")
    assert answer["Content-Disposition"] == 'attachment; filename="caper_2026.zip"'
    assert answer["Cache-Control"] == "no-store"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert len(packed.namelist()) == 40
        assert b'"Total number of persons served",4,4' in packed.read("Q5a.csv")
    assert b"Amber" not in answer.content


def test_the_workbook_opens(cast, night, sign_in):
    run = made.counted(cast.grace, made.year()["shelter"])
    answer = sign_in(cast.tess).get(f"{page(run)}?as=xlsx")
    book = zipfile.ZipFile(io.BytesIO(answer.content))
    assert "Night shelter" in book.read("xl/sharedStrings.xml").decode()


def test_the_page_says_what_each_is(cast, night, sign_in):
    run = made.counted(cast.grace, made.project())
    assert "For Sage" in sign_in(cast.grace).get(page(run)).content.decode()


def test_403_without_the_verb_and_404_before_it_is_counted(cast, night, sign_in):
    run = made.waiting(cast.grace, made.project())
    assert sign_in(cast.ruth).get(page(run)).status_code == 403
    assert sign_in(cast.grace).get(page(run)).status_code == 404
