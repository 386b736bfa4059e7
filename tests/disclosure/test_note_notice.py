"""disclosure.note_notice"""

import pytest
from django.urls import reverse

from firstlight.disclosure import actions
from firstlight.kit.errors import Refused
from firstlight.vault.sealing import reveal
from tests.disclosure.made import anew, done, matched, paper
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:note_notice", args=[of.pk])


def test_told_by_a_safe_way_with_the_law_beside_it(cast, sign_in, ledger):
    demand = matched(cast.pia, person())
    pia = sign_in(cast.pia)
    assert "28 CFR 94.115" in pia.get(page(demand)).content.decode()
    sent = {"told": "told", "words": "Told on the phone", "seen": f"{demand.pk}:{demand.version}"}
    assert pia.post(page(demand), sent).status_code == 302
    fresh = anew(demand)
    assert (fresh.told, fresh.told_at is not None) == ("told", True)
    assert reveal(fresh, "told_words", by=cast.pia, why="test") == "Told on the phone"
    assert len(done(ledger("disclosure.note_notice"))) == 1


def test_nobody_goes_with_no_record_and_only_with_that(cast):
    nobody, somebody = paper(cast.pia), matched(cast.pia, person())
    assert actions.note_notice(by=cast.pia, demand=nobody, told="nobody").told == "nobody"
    for demand, told in ((nobody, "told"), (somebody, "nobody"), (somebody, "perhaps")):
        with pytest.raises(Refused):
            actions.note_notice(by=cast.pia, demand=demand, told=told)


def test_403_without_the_verb_404_for_what_is_not_there(cast, sign_in):
    assert sign_in(cast.lena).get(page(paper(cast.pia))).status_code == 403
    assert sign_in(cast.pia).get(reverse("disclosure:note_notice", args=["0" * 12])).status_code == 404
