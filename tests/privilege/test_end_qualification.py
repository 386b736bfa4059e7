"""privilege.end_qualification"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.privilege import actions
from tests.privilege.made import enters
from tests.response.made import anew

pytestmark = pytest.mark.django_db


def page(entry):
    return reverse("privilege:end_qualification", args=[entry.pk])


def test_it_has_a_last_day_and_may_be_brought_forward_not_back(cast, sign_in, ledger, night):
    entry = enters(cast.ruth, cast.dee)
    given = {"until_on": "2026-06-30", "seen": f"{entry.pk}:{entry.version}"}
    ruth = sign_in(cast.ruth)
    assert "Last day" in ruth.get(page(entry)).content.decode()
    assert ruth.post(page(entry), given).status_code == 302
    assert anew(entry).until_on == date(2026, 6, 30)
    assert len([one for one in ledger("privilege.end_qualification") if one.outcome == "done"]) == 1
    actions.end_qualification(by=cast.adam, qualification=anew(entry), until_on=date(2026, 5, 31))
    with pytest.raises(Refused, match="ended"):
        actions.end_qualification(by=cast.adam, qualification=anew(entry), until_on=date(2026, 12, 31))
    with pytest.raises(Refused, match="ends_first"):
        actions.end_qualification(by=cast.adam, qualification=anew(entry), until_on=date(2020, 1, 1))


def test_not_ones_own_and_not_what_was_struck(cast, night):
    entry = enters(cast.adam, cast.ruth)
    with pytest.raises(Refused, match="own"):
        actions.end_qualification(by=cast.ruth, qualification=entry, until_on=date(2026, 6, 30))
    actions.strike_qualification(by=cast.adam, qualification=entry)
    with pytest.raises(Refused, match="struck"):
        actions.end_qualification(by=cast.adam, qualification=anew(entry), until_on=date(2026, 6, 30))


def test_403_without_the_verb_and_404_for_what_is_not_there(cast, sign_in, night):
    entry = enters(cast.ruth, cast.dee)
    for worker in (cast.dee, cast.pia, cast.tess):
        assert sign_in(worker).post(page(entry), {"until_on": "2026-06-30"}).status_code == 403
    assert sign_in(cast.ruth).get(reverse("privilege:end_qualification", args=["0" * 12])).status_code == 404
