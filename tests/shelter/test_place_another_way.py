"""shelter.place_another_way"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Refused
from firstlight.shelter import actions
from firstlight.shelter.models import Stay
from tests.shelter.made import done, somebody

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("shelter:place_another_way", args=[of.pk])


def test_a_supervisor_answers_for_it_with_a_reason(cast, sign_in, ledger):
    one = somebody(cast.ruth, years=17)
    told = {"place": "motel", "reason": "all_asked", "alias_words": "Harbor"}
    answer = sign_in(cast.ruth).post(page(one), told)
    stay = Stay.objects.get()
    assert (stay.place, stay.another_way, stay.moves.get().why) == ("motel", "all_asked", "all_asked")
    (event,) = done(ledger("shelter.place_another_way"))
    assert event.reason == "all_asked"
    assert b"a supervisor answers for it" in sign_in(cast.ruth).get(answer["Location"]).content


@pytest.mark.parametrize(
    ("years", "told", "code"),
    [
        (34, {"place": "motel", "reason": "all_asked", "alias_words": "Harbor"}, "not_young_alone"),
        (17, {"place": "motel", "reason": "mood", "alias_words": "Harbor"}, "no_reason"),
        (17, {"place": "motel", "reason": "all_asked"}, "no_alias"),
        (17, {"place": "own", "reason": "all_asked"}, "no_place"),
    ],
)
def test_it_refuses_grown_ups_no_reason_and_the_adult_house(cast, years, told, code):
    with pytest.raises(Refused, match=code):
        actions.place_another_way(by=cast.ruth, survivor=somebody(cast.ruth, years=years), **told)


def test_only_a_supervisor_and_404(cast, sign_in):
    one = somebody(cast.dee, cast.noor, years=17)
    for worker in (cast.dee, cast.noor, cast.ana):
        assert sign_in(worker).post(page(one), {}).status_code == 403
    assert sign_in(cast.ruth).post(page(one), {}).status_code == 404
