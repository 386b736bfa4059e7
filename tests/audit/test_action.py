"""The door out: permission, one transaction, nouns read anew under a lock, exactly one event."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from firstlight.audit.doors import action
from firstlight.audit.models import Event
from firstlight.kit.errors import Denied, Refused
from firstlight.kit.nouns import Noun, keep
from firstlight.survivors.models import Survivor
from tests.audit.made import somebody
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


@action
def restrict(*, by, survivor, reason="", also_refuse=False):
    keep(survivor, restricted=True)
    if also_refuse:
        raise Refused("Not this way.", code="not_this_way")
    return survivor


@action
def restrict_two(*, by, first, second):
    restrict(by=by, survivor=first)
    restrict(by=by, survivor=second)


@action
def restrict_twice(*, by, survivor):
    seen = restrict(by=by, survivor=survivor)
    assert seen is survivor
    return seen


@action
def break_down(*, by, survivor):
    keep(survivor, restricted=True)
    raise ZeroDivisionError


@action
def compare(*, by, one, other):
    assert type(one) is type(other)


def anew(noun: Noun) -> Survivor:
    return Survivor.objects.get(pk=noun.pk)


def written() -> list[tuple[str, str, str]]:
    return [(event.verb, event.outcome, event.reason) for event in Event.objects.order_by("id")][-3:]


@pytest.fixture
def survivor(night) -> Survivor:
    return person()


def test_the_verb_is_done_and_leaves_one_line(survivor):
    before = Event.objects.count()
    done = restrict(by=somebody("restrict"), survivor=survivor, reason="asked_for")
    assert (anew(survivor).restricted, done.version) == (True, survivor.version + 1)
    [event] = Event.objects.order_by("id")[before:]
    assert (event.by, event.verb, event.outcome) == ("system:test", "audit.restrict", "done")
    assert (event.noun, event.noun_id, event.about) == ("survivors.survivor", survivor.pk, survivor.about)
    assert (event.reason, len(event.act), event.ids) == ("asked_for", 12, [])


@pytest.mark.parametrize("words", ["She is called Jolanta", "Jolanta", "jolanta\n", "x" * 41, "ley-90"])
def test_only_a_code_is_kept_as_the_reason(survivor, words):
    restrict(by=somebody("restrict"), survivor=survivor, reason=words)
    assert Event.objects.latest("id").reason == ""


def test_without_the_verb_nothing_is_read_or_done_and_it_is_written_down(survivor):
    with pytest.raises(Denied, match=r"audit\.restrict"):
        restrict(by=somebody("restrict_two"), survivor=survivor)
    assert not anew(survivor).restricted
    assert written()[-1] == ("audit.restrict", "denied", "")


def test_a_refusal_undoes_everything_and_is_written_down(survivor):
    before = Event.objects.count()
    with pytest.raises(Refused, match="not_this_way"):
        restrict(by=somebody("restrict"), survivor=survivor, also_refuse=True)
    assert (anew(survivor).restricted, anew(survivor).version) == (False, survivor.version)
    assert Event.objects.count() == before + 1
    assert written()[-1] == ("audit.restrict", "refused", "not_this_way")
    assert Event.objects.latest("id").noun_id == survivor.pk


def test_a_defect_undoes_everything_too(survivor):
    before = Event.objects.count()
    with pytest.raises(ZeroDivisionError):
        break_down(by=somebody("break_down"), survivor=survivor)
    assert (anew(survivor).restricted, Event.objects.count()) == (False, before)


def test_nested_verbs_share_one_act_and_each_leaves_its_line(survivor):
    other = person()
    restrict_two(by=somebody("restrict_two", "restrict"), first=survivor, second=other)
    lines = list(Event.objects.order_by("id"))[-3:]
    assert [line.verb for line in lines] == ["audit.restrict", "audit.restrict", "audit.restrict_two"]
    assert [line.noun_id for line in lines] == [survivor.pk, other.pk, survivor.pk]
    assert len({line.act for line in lines}) == 1
    restrict(by=somebody("restrict"), survivor=survivor)
    assert Event.objects.latest("id").act != lines[0].act


def test_a_nested_verb_needs_both_permissions(survivor):
    before = Event.objects.count()
    with pytest.raises(Denied, match=r"audit\.restrict$"):
        restrict_two(by=somebody("restrict_two"), first=survivor, second=person())
    assert not anew(survivor).restricted
    assert Event.objects.count() == before + 1
    assert written()[-1] == ("audit.restrict_two", "denied", "")
    with pytest.raises(Denied, match=r"audit\.restrict_two"):
        restrict_two(by=somebody("restrict"), first=survivor, second=person())


def test_a_nested_verb_gets_the_very_row_the_act_holds(survivor):
    survivor.seen_version = survivor.version
    restrict_twice(by=somebody("restrict", "restrict_twice"), survivor=survivor)
    assert anew(survivor).version == survivor.version + 1


def test_the_row_is_read_anew_and_not_taken_from_the_page(survivor):
    Survivor.objects.filter(pk=survivor.pk).update(sign="quiet river")
    assert restrict(by=somebody("restrict"), survivor=survivor).sign == "quiet river"


def test_a_record_no_longer_there_is_refused_with_a_sentence():
    with pytest.raises(Refused, match="gone") as refused:
        restrict(by=somebody("restrict"), survivor=Survivor(sign="never kept"))
    assert "no longer there" in refused.value.sentence


@pytest.mark.parametrize("turned", [False, True])
def test_rows_are_locked_in_one_order_whatever_the_verb_calls_them(survivor, turned):
    first, second = sorted([survivor, person()], key=lambda one: one.pk, reverse=turned)
    with CaptureQueriesContext(connection) as asked:
        compare(by=somebody("compare"), one=first, other=second)
    reads = [query["sql"] for query in asked if 'FROM "survivors_survivor"' in query["sql"]]
    assert len(reads) == 2
    assert min(first.pk, second.pk) in reads[0]
    assert max(first.pk, second.pk) in reads[1]
    if connection.features.has_select_for_update:
        assert all("FOR NO KEY UPDATE" in read for read in reads)


def test_the_same_row_under_two_names_is_one(survivor):
    with CaptureQueriesContext(connection) as asked:
        compare(by=somebody("compare"), one=survivor, other=anew(survivor))
    assert len([query for query in asked if 'FROM "survivors_survivor"' in query["sql"]]) == 2


def test_a_verb_knows_its_name_and_takes_names_only(survivor):
    assert restrict.verb == "audit.restrict"
    assert restrict.__name__ == "restrict"
    with pytest.raises(TypeError):
        restrict(somebody("restrict"), survivor)
