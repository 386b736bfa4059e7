"""retention.list_retention"""

import pytest

from firstlight.retention.classes import rules

pytestmark = pytest.mark.django_db


def test_every_class_with_its_period_and_where_it_comes_from(cast, sign_in):
    shown = sign_in(cast.pia).get("/retention/").content.decode()
    for words in ("90 days after", "3 years after", "72 hours after the contact", "kept without end"):
        assert words in shown
    for one in rules().classes.values():
        assert f'data-class="{one.code}"' in shown
    assert shown.count("our default, editable") == len(rules().classes)
    assert "Nothing was changed" in shown


def test_403_without_the_verb(cast, sign_in):
    for worker in (cast.ruth, cast.omar, cast.adam):
        assert sign_in(worker).get("/retention/").status_code == 403
