"""Need to know as SQL answers what plain querysets answer, for every way into a circle and every way out."""

from datetime import timedelta
from itertools import product

import pytest
from django.db.models import Exists, F, OuterRef, Q

from firstlight.access.models import Team
from firstlight.kit.clock import now
from firstlight.survivors.models import Barred, Circle, Survivor, Tie
from firstlight.survivors.scope import in_circle_or, kept_out, ordinary, reaches
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def by_querysets(user):
    """The definition, as a queryset: in the circle by name, programme (and role) or duty, in force, and not barred."""
    team = Q(pk__in=[])
    for one in user.memberships_now:
        team |= Q(team_id=one.team_id) & (Q(role="") | Q(role=one.role))
    mine = Circle.objects.in_force().filter(Q(user_id=user.pk) | team | Q(duty__in=user.duty_kinds))
    out = Barred.objects.in_force().filter(user_id=user.pk)
    same = {"survivor": OuterRef("pk")}
    return Survivor.objects.filter(Exists(mine.filter(**same)), ~Exists(out.filter(**same)))


@pytest.fixture
def everybody(cast, on_duty, night):
    """A person for each way in, at each time, with and without a bar against Ruth."""
    on_duty("ruth", "supervisor")
    at, response = now(), Team.objects.get(code="response")
    ways = [
        {"user": cast.ruth},
        {"user": cast.omar},
        {"team": response},
        {"team": response, "role": "supervisor"},
        {"team": response, "role": "ercm"},
        {"duty": "supervisor"},
        {"duty": "hotline"},
    ]
    hours = [(-2, None), (-2, 3), (-2, -1), (1, None)]
    for way, (begins, ends), barred in product(ways, hours, ("", "standing", "lifted")):
        survivor = person()
        until = at + timedelta(hours=ends) if ends is not None else None
        Circle.objects.create(
            survivor=survivor, why="programme", from_at=at + timedelta(hours=begins), until_at=until, **way
        )
        if barred:
            lifted = {"lifted_at": at} if barred == "lifted" else {}
            Barred.objects.create(survivor=survivor, user=cast.ruth, asked_by="staff", **lifted)


def test_every_way_in_and_out_as_the_querysets_say(cast, everybody):
    for username in ("ruth", "omar", "dee", "tess"):
        user = getattr(cast, username)
        expected = set(by_querysets(user).values_list("pk", flat=True))
        assert set(Survivor.objects.visible_to(user).values_list("pk", flat=True)) == expected
    assert 0 < Survivor.objects.visible_to(cast.ruth).count() < Survivor.objects.count()


def test_it_follows_a_column_of_another_table(cast, everybody):
    first = Survivor.objects.visible_to(cast.ruth).first()
    other = (
        Survivor.objects.not_barred(cast.ruth).exclude(pk__in=Survivor.objects.visible_to(cast.ruth)).first()
    )
    Tie.objects.create(survivor=first, other=other, relation="sibling")
    assert Tie.objects.filter(reaches(cast.ruth, "survivor")).exists()
    assert not Tie.objects.filter(reaches(cast.ruth, "other")).exists()
    assert Tie.objects.filter(in_circle_or(cast.ruth, Q(relation="sibling"), "other")).exists()


def test_kept_out_asks_about_a_worker_or_the_column_that_names_one(cast, everybody):
    barred = set(Barred.objects.in_force().filter(user=cast.ruth).values_list("survivor_id", flat=True))
    assert set(Survivor.objects.filter(kept_out(cast.ruth)).values_list("pk", flat=True)) == barred
    own = Circle.objects.filter(user=cast.ruth).filter(kept_out(F("user"), "survivor"))
    assert set(own.values_list("survivor_id", flat=True)) == barred & set(
        Circle.objects.filter(user=cast.ruth).values_list("survivor_id", flat=True)
    )


def test_an_empty_column_lets_nobody_in(cast):
    survivor = person(cast.ruth)
    assert survivor.merged_into_id is None
    assert not Survivor.objects.filter(reaches(cast.ruth, "merged_into")).exists()


def test_a_merged_record_opens_as_the_one_that_stands_for_it(cast, everybody, on_duty):
    """Whatever its own circle says: the same answers by its row, and by a column that names it."""
    people = list(Survivor.objects.order_by("pk"))
    for root, gone in zip(people[::2], people[1::2], strict=False):
        Survivor.objects.filter(pk=gone.pk).update(merged_into=root)
        Tie.objects.create(survivor=gone, other=root, relation="other")
    for username in ("ruth", "omar", "dee"):
        user = getattr(cast, username)
        seen = set(Survivor.objects.visible_to(user).values_list("pk", flat=True))
        own_bar = set(Barred.objects.in_force().filter(user=user).values_list("survivor_id", flat=True))
        for tie in Tie.objects.select_related("survivor"):
            assert (tie.survivor_id in seen) == (tie.other_id in seen and tie.survivor_id not in own_bar)
        by_column = Tie.objects.filter(reaches(user, "survivor")).values_list("survivor_id", flat=True)
        assert set(by_column) == {pk for pk in seen if Survivor.objects.get(pk=pk).merged_into_id}
    root = people[0]
    Survivor.objects.filter(pk=root.pk).update(restricted=True)
    shut = {root.pk, people[1].pk}
    assert set(Survivor.objects.exclude(ordinary()).values_list("pk", flat=True)) == shut
    assert {tie.survivor_id for tie in Tie.objects.exclude(ordinary("survivor"))} == {people[1].pk}
