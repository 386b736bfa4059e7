"""records.note_unusual"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Denied, Refused
from firstlight.records import actions, watching
from firstlight.records.models import Unusual
from firstlight.vault.sealing import reveal
from tests.records.test_list_unusual import opens
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
NOTE = "Omar covered for a colleague that night"


@pytest.fixture
def line(cast, night, sign_in):
    opens(sign_in, cast.omar, person(cast.omar))
    [one] = watching.seen_unusual(cast.pia)
    return one


def page(of):
    return reverse("records:note_unusual", args=[of.id])


def test_it_was_work_and_says_so_on_the_page(cast, line, sign_in, ledger):
    pia = sign_in(cast.pia)
    assert "Ask first" in pia.get(page(line)).content.decode()
    assert pia.post(page(line), {"answer": "fine", "note": NOTE}).url == reverse("records:list_unusual")
    found = Unusual.objects.get()
    assert (found.worker, found.survivor, found.code) == (cast.omar, line.survivor, "after_hours")
    assert reveal(found, "note", by=cast.pia, why="test") == NOTE
    assert "fine: it was work" in pia.get(reverse("records:list_unusual")).content.decode()
    assert NOTE in pia.get(page(line)).content.decode()
    [event] = [one for one in ledger("records.note_unusual") if one.outcome == "done"]
    assert (event.by, event.about, NOTE in str(event.__dict__)) == (
        cast.pia.ledger_id,
        line.survivor.about,
        False,
    )


def test_something_went_wrong_leads_to_where_it_is_noted(cast, line, sign_in):
    answer = sign_in(cast.pia).post(page(line), {"answer": "wrong", "note": ""})
    assert answer.url == reverse("records:report_wrong")


def test_it_refuses_twice_no_answer_and_ones_own(cast, line):
    with pytest.raises(Refused, match="no_answer"):
        actions.note_unusual(by=cast.pia, seen=line, answer="guilty")
    actions.note_unusual(by=cast.pia, seen=line, answer="talk")
    with pytest.raises(Refused, match="noted"):
        actions.note_unusual(by=cast.pia, seen=line, answer="fine")


def test_nobody_looks_into_their_own(cast, night, sign_in):
    opens(sign_in, cast.pia, person(cast.pia))
    [own] = watching.seen_unusual(cast.pia)
    with pytest.raises(Refused, match="own"):
        actions.note_unusual(by=cast.pia, seen=own, answer="fine")


def test_403_without_the_verb_and_404_for_a_line_that_is_not_there(cast, line, sign_in, night):
    assert sign_in(cast.ruth).get(page(line)).status_code == 403
    with pytest.raises(Denied):
        actions.note_unusual(by=cast.ruth, seen=line, answer="fine")
    pia = sign_in(cast.pia)
    assert pia.get(reverse("records:note_unusual", args=["0" * 12])).status_code == 404
    assert pia.post(reverse("records:note_unusual", args=["0" * 12]), {"answer": "fine"}).status_code == 404
