"""disclosure.answer_own"""

import pytest
from django.urls import reverse

from firstlight.disclosure import actions
from firstlight.kit.errors import Refused
from tests.disclosure.made import anew, asked, done
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:answer_own", args=[of.pk])


def test_how_it_was_answered(cast, sign_in, ledger):
    own = asked(cast.pia, person())
    answer = sign_in(cast.pia).post(page(own), {"answer": "shown", "seen": f"{own.pk}:{own.version}"})
    assert answer.url == reverse("disclosure:see_own_request", args=[own.pk])
    assert (anew(own).answer, anew(own).answered_at is not None) == ("shown", True)
    assert len(done(ledger("disclosure.answer_own"))) == 1
    with pytest.raises(Refused, match="no_choice"):
        actions.answer_own(by=cast.pia, own=anew(own), answer="")


def test_403_without_the_verb_404_for_what_is_not_there(cast, sign_in):
    assert sign_in(cast.hal).get(page(asked(cast.pia, person()))).status_code == 403
    assert sign_in(cast.pia).get(reverse("disclosure:answer_own", args=["0" * 12])).status_code == 404
