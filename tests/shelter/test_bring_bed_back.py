"""shelter.bring_bed_back"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.kit.ids import new_id
from firstlight.shelter import actions
from tests.shelter.made import anew, beds, done, house

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:bring_bed_back", args=[getattr(of, "pk", of)])


def test_in_use_again(cast, sign_in, ledger):
    bed = actions.take_bed_out(by=cast.noor, bed=beds(house(cast.noor))[0], reason="repair")
    assert sign_in(cast.noor).get(page(bed)).status_code == 200
    sign_in(cast.noor).post(page(bed), {"seen": f"{bed.pk}:{bed.version}"})
    assert (anew(bed).out_since, anew(bed).out_why) == (None, "")
    assert len(done(ledger("shelter.bring_bed_back"))) == 1
    with pytest.raises(Refused, match="not_out"):
        actions.bring_bed_back(by=cast.noor, bed=anew(bed))


def test_403_and_404(cast, sign_in):
    assert sign_in(cast.dee).post(page(beds(house(cast.noor))[0]), {}).status_code == 403
    assert sign_in(cast.noor).post(page(new_id()), {}).status_code == 404
