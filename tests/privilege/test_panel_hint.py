"""privilege.panel_hint"""

import pytest

from tests.privilege.made import enters

pytestmark = pytest.mark.django_db
PAGE = "/qualifications/panel_hint/"
HINT = "do not stand in the register"


def test_it_hints_and_goes_away_once_they_stand_there(cast, sign_in, night):
    dee = sign_in(cast.dee)
    assert HINT in dee.get(PAGE).content.decode()
    assert HINT in dee.get("/account/").content.decode()
    enters(cast.ruth, cast.dee)
    assert not dee.get(PAGE).content.decode().strip()
    assert HINT not in dee.get("/account/").content.decode()


def test_it_says_nothing_to_who_writes_about_nobody(cast, sign_in):
    for worker in (cast.grace, cast.tess, cast.adam):
        assert not sign_in(worker).get(PAGE).content.decode().strip()
