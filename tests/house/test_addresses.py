"""Every address there is, asked by somebody who may not, somebody who may, and nobody at all."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from firstlight.access.roles import ANYONE, ROLES, SIGNED_IN
from firstlight.audit.models import Event
from firstlight.demo.cast import CAST
from firstlight.desk.docs import pages
from firstlight.kit.ids import IdConverter, new_id
from tests.house.source import each, python_files, where

pytestmark = pytest.mark.django_db
OWN = {verb: path for verb, path in pages().items() if "." in verb}
ID = re.compile(r"<id:\w+>")
FOR_ALL = ANYONE | SIGNED_IN
ANSWERED = {200, 204, 302, 400, 405}


def address(verb: str) -> str:
    """The verb's address with ids that belong to nothing."""
    return ID.sub(lambda _found: new_id(), OWN[verb])


def holds(username: str) -> frozenset[str]:
    """What somebody of the cast may do."""
    part = next(part for part in CAST if part.username == username)
    return FOR_ALL.union(*(ROLES[role].verbs for _team, role, _share in part.roles))


def who(verb: str, *, may: bool) -> list[str]:
    """Those of the cast who work here and may (or may not) do it."""
    return [part.username for part in CAST if not part.left and (verb in holds(part.username)) is may]


@each("verb", sorted(set(OWN) - ANYONE))
def test_a_stranger_is_led_to_sign_in(verb):
    for answer in (Client().get(address(verb)), Client().post(address(verb), {})):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/?next="), f"{verb} answers strangers"


@pytest.mark.parametrize("verb", sorted(verb for verb in OWN if who(verb, may=False)))
def test_who_may_not_is_refused_whether_or_not_the_row_exists(verb, cast, sign_in):
    browser, before = sign_in(getattr(cast, who(verb, may=False)[0])), Event.objects.count()
    assert browser.get(address(verb)).status_code == 403
    assert browser.post(address(verb), {}).status_code == 403
    lines = list(Event.objects.order_by("id"))[before:]
    assert {(line.verb, line.outcome, line.noun_id) for line in lines} == {(verb, "denied", "")}


@pytest.mark.parametrize("verb", sorted(verb for verb in OWN if ID.search(OWN[verb])))
def test_what_is_not_there_is_not_found_by_who_may(verb, cast, sign_in):
    for username in who(verb, may=True):
        browser = sign_in(getattr(cast, username))
        assert browser.get(address(verb)).status_code in (404, 405)
        assert browser.post(address(verb), {}).status_code in (404, 405)


@pytest.mark.parametrize("verb", sorted(verb for verb in OWN if not ID.search(OWN[verb])))
def test_a_page_of_its_own_opens_for_who_may_and_is_never_stored(verb, cast, sign_in):
    answer = sign_in(getattr(cast, who(verb, may=True)[0])).get(address(verb))
    assert answer.status_code in ANSWERED
    assert "no-store" in answer["Cache-Control"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_who_has_left_may_do_nothing(cast):
    assert cast.otto.verbs == frozenset()


def test_an_address_holds_words_of_the_house_and_random_ids_only():
    def walk(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            elif isinstance(pattern, URLPattern):
                yield pattern

    for pattern in walk(get_resolver().url_patterns):
        for name, converter in getattr(pattern.pattern, "converters", {}).items():
            assert isinstance(converter, IdConverter), f"{pattern.name}: <{name}> could hold what was typed"


@each("file", python_files(), ids=where)
def test_no_page_takes_a_form_from_another_site(file):
    assert "csrf_exempt" not in file.read_text(encoding="utf-8")
