"""Joining and parting in any order: nobody is lost, nothing goes round in a circle, all parted is all as before."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from firstlight.access.models import User
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.merging.models import Merge
from firstlight.safety.models import SafeContact
from firstlight.survivors import actions as people
from firstlight.survivors.models import Barred, Circle, Survivor
from firstlight.survivors.steps import begin_record, let_in
from tests.merging.made import anew, merged, part

pytestmark = pytest.mark.django_db
STEPS = st.lists(
    st.tuples(st.sampled_from(["join", "part"]), st.integers(0, 2), st.integers(0, 2)), max_size=7
)


def state(record: Survivor) -> tuple[object, ...]:
    """What a record says of itself: who is in, who is out, age, restriction, its rows."""
    fresh = anew(record)
    inside = Circle.objects.in_force().filter(survivor=record).values_list("user__username", "why")
    out = Barred.objects.in_force().filter(survivor=record).values_list("user__username", flat=True)
    rows = SafeContact.objects.filter(survivor=record).values_list("pk", flat=True)
    told = (fresh.age_years, fresh.age_word, fresh.age_told_at, fresh.may_be_under_18, fresh.restricted)
    return (fresh.merged_into_id, sorted(inside), sorted(out), sorted(rows), told)


def refused(verb: Callable[..., object], *given: object) -> str:
    """Why a verb was refused; "" when it was done."""
    try:
        verb(*given)
    except Refused as refusal:
        return refusal.code
    return ""


class AnyOrder(TestCase):
    """Three records, each with somebody of its own in its circle, one of them with a bar, one told an age."""

    databases = "__all__"

    def setUp(self) -> None:
        """Three records an hour apart."""
        cast = {name: User.objects.get(username=name) for name in ("omar", "ruth", "dee", "marco", "ana")}
        self.omar, self.cast = cast["omar"], cast
        self.records = []
        for at, own in enumerate(("dee", "marco", "ana")):
            record = begin_record("", now() - timedelta(hours=9 - at))
            for worker in (cast["omar"], cast["ruth"], cast[own]):
                let_in(record, why="assigned", user=worker)
            SafeContact.objects.create(survivor=record, channel="call")
            self.records.append(record)
        Survivor.objects.filter(pk=self.records[2].pk).update(age_years=16, age_told_at=now())
        Survivor.objects.filter(pk=self.records[1].pk).update(may_be_under_18=True)
        people.keep_out(
            by=cast["ruth"], survivor=anew(self.records[1]), worker=cast["dee"], asked_by="person"
        )

    @settings(max_examples=12, deadline=None, derandomize=True)
    @given(steps=STEPS)
    def test_no_row_is_lost_and_no_root_goes_round(self, steps) -> None:
        """After each step the roots are flat and scope is one for the group; parted in turn, all is as before."""
        before = [state(record) for record in self.records]
        for what, one, other in steps:
            self._step(what, one, other)
            self._flat_and_one()
        while standing := list(Merge.objects.standing().order_by("-at", "-version")):
            for merge in standing:
                self._part(merge)
        assert [state(record) for record in self.records] == before

    def _step(self, what: str, one: int, other: int) -> None:
        if what == "join":
            two = (anew(self.records[at]).root for at in (one, other))
            assert refused(merged, self.omar, *two) in ("", "same")
        elif standing := list(Merge.objects.standing().order_by("at", "pk")):
            self._part(standing[one % len(standing)])

    def _part(self, merge: Merge) -> None:
        assert refused(part, self.omar, merge) in ("", "later_first")

    def _flat_and_one(self) -> None:
        for record in Survivor.objects.filter(pk__in=[one.pk for one in self.records]):
            root = record.root
            assert root.merged_into_id is None, "a root is merged into nobody"
            group = set(record.group)
            assert record in group
            assert root in group
            for worker in self.cast.values():
                fresh = User.objects.get(pk=worker.pk)
                seen = set(Survivor.objects.visible_to(fresh).filter(pk__in=[one.pk for one in group]))
                assert seen in (set(), group), "the records of one person open together or not at all"
        standing = Merge.objects.standing().count()
        assert Survivor.objects.filter(merged_into__isnull=False).count() == standing
