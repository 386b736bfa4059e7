"""disclosure.receive_demand"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.disclosure import actions
from firstlight.disclosure.models import Demand
from firstlight.kit.errors import Refused
from firstlight.vault.sealing import reveal
from tests.disclosure.made import COURT, done

pytestmark = pytest.mark.django_db
PAGE = "/papers/receive_demand/"
SENT = {"kind": "subpoena", "how": "by_hand", "issuer": COURT, "asked": "Everything", "named": "J. Invented"}


def test_it_is_written_down_sealed_and_looks_nobody_up(cast, night, sign_in, ledger):
    pia = sign_in(cast.pia)
    assert pia.get(PAGE).status_code == 200
    answer = pia.post(PAGE, SENT)
    demand = Demand.objects.get()
    assert answer.url == reverse("disclosure:see_demand", args=[demand.pk])
    assert (demand.state, demand.survivor, demand.due_from_paper) == ("received", None, False)
    assert reveal(demand, "named", by=cast.pia, why="test") == "J. Invented"
    [event] = done(ledger("disclosure.receive_demand"))
    assert (event.about, event.noun_id) == ("", demand.pk)
    assert "Invented" not in str([vars(one) for one in Event.objects.all()])


def test_ten_business_days_when_the_paper_names_none(cast, night):
    """Received on Tuesday, 24 November; the 26th is a holiday of the rules."""
    demand = actions.receive_demand(by=cast.pia, kind="subpoena", how="mail")
    assert demand.due_on == date(2026, 12, 9)
    named = actions.receive_demand(by=cast.pia, kind="subpoena", how="mail", due_on=date(2026, 11, 30))
    assert (named.due_on, named.due_from_paper) == (date(2026, 11, 30), True)


@pytest.mark.parametrize(
    "bad", [{"kind": ""}, {"kind": "rumour"}, {"how": ""}, {"happened_at": "2999-01-01T00:00"}]
)
def test_bad_input_is_a_sentence(cast, sign_in, bad):
    assert sign_in(cast.pia).post(PAGE, {**SENT, **bad}).status_code == 200
    assert not Demand.objects.exists()
    with pytest.raises(Refused, match="no_kind"):
        actions.receive_demand(by=cast.pia, kind="rumour", how="mail")


def test_403_without_the_verb(cast, sign_in):
    for worker in (cast.lena, cast.ruth, cast.hal, cast.ana):
        assert sign_in(worker).post(PAGE, SENT).status_code == 403
    assert not Demand.objects.exists()


def test_someone_is_asking_leads_here_for_who_may(cast, sign_in):
    assert PAGE in sign_in(cast.pia).get(reverse("safety:someone_asks")).content.decode()
    assert PAGE not in sign_in(cast.ana).get(reverse("safety:someone_asks")).content.decode()
