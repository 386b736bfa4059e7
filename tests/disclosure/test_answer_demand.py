"""disclosure.answer_demand"""

import pytest
from django.urls import reverse

from firstlight.disclosure import actions
from firstlight.kit.errors import Refused
from tests.disclosure.made import advised, anew, done, paper
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("disclosure:answer_demand", args=[of.pk])


@pytest.mark.parametrize("answer", ["objected", "narrowed", "nothing", "withdrawn"])
def test_alike_whether_or_not_there_is_a_record(cast, sign_in, ledger, answer):
    for survivor in (None, person()):
        demand = advised(cast.pia, cast.lena, survivor, "object")
        sent = {"answer": answer, "seen": f"{demand.pk}:{demand.version}"}
        assert sign_in(cast.pia).post(page(demand), sent).status_code == 302
        assert anew(demand).state == answer
    assert len(done(ledger("disclosure.answer_demand"))) == 2


def test_not_before_counsels_word_unless_it_is_withdrawn(cast):
    demand = actions.assign_counsel(by=cast.pia, demand=paper(cast.pia), counsel=cast.lena)
    for answer in ("objected", "produced", "closed", ""):
        with pytest.raises(Refused):
            actions.answer_demand(by=cast.pia, demand=demand, answer=answer)
    assert actions.answer_demand(by=cast.pia, demand=demand, answer="withdrawn").state == "withdrawn"


def test_403_without_the_verb_404_for_what_is_not_there(cast, sign_in):
    assert sign_in(cast.lena).get(page(paper(cast.pia))).status_code == 403
    assert sign_in(cast.pia).get(reverse("disclosure:answer_demand", args=["0" * 12])).status_code == 404
