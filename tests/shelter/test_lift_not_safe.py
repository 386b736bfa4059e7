"""shelter.lift_not_safe"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.shelter import actions
from tests.shelter.made import anew, beds, done, house, somebody, staying

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:lift_not_safe", args=[of.pk])


def test_safe_again(cast, sign_in, ledger):
    one, home = somebody(cast.dee), house(cast.noor)
    mark = actions.mark_not_safe(by=cast.dee, survivor=one, house=home)
    assert sign_in(cast.dee).get(page(mark)).status_code == 200
    sign_in(cast.dee).post(page(mark), {})
    assert anew(mark).lifted_at is not None
    assert len(done(ledger("shelter.lift_not_safe"))) == 1
    assert staying(cast.dee, one, *beds(home, 1)).state == "staying"
    with pytest.raises(Refused, match="lifted"):
        actions.lift_not_safe(by=cast.dee, mark=anew(mark))


def test_403_and_404(cast, sign_in):
    mark = actions.mark_not_safe(by=cast.dee, survivor=somebody(cast.dee), house=house(cast.noor))
    assert sign_in(cast.hal).post(page(mark), {}).status_code == 403
    assert sign_in(cast.marco).post(page(mark), {}).status_code == 404
