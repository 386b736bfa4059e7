"""outreach.note_youth_outreach"""

from datetime import date

import pytest

from firstlight.kit.errors import Denied, Refused
from firstlight.outreach.models import YouthOutreach
from tests.outreach.made import youth_outreach

pytestmark = pytest.mark.django_db
PAGE = "/outreach/note_youth_outreach/"
TYPED = {"on": "2026-11-20", "setting": "street", "area": "spa6", "young_people": "0", "minutes": "120"}


def test_how_many_and_nothing_else(cast, night, sign_in, ledger):
    browser = sign_in(cast.iris)
    html = browser.get(PAGE).content.decode()
    assert "Nobody among them is written down" in html
    assert "textarea" not in html
    assert browser.post(PAGE, TYPED).url == "/outreach/"
    made = YouthOutreach.objects.get()
    assert (made.young_people, made.setting, made.area, made.worker) == (0, "street", "spa6", cast.iris)
    [event] = ledger("outreach.note_youth_outreach")
    assert (event.noun_id, event.about, event.reason) == (made.pk, "", "")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"on": date(2026, 11, 25)}, "in_the_future"),
        ({"on": date(1890, 5, 5)}, "too_long_ago"),
        ({"minutes": 0}, "no_time"),
    ],
)
def test_it_refuses(cast, night, told, code):
    with pytest.raises(Refused, match=code):
        youth_outreach(cast.iris, **told)


@pytest.mark.parametrize(
    "bad",
    [{"young_people": "-1"}, {"young_people": "a few"}, {"area": "my street"}, {"on": ""}, {"minutes": "0"}],
)
def test_what_cannot_be_meant_gets_a_sentence(cast, night, sign_in, bad):
    assert b"problems" in sign_in(cast.iris).post(PAGE, {**TYPED, **bad}).content
    assert not YouthOutreach.objects.exists()


def test_only_outreach_may(cast, night, sign_in):
    with pytest.raises(Denied):
        youth_outreach(cast.dee)
    assert sign_in(cast.dee).get(PAGE).status_code == 403
