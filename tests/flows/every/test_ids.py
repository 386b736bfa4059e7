"""Ids tried one after another: at every address a foreign record and none at all get the same answer."""

import re
from itertools import islice

import pytest
from django.core.cache import cache
from django.urls import reverse

from firstlight.audit.models import Event
from firstlight.desk.docs import pages
from firstlight.kit.ids import new_id
from firstlight.vault import putback
from tests.conftest import TUESDAY_NIGHT
from tests.flows import asked
from tests.flows.every.reach import RULE
from tests.flows.made import undone

pytestmark = pytest.mark.django_db
WITH_IDS = {verb: path for verb, path in pages().items() if "<id:" in path}
APPS = sorted({verb.partition(".")[0] for verb in WITH_IDS})
OWN_SCOPE = {"privacy", "papers", "wishes", "file", "agency"}
"""Rules of addresses with a scope of their own beside ``visible_to`` and the card; the matrix says who finds what."""
EACH = 3


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()


def out_of_scope(night, verb):
    """Workers who hold the verb, each with a record they may not see."""
    argument = asked.ARGUMENT.search(WITH_IDS[verb])
    model = asked.model_of(verb, argument.group(1)) if argument else None
    if model is None or RULE[verb] in OWN_SCOPE or WITH_IDS[verb].count("<id:") > 1:
        return
    for name in asked.holders(verb):
        worker = night.worker(name)
        for noun in model._base_manager.order_by("pk")[:40]:
            if not in_scope(verb, worker, noun):
                yield name, noun
                break


def in_scope(verb, worker, noun):
    if RULE[verb] == "card":
        return type(noun).objects.card_for(worker).filter(pk=noun.pk).exists()
    return asked.seen_by(worker, noun)


def page(answer):
    """What of a page could tell: everything but the form's mark and the address itself."""
    text = re.sub(r'name="(csrfmiddlewaretoken|next)" value="[^"]*"', "", answer.content.decode())
    return answer.status_code, text, sorted(answer.headers), answer.get("Location")


@pytest.mark.parametrize("app", APPS)
def test_a_foreign_record_and_none_at_all_get_the_same_answer(app, told):
    for verb in sorted(verb for verb in WITH_IDS if verb.startswith(f"{app}.")):
        for name, noun in islice(out_of_scope(told, verb), EACH):
            browser, url = told.browser(name), verb.replace(".", ":", 1)
            theirs, none = (reverse(url, args=[pk]) for pk in (noun.pk, new_id()))
            with undone():
                for ask in (browser.get, browser.post):
                    foreign, nothing = ask(theirs), ask(none)
                    assert page(foreign) == page(nothing), (verb, name)
                    assert foreign.status_code in (404, 405), (verb, name)
                assert not Event.objects.filter(outcome="done", noun_id=noun.pk, verb=verb).filter(
                    at__gt=TUESDAY_NIGHT
                )


def test_enough_was_tried(told):
    tried = [verb for verb in WITH_IDS if next(out_of_scope(told, verb), None)]
    assert len(tried) > 60, tried


def test_in_a_full_house_every_sealed_row_is_as_the_ledger_says_it_was_left(told):
    found = putback.compare()
    assert (found.put_back, found.gone, found.made_by_nobody) == ([], [], [])
    moved = [one for one in found.changed if not one.startswith("access.membership")]
    assert moved == [], (
        "the night itself moved the day from which roles hold, past every door; nothing else may be"
    )
    assert found.same > 20
