"""casework.talk_graduation"""

import pytest
from django.urls import reverse

from firstlight.casework import actions
from firstlight.casework.models import Case
from firstlight.kit.errors import Refused
from tests.casework.made import anew, case, done

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("casework:talk_graduation", args=[of.pk])


@pytest.fixture
def asked(cast):
    return actions.person_asks(by=cast.omar, survivor=case(cast.omar, cast.dee).survivor)


@pytest.mark.parametrize(("answer", "state"), [("wishes", "talked"), ("not_now", "not_now")])
def test_talked_over(cast, sign_in, ledger, asked, answer, state):
    omar = sign_in(cast.omar)
    assert f'value="{answer}"' in omar.get(page(asked)).content.decode()
    omar.post(page(asked), {"answer": answer, "seen": f"{asked.pk}:{asked.version}"})
    assert anew(asked).state == state
    assert Case.objects.get().state == "open"
    assert len(done(ledger("casework.talk_graduation"))) == 1


def test_after_talking_they_may_still_say_not_now(cast, asked):
    actions.talk_graduation(by=cast.omar, graduation=asked, answer="wishes")
    actions.talk_graduation(by=cast.omar, graduation=anew(asked), answer="not_now")
    assert [move.to_state for move in asked.moves.all()] == ["asked", "talked", "not_now"]
    with pytest.raises(Refused, match="no_such_move"):
        actions.talk_graduation(by=cast.omar, graduation=anew(asked), answer="wishes")


def test_it_refuses_what_nobody_says(cast, asked):
    with pytest.raises(Refused, match="no_answer"):
        actions.talk_graduation(by=cast.omar, graduation=asked, answer="maybe")


def test_403_without_the_verb_and_404_out_of_scope(cast, sign_in, asked):
    assert sign_in(cast.lena).post(page(asked), {}).status_code == 403
    assert sign_in(cast.sam).post(page(asked), {}).status_code == 404
