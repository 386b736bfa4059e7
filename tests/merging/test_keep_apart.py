"""merging.keep_apart"""

import pytest
from django.urls import reverse

from firstlight.kit.errors import Denied, Refused
from firstlight.merging import actions
from firstlight.merging.models import Apart
from firstlight.survivors import actions as people
from tests.merging.made import done, merged, named, nothing_personal, two

pytestmark = pytest.mark.django_db
LIST = reverse("merging:list_likely_same")


def page(one, other):
    return reverse("merging:keep_apart", args=[one.pk, other.pk])


def test_the_pair_never_comes_back(cast, sign_in, night, ledger):
    older, newer = two(cast.omar, cast.ruth)
    browser = sign_in(cast.omar)
    pair = reverse("merging:see_pair", args=[newer.pk, older.pk])
    assert pair in browser.get(LIST).content.decode()
    assert browser.get(page(newer, older)).status_code == 200
    assert browser.post(page(newer, older)).url == LIST
    apart = Apart.objects.get()
    assert apart.survivor_id < apart.other_id
    for worker in (cast.omar, cast.ruth):
        shown = sign_in(worker).get(LIST).content.decode()
        assert newer.sign not in shown
    assert "two people" in browser.get(pair).content.decode()
    [event] = done(ledger("merging.keep_apart"))
    assert event.noun_id == apart.pk
    assert nothing_personal()


def test_said_again_or_of_one_record_is_refused(cast, night):
    older, newer = two(cast.omar)
    actions.keep_apart(by=cast.omar, survivor=older, other=newer)
    with pytest.raises(Refused, match="said"):
        actions.keep_apart(by=cast.omar, survivor=newer, other=older)
    with pytest.raises(Refused, match="same"):
        actions.keep_apart(by=cast.omar, survivor=newer, other=newer)
    assert merged(cast.omar, older, newer).into == older


def test_403_without_the_verb_404_out_of_scope(cast, sign_in, night):
    older, newer = two(cast.omar)
    assert sign_in(cast.dee).get(page(older, newer)).status_code == 403
    with pytest.raises(Denied):
        actions.keep_apart(by=cast.dee, survivor=older, other=newer)
    other = named(cast.ruth, name="Lupe Inventada")
    assert sign_in(cast.omar).post(page(older, other)).status_code == 404
    assert sign_in(cast.omar).post(page(other, older)).status_code == 404
    people.step_back(by=cast.omar, survivor=newer)
    assert sign_in(cast.omar).post(page(older, newer)).status_code == 404
    assert not Apart.objects.exists()
