"""privilege.enter_qualification"""

from datetime import date

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.privilege import actions
from firstlight.privilege.models import Qualification
from firstlight.vault.sealing import reveal
from tests.privilege.made import LONG_AGO, enters, trained

pytestmark = pytest.mark.django_db
NUMBER = "Invented 77345"


def page(worker):
    return reverse("privilege:enter_qualification", args=[worker.pk])


def test_a_supervisor_enters_a_licence_and_its_number_is_sealed(cast, sign_in, ledger, night):
    ruth = sign_in(cast.ruth)
    assert "An entry made late counts" in ruth.get(page(cast.lena)).content.decode()
    given = {"basis": "attorney", "from_on": "2020-02-01", "number": NUMBER, "hours": "7"}
    assert ruth.post(page(cast.lena), given).url == reverse("privilege:list_qualifications")
    entry = Qualification.objects.get()
    assert (entry.worker, entry.basis, entry.from_on, entry.hours) == (
        cast.lena,
        "attorney",
        date(2020, 2, 1),
        None,
    )
    assert reveal(entry, "number", by=cast.ruth, why="test") == NUMBER
    [event] = [one for one in ledger("privilege.enter_qualification") if one.outcome == "done"]
    assert (event.by, event.about, event.noun_id) == (cast.ruth.ledger_id, "", entry.pk)
    assert NUMBER not in str(vars(event))


def test_training_keeps_its_hours_and_who_supervises(cast, sign_in, night):
    given = {"basis": "trained", "from_on": "2026-01-01", "hours": "31", "supervisor": cast.omar.pk}
    assert sign_in(cast.adam).post(page(cast.dee), given).status_code == 302
    entry = Qualification.objects.get()
    assert (entry.hours, entry.supervisor) == (31, cast.omar)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"basis": "trained", "hours": 40}, "no_supervisor"),
        ({"basis": "trained"}, "no_hours"),
        ({"basis": "priest"}, "no_basis"),
        ({"until_on": date(2023, 1, 1)}, "ends_first"),
        ({"from_on": date(1826, 1, 1)}, "year_not_meant"),
        ({"until_on": date(2999, 1, 1)}, "year_not_meant"),
    ],
)
def test_it_refuses_what_does_not_fit(cast, night, given, wrong):
    with pytest.raises(Refused, match=wrong):
        enters(cast.ruth, cast.dee, **given)
    assert not Qualification.objects.exists()


def test_nobody_enters_their_own_supervises_themselves_or_stands_twice(cast, night, ledger):
    with pytest.raises(Refused, match="own"):
        enters(cast.ruth, cast.ruth)
    with pytest.raises(Refused, match="own_supervisor"):
        trained(cast.ruth, cast.dee, cast.dee)
    enters(cast.ruth, cast.dee, until_on=date(2024, 12, 31))
    with pytest.raises(Refused, match="stands"):
        enters(cast.ruth, cast.dee, from_on=date(2024, 12, 31))
    enters(cast.ruth, cast.dee, from_on=date(2025, 1, 1))
    with pytest.raises(Refused, match="stands"):
        enters(cast.ruth, cast.dee, from_on=LONG_AGO)
    assert Qualification.objects.count() == 2


def test_403_without_the_verb_and_404_for_who_is_not_there(cast, sign_in):
    for worker in (cast.dee, cast.pia, cast.lena, cast.tess):
        assert sign_in(worker).get(page(cast.omar)).status_code == 403
    assert (
        sign_in(cast.ruth).get(reverse("privilege:enter_qualification", args=["0" * 12])).status_code == 404
    )
    assert not hasattr(actions, "change_qualification")
