"""access.set_look"""

import pytest
from django.urls import reverse

from firstlight.audit.models import Event

pytestmark = pytest.mark.django_db
HERE = "access:set_look"


def test_the_look_and_the_language_are_kept_on_this_device(cast, sign_in):
    ana = sign_in(cast.ana)
    assert ana.get(reverse(HERE)).status_code == 200
    before = Event.objects.count()
    answer = ana.post(reverse(HERE), {"look": "dark", "language": "es", "next": "/account/"})
    assert answer["Location"] == "/account/"
    page = ana.get("/account/").content.decode()
    assert 'data-theme="dark"' in page
    assert 'lang="es"' in page
    assert Event.objects.count() == before


def test_as_the_device_takes_the_choice_back(cast, sign_in):
    ana = sign_in(cast.ana)
    ana.post(reverse(HERE), {"look": "dark"})
    ana.post(reverse(HERE), {"look": "system"})
    assert "data-theme" not in ana.get("/account/").content.decode()


def test_what_is_not_sent_stays(cast, sign_in):
    ana = sign_in(cast.ana)
    ana.post(reverse(HERE), {"look": "dark"})
    ana.post(reverse(HERE), {"language": "es"})
    assert ana.cookies["theme"].value == "dark"


@pytest.mark.parametrize("given", [{"look": "pink"}, {"language": "xx"}])
def test_other_words_are_not_taken(cast, sign_in, given):
    ana = sign_in(cast.ana)
    assert ana.post(reverse(HERE), given).status_code == 200
    assert not {"theme", "language"} & set(ana.cookies)
