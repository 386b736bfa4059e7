"""merging.list_likely_same"""

import pytest
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.merging import alike
from firstlight.safety import finding
from firstlight.survivors import actions as people
from firstlight.survivors.models import Tie
from firstlight.survivors.steps import let_in
from tests.merging.made import PERSONAL, merged, named, part, two
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
PAGE = reverse("merging:list_likely_same")


def test_pairs_of_my_people_by_call_sign_alone_with_a_score(cast, sign_in, night):
    older, newer = two(cast.omar)
    named(cast.omar, name="Kofi Somebody Else")
    shown = sign_in(cast.omar).get(PAGE).content.decode()
    assert reverse("merging:see_pair", args=[newer.pk, older.pk]) in shown
    assert "of 100" in shown
    assert not any(word in shown for word in PERSONAL)
    assert shown.count("Side by side") == 1
    assert not Event.objects.filter(by=cast.omar.ledger_id, verb="merging.list_likely_same").exists()


def test_who_is_out_of_scope_barred_or_joined_is_in_no_pair(cast, sign_in, night):
    older, newer = two(cast.omar)
    other = named(cast.ruth, name="María Guadalupe Hernández Inventada")
    browser = sign_in(cast.omar)
    assert other.sign not in browser.get(PAGE).content.decode()
    assert newer.sign not in sign_in(cast.ruth).get(PAGE).content.decode()
    merge = merged(cast.omar, older, newer)
    assert "Side by side" not in browser.get(PAGE).content.decode()
    let_in(other, why="assigned", user=cast.omar)
    shown = browser.get(PAGE).content.decode()
    assert shown.count("Side by side") == 1
    assert other.sign in shown
    part(cast.omar, merge)
    people.step_back(by=cast.omar, survivor=newer)
    shown = browser.get(PAGE).content.decode()
    assert newer.sign not in shown
    assert other.sign in shown


def test_family_is_never_offered(cast, sign_in, night):
    older, newer = two(cast.omar)
    Tie.objects.create(survivor=older, other=newer, relation="sibling")
    assert "Side by side" not in sign_in(cast.omar).get(PAGE).content.decode()


def test_the_index_is_asked_once_a_person_of_the_page_never_once_a_pair(cast, night, monkeypatch):
    finding.finder.forget()
    for at in range(30):
        named(cast.omar, name=f"Name{at} Inventada{at}")
    asked = []
    real = alike.likely_same
    monkeypatch.setattr(alike, "likely_same", lambda *given: asked.append(1) or real(*given))
    page = list(alike.Survivor.objects.visible_to(cast.omar).order_by("-begun_at", "pk")[:20])
    alike.likely(cast.omar, page)
    assert len(asked) == 20


def test_the_questions_are_few_however_many(cast, night, django_assert_max_num_queries):
    finding.finder.forget()
    mine = [person(cast.omar) for _ in range(3)]
    finding.finder.fresh()
    alike.likely(cast.omar, mine)
    with django_assert_max_num_queries(15):
        alike.likely(cast.omar, mine)
    # as many as for three, but for what the index reads anew
    more = [*mine, *(named(cast.omar, name="Lupe Inventada") for _ in range(6))]
    finding.finder.fresh()
    with django_assert_max_num_queries(15):
        alike.likely(cast.omar, more)


def test_403_without_the_verb(sign_in, cast):
    assert sign_in(cast.ana).get(PAGE).status_code == 403
