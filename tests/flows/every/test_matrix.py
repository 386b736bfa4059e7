"""Every address × every kind of worker × in scope, out of scope, restricted, kept out: 404 alike, or it opens."""

from functools import cache

import pytest
from django.urls import reverse

from firstlight.demo.cast import CAST
from firstlight.desk.docs import actions
from firstlight.kit.clock import now
from firstlight.survivors.models import Barred, Circle, Survivor
from tests.flows.asked import ARGUMENT, holders, model_of
from tests.flows.every.reach import MODES, MORE, OPENS, RULE, is_over, names, person_of, stands
from tests.house.test_addresses import OWN, address

pytestmark = pytest.mark.django_db
ABOUT = {verb: ARGUMENT.search(path)[1] for verb, path in OWN.items() if "<id:" in path}
OPEN = {200, 204, 302, 405}
LISTED = (Circle, Barred)


def test_every_address_about_something_says_who_reaches_it():
    assert set(ABOUT) == set(RULE), "name the rule of who opens it in tests/flows/every/reach.py"


def somebody_else(person):
    """A second person, for an address about two."""
    others = Survivor.objects.filter(merged_into=None, merged_from=None, erased_at=None, restricted=False)
    return others.exclude(pk=person.root.pk).order_by("begun_at", "pk").first()


@cache
def of_people(verb):
    """The nouns of the night this address could be about, each with its person."""
    found = filter(is_over, model_of(verb, ABOUT[verb])._base_manager.order_by("pk")[:80])
    if issubclass(model_of(verb, ABOUT[verb]), LISTED):
        found = [one for one in found if one.user_id]
    return [(noun, person) for noun in found if (person := person_of(noun))]


def kinds_of_workers(night, verb):
    """Who holds the verb: one of the cast for each set of roles and duty."""
    workers = {}
    for worker in map(night.worker, holders(verb)):
        workers.setdefault((worker.role_codes, worker.duty_kinds), worker)
    return list(workers.values())


def answers(night, verb, noun, worker):
    """For each mode what asking gives: a page is looked at, a verb out of reach is tried as well."""
    person, browser = person_of(noun), night.browser(worker.username)
    second = [somebody_else(person)] if OWN[verb].count("<id:") == 2 else []
    address = reverse(verb.replace(".", ":", 1), args=[noun.pk, *(one.pk for one in second)])
    for mode in MODES:
        with stands(worker, noun, person, mode):
            for one in second:
                Circle.objects.create(survivor=one, user=worker, why=Circle.Why.ASSIGNED, from_at=now())
            expected = OPENS[RULE[verb]](worker, noun, mode)
            tries = verb in actions() and not expected
            answer = browser.post(address, {}) if tries else browser.get(address)
        yield mode, expected, answer.status_code


@pytest.mark.parametrize("verb", sorted(verb for verb in ABOUT if RULE.get(verb) in OPENS))
def test_who_is_out_of_reach_finds_nothing(told, verb):
    wrong, asked = [], 0
    for worker in kinds_of_workers(told, verb):
        noun = next((noun for noun, _person in of_people(verb) if not names(noun, worker)), None)
        if noun is None:
            continue
        asked += 1
        for mode, expected, status in answers(told, verb, noun, worker):
            if (status in OPEN) is not expected or (not expected and status != 404):
                wrong.append(
                    f"{worker.username}, {mode}: {status}, expected {'it opens' if expected else 404}"
                )
    assert asked, f"the night has nothing {verb} is about that names nobody who may do it"
    assert not wrong, f"{verb}: " + "; ".join(wrong)


@pytest.mark.parametrize("verb", sorted(verb for verb in ABOUT if RULE.get(verb) == "agency"))
def test_what_is_about_no_person_opens_for_all_who_hold_it(told, verb):
    model = model_of(verb, ABOUT[verb])
    noun = model._base_manager.order_by("pk").first()
    assert (noun is not None and not hasattr(noun, "survivor_id")) or noun.survivor_id is None
    for worker in kinds_of_workers(told, verb):
        answer = told.browser(worker.username).get(reverse(verb.replace(".", ":", 1), args=[noun.pk]))
        assert answer.status_code in OPEN, f"{worker.username}: {answer.status_code}"


@pytest.mark.parametrize("verb", sorted(verb for verb in ABOUT if RULE.get(verb) == "named"))
def test_what_names_workers_opens_for_them_alone(told, verb):
    found = set()
    for noun in model_of(verb, ABOUT[verb])._base_manager.order_by("pk")[:20]:
        for worker in map(told.worker, holders(verb)):
            meant = names(noun, worker) or worker.username in MORE.get(verb, ())
            answer = told.browser(worker.username).get(reverse(verb.replace(".", ":", 1), args=[noun.pk]))
            assert meant or answer.status_code == 404, f"{worker.username}: {answer.status_code}"
            found.add(answer.status_code)
    assert found & OPEN, f"{verb} opens for nobody"


def test_what_is_ones_own_opens_for_oneself(told):
    """So that the rule "own" is not met by an address that is dead."""
    for verb in (verb for verb in ABOUT if RULE[verb] == "own"):
        tried = (
            told.browser(worker.username).get(reverse(verb.replace(".", ":", 1), args=[noun.pk]))
            for noun in model_of(verb, ABOUT[verb])._base_manager.order_by("pk")[:80]
            for worker in map(told.worker, holders(verb))
            if names(noun, worker)
        )
        assert any(answer.status_code in OPEN for answer in tried), f"{verb} opens for nobody"


@pytest.mark.parametrize("username", sorted(part.username for part in CAST if not part.left))
def test_what_a_worker_may_not_do_is_refused_whatever_it_is_about(told, username):
    browser, wrong = told.browser(username), []
    for verb in sorted(OWN):
        if verb not in told.worker(username).verbs:
            wrong += [verb for ask in (browser.get, browser.post) if ask(address(verb)).status_code != 403]
    assert not wrong, f"{username} is answered by {wrong}"
