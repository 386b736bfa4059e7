"""shelter.take_bed_out"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.kit.ids import new_id
from firstlight.shelter import actions
from tests.shelter.made import anew, beds, done, house, somebody, staying

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:take_bed_out", args=[getattr(of, "pk", of)])


def test_nobody_is_offered_it(cast, sign_in, ledger):
    home = house(cast.noor, 1)
    bed = beds(home)[0]
    sign_in(cast.noor).post(page(bed), {"reason": "pests", "seen": f"{bed.pk}:{bed.version}"})
    assert anew(bed).out_why == "pests"
    (event,) = done(ledger("shelter.take_bed_out"))
    assert event.reason == "pests"
    with pytest.raises(Refused, match="taken"):
        staying(cast.dee, somebody(cast.dee), anew(bed))


def test_not_while_somebody_has_it_nor_twice_nor_without_a_reason(cast):
    home = house(cast.noor)
    staying(cast.dee, somebody(cast.dee), *beds(home, 1))
    with pytest.raises(Refused, match="taken"):
        actions.take_bed_out(by=cast.noor, bed=beds(home, 1)[0], reason="repair")
    with pytest.raises(Refused, match="no_reason"):
        actions.take_bed_out(by=cast.noor, bed=beds(home, 2)[0], reason="mood")
    out = actions.take_bed_out(by=cast.noor, bed=beds(home, 2)[0], reason="repair")
    with pytest.raises(Refused, match="out_already"):
        actions.take_bed_out(by=cast.noor, bed=out, reason="repair")


def test_403_and_404(cast, sign_in):
    assert sign_in(cast.dee).post(page(beds(house(cast.noor))[0]), {}).status_code == 403
    assert sign_in(cast.noor).post(page(new_id()), {}).status_code == 404
