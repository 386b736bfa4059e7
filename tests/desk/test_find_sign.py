"""desk.find_sign"""

import pytest

from tests.desk.made import waiting

pytestmark = pytest.mark.django_db


def test_a_sign_or_its_beginning_leads_there(night, cast, on_duty, sign_in):
    contact = waiting(on_duty("ana", "hotline"))
    night(minutes=6)
    page = sign_in(cast.ana).post("/find/", {"words": contact.sign[:6].upper()}).content.decode()
    assert contact.sign in page
    assert contact.pk in page


def test_names_numbers_and_nonsense_find_nothing_and_are_not_repeated_in_the_title(cast, sign_in):
    for words in ("", "a", "323 555 0100", "<script>x</script>", "'; drop table", "ø" * 500, "%"):
        answer = sign_in(cast.ana).post("/find/", {"words": words})
        assert answer.status_code == 200
        assert b"<script>x" not in answer.content


def test_out_of_scope_nothing_is_shown(night, cast, on_duty, sign_in):
    contact = waiting(on_duty("ana", "hotline"))
    night(minutes=6)
    page = sign_in(cast.marco).post("/find/", {"words": contact.sign}).content.decode()
    assert contact.pk not in page
    assert sign_in(cast.vera).post("/find/", {"words": contact.sign}).status_code == 403
