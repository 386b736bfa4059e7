"""merging.list_merges"""

import pytest
from django.urls import reverse

from firstlight.survivors import actions as people
from tests.merging.made import PERSONAL, merged, part, two

pytestmark = pytest.mark.django_db


def page(of):
    return reverse("merging:list_merges", args=[of.pk])


def test_what_was_joined_by_whom_and_parted_again(cast, sign_in, night):
    older, newer = two(cast.omar)
    browser = sign_in(cast.omar)
    assert "Nothing was joined" in browser.get(page(older)).content.decode()
    merge = merged(cast.omar, older, newer)
    shown = browser.get(page(newer)).content.decode()
    for words in (older.sign, newer.sign, cast.omar.display_name):
        assert words in shown
    assert reverse("merging:part_people", args=[merge.pk]) in shown
    part(cast.omar, merge)
    shown = browser.get(page(newer)).content.decode()
    assert f"parted by {cast.omar.display_name}" in shown
    assert reverse("merging:part_people", args=[merge.pk]) not in shown
    assert not any(word in shown for word in PERSONAL)


def test_a_merge_with_somebody_one_is_kept_out_of_now_is_not_listed(cast, sign_in, night):
    older, newer = two(cast.omar)
    part(cast.omar, merged(cast.omar, older, newer))
    people.step_back(by=cast.omar, survivor=newer)
    shown = sign_in(cast.omar).get(page(older)).content.decode()
    assert newer.sign not in shown


def test_403_without_the_verb_404_out_of_scope(cast, sign_in, night):
    older, _newer = two(cast.omar)
    assert sign_in(cast.dee).get(page(older)).status_code == 403
    assert sign_in(cast.ruth).get(page(older)).status_code == 404
