"""records.find_record"""

import pytest

from firstlight.survivors import actions as people
from tests.survivors.made import person
from tests.vault.made import NAME, named

pytestmark = pytest.mark.django_db
PAGE = "/records/find/"


def test_a_sign_leads_to_its_record_and_a_name_to_nothing(cast, sign_in):
    survivor = named()
    pia = sign_in(cast.pia)
    first = survivor.sign.split()[0]
    assert survivor.pk in pia.post(PAGE, {"words": f"  {first.upper()} "}).content.decode()
    for words in (NAME, "", "x", "'; DROP TABLE", "\u202e" + first, "a" * 5000):
        assert survivor.pk not in pia.post(PAGE, {"words": words}).content.decode()
    assert pia.get(PAGE).status_code == 200


def test_403_without_the_verb_and_nothing_of_a_record_they_are_kept_out_from(cast, sign_in):
    survivor = person(cast.ruth)
    people.keep_out(by=cast.ruth, survivor=survivor, worker=cast.pia, asked_by="person")
    assert survivor.pk not in sign_in(cast.pia).post(PAGE, {"words": survivor.sign}).content.decode()
    assert sign_in(cast.ruth).get(PAGE).status_code == 403
