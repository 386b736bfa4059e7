"""reporting.list_runs"""

import pytest

from firstlight.reporting import making
from tests.reporting import made

pytestmark = pytest.mark.django_db
PAGE = "/reports/"


def test_which_were_asked_for_and_by_whom(cast, night, sign_in):
    made.waiting(cast.grace, made.project())
    words = sign_in(cast.grace).get(PAGE).content.decode()
    assert "ESG-CAPER, FY2026" in words
    assert "Grace Lin" in words
    assert "Ask for a report" in words


def test_without_the_parts_it_says_how_to_get_them(cast, night, sign_in, monkeypatch):
    monkeypatch.setattr(making, "find_spec", lambda _name: None)
    assert "bin/setup hmis" in sign_in(cast.grace).get(PAGE).content.decode()


def test_who_mends_sees_no_figures_behind_it(cast, night, sign_in):
    run = made.waiting(cast.grace, made.project())
    words = sign_in(cast.ruth).get(PAGE).content.decode()
    assert f"/reports/{run.pk}/" not in words
    assert "Ask for a report" not in words


def test_403_without_the_verb(cast, night, sign_in):
    for worker in (cast.ana, cast.iris, cast.lena):
        assert sign_in(worker).get(PAGE).status_code == 403
