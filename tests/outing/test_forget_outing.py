"""outing.forget_outing"""

import pytest

from firstlight.cli import running
from firstlight.kit.clock import now
from firstlight.kit.errors import Denied, Refused
from firstlight.outing import actions, queries
from firstlight.vault import keyring
from firstlight.vault.models import DataKey
from firstlight.vault.sealing import Unreadable, reveal
from tests.outing.made import NIGHTLY, anew, done, out

pytestmark = pytest.mark.django_db


@pytest.fixture
def back(cast, outing):
    return actions.come_back(by=cast.dee, outing=outing)


def forget(outing):
    return actions.forget_outing(by=NIGHTLY, outing=anew(outing))


def test_a_day_after_the_return_words_and_key_are_gone(cast, back, night, ledger, committed):
    old_copy = anew(back)
    night(hours=23)
    assert queries.to_forget(now()) == []
    with pytest.raises(Refused, match="nothing_due"):
        forget(back)
    night(hours=1)
    with committed():
        forget(back)
    gone = anew(back)
    assert (gone.state, gone.place, gone.vehicle, gone.plan) == ("forgotten", None, None, None)
    assert not DataKey.objects.filter(owner=f"outing:{back.pk}").exists()
    assert len(done(ledger("outing.forget_outing"))) == 1
    assert queries.to_forget(now()) == []
    for field in queries.SEALED:
        with pytest.raises(Unreadable):
            reveal(old_copy, field, by=NIGHTLY, why="test")


def test_the_persons_own_key_stays(cast, sent, back, night, committed):
    night(hours=25)
    with committed():
        running._forget_outings()
    assert anew(back).state == "forgotten"
    assert DataKey.objects.filter(owner=f"survivor:{sent.survivor_id}").exists()


def test_an_act_that_broke_off_before_the_key_was_gone_is_done_again(cast, back, night, committed):
    night(hours=25)
    forget(back)  # committed never: the key is still there
    assert keyring.standing([f"outing:{back.pk}"])
    assert queries.to_forget(now()) == [back]
    with committed():
        running._forget_outings()
    assert not keyring.standing([f"outing:{back.pk}"])
    assert queries.to_forget(now()) == []


def test_whoever_is_out_or_in_an_alarm_is_never_forgotten(cast, sent, back, night):
    outing = out(cast.dee, sent)
    actions.raise_duress(by=cast.dee, outing=outing)
    actions.come_back(by=cast.dee, outing=anew(outing))
    night(hours=30)
    assert queries.to_forget(now()) == [back]


def test_only_the_house_forgets(cast, back, night):
    night(hours=25)
    with pytest.raises(Denied):
        actions.forget_outing(by=cast.ruth, outing=back)
