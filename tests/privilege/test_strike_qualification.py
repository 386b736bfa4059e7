"""privilege.strike_qualification"""

import pytest
from django.urls import reverse

from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.privilege import actions
from tests.privilege.made import enters
from tests.response.made import anew

pytestmark = pytest.mark.django_db


def page(entry):
    return reverse("privilege:strike_qualification", args=[entry.pk])


def test_it_counts_no_more_and_stays_readable(cast, sign_in, ledger, night):
    entry = enters(cast.ruth, cast.dee)
    ruth = sign_in(cast.ruth)
    assert "The line stays readable" in ruth.get(page(entry)).content.decode()
    assert ruth.post(page(entry), {"seen": f"{entry.pk}:{entry.version}"}).status_code == 302
    struck = anew(entry)
    assert (struck.struck_at, struck.struck_by) == (now(), cast.ruth.ledger_id)
    assert "a mistake" in ruth.get(reverse("privilege:list_qualifications")).content.decode()
    assert len([one for one in ledger("privilege.strike_qualification") if one.outcome == "done"]) == 1
    with pytest.raises(Refused, match="struck"):
        actions.strike_qualification(by=cast.ruth, qualification=struck)
    enters(cast.ruth, cast.dee)


def test_not_ones_own(cast, night):
    with pytest.raises(Refused, match="own"):
        actions.strike_qualification(by=cast.ruth, qualification=enters(cast.adam, cast.ruth))


def test_403_without_the_verb_and_404_for_what_is_not_there(cast, sign_in, night):
    entry = enters(cast.ruth, cast.dee)
    for worker in (cast.dee, cast.pia, cast.tess):
        assert sign_in(worker).post(page(entry)).status_code == 403
    assert (
        sign_in(cast.ruth).get(reverse("privilege:strike_qualification", args=["0" * 12])).status_code == 404
    )
