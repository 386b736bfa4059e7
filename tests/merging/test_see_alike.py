"""merging.see_alike"""

import pytest
from django.urls import reverse

from firstlight.survivors import actions as people
from tests.merging.made import PERSONAL, anew, merged, named, two
from tests.survivors.made import person

pytestmark = pytest.mark.django_db
KNOWN = "May be known already"
NAME = "Guadalupe Hernandez Inventada"


def page(of):
    return reverse("merging:see_alike", args=[of.pk])


def theirs(of, kept=""):
    """The person's own page."""
    return reverse("survivors:see_survivor", args=[of.pk]) + kept


def keep_name(browser, survivor, name=NAME):
    """Keep a name through the page, and follow where it leads."""
    sent = {"name": name, "seen": f"{survivor.pk}:{survivor.version}"}
    url = reverse("survivors:record_identity", args=[survivor.pk])
    return browser.post(url, sent, follow=True)


def test_a_name_like_another_in_scope_says_so_before_more_is_written(cast, sign_in, night):
    older, newer = two(cast.omar)
    fresh = person(cast.omar)
    browser = sign_in(cast.omar)
    answer = keep_name(browser, fresh)
    assert answer.redirect_chain[-1][0] == theirs(fresh, "?kept")
    on_their_page = answer.content.decode()
    assert KNOWN in on_their_page
    assert page(fresh) in on_their_page
    assert older.sign not in on_their_page
    assert KNOWN not in browser.get(theirs(fresh)).content.decode()
    shown = browser.get(page(fresh)).content.decode()
    assert "“Have we talked before? May I look?”" in shown
    assert "a name alone proves nothing" in shown
    for other in (older, newer):
        assert reverse("merging:see_pair", args=[fresh.pk, other.pk]) in shown
    assert not any(word in shown for word in PERSONAL)


def test_who_may_not_join_is_told_who_does(cast, sign_in, night):
    older, _newer = two(cast.dee)
    fresh = person(cast.dee)
    browser = sign_in(cast.dee)
    assert KNOWN in keep_name(browser, fresh).content.decode()
    shown = browser.get(page(fresh)).content.decode()
    assert older.sign in shown
    assert "A supervisor or a case manager" in shown
    assert "Side by side" not in shown


def test_out_of_scope_nothing_is_said_not_even_that_somebody_exists(cast, sign_in, night):
    two(cast.ruth)
    fresh = person(cast.omar)
    browser = sign_in(cast.omar)
    assert KNOWN not in keep_name(browser, fresh).content.decode()
    assert browser.get(page(fresh)).url == theirs(fresh)
    barred = named(cast.omar, name=NAME)
    people.step_back(by=cast.omar, survivor=barred)
    assert KNOWN not in keep_name(browser, anew(fresh), name="Lupe Hernandes Inventada").content.decode()
    assert browser.get(page(fresh)).url == theirs(fresh)


def test_another_name_leads_there_too_and_a_joined_record_is_no_other(cast, sign_in, night):
    older, newer = two(cast.omar)
    browser = sign_in(cast.omar)
    fresh = person(cast.omar)
    url = reverse("survivors:add_alias", args=[fresh.pk])
    assert browser.post(url, {"text": NAME}).url == theirs(fresh, "?kept")
    assert KNOWN in browser.get(theirs(fresh, "?kept")).content.decode()
    assert older.sign in browser.get(page(fresh)).content.decode()
    merged(cast.omar, older, newer)
    people.step_back(by=cast.omar, survivor=fresh)
    assert browser.get(page(newer)).url == reverse("survivors:see_survivor", args=[older.pk])


def test_403_without_the_verb_404_out_of_scope(cast, sign_in, night):
    older, _newer = two(cast.omar)
    assert sign_in(cast.ana).get(page(older)).status_code == 403
    assert sign_in(cast.dee).get(page(older)).status_code == 404
