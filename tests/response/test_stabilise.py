"""response.stabilise"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.response import actions
from tests.response.made import accepted, anew, done

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("response:stabilise", args=[of.pk])


def test_stable_for_now_and_with_the_person_again(cast, ana, sign_in, ledger):
    sent = accepted(ana, cast.dee)
    actions.meet_person(by=cast.dee, response=sent)
    assert sign_in(cast.dee).get(page(sent)).status_code == 200
    sign_in(cast.dee).post(page(sent), {"seen": f"{sent.pk}:{anew(sent).version}"})
    assert anew(sent).state == "stabilised"
    actions.meet_person(by=cast.dee, response=anew(sent))
    assert anew(sent).state == "with_person"
    assert len(done(ledger("response.stabilise"))) == 1


def test_it_refuses_before_anybody_is_reached(cast, ana):
    with pytest.raises(Refused, match="no_such_move"):
        actions.stabilise(by=cast.dee, response=accepted(ana, cast.dee))


def test_others_may_not_and_out_of_scope_is_not_found(cast, ana, sign_in):
    sent = accepted(ana, cast.dee)
    assert sign_in(cast.ana).post(page(sent), {}).status_code == 403
    assert sign_in(cast.sam).post(page(sent), {}).status_code == 404
