"""What the schedule knows of people: the newest word, whom they belong to, and everything that is under way."""

import pytest

from firstlight.casework import actions as casework
from firstlight.disclosure import actions as disclosure
from firstlight.disclosure.models import Demand
from firstlight.records.models import Hold
from firstlight.retention import actions, queries
from firstlight.retention.facts import facts_of
from firstlight.services import actions as services
from firstlight.services.models import Help
from firstlight.shelter import actions as shelter
from firstlight.shelter.models import BedWish
from firstlight.survivors import actions as people
from firstlight.survivors.models import CrisisCard, Survivor, Tie
from firstlight.survivors.queries import card_of
from tests.disclosure.made import advised, asked
from tests.retention.made import anew, until
from tests.survivors.made import person

pytestmark = pytest.mark.django_db


def open_of(survivor):
    """What is under way, as codes."""
    return facts_of([anew(survivor)])[survivor.pk].open


def decides(by, survivor, keep):
    """They say what is kept, once more."""
    people.write_crisis_card(by=by, survivor=survivor, card=card_of(survivor), keep_what=keep)


# ---------------------------------------------------------------- the newest word
@pytest.mark.parametrize("keep", ["nothing", "card", "all"])
def test_what_they_decide_after_a_wish_for_longer_counts(cast, night, keep):
    survivor = person(cast.dee)
    actions.keep_longer(by=cast.pia, survivor=survivor, until=until(3000))
    night(minutes=5)
    decides(cast.dee, survivor, keep)
    assert facts_of([survivor])[survivor.pk].longer is None
    assert "longer" not in [one.why for one in queries.standing_of(survivor)]


def test_a_wish_for_longer_after_what_they_decided_counts(cast, night):
    survivor = person(cast.dee)
    decides(cast.dee, survivor, "nothing")
    night(minutes=5)
    actions.keep_longer(by=cast.pia, survivor=survivor, until=until(3000))
    assert {one.on for one in queries.standing_of(survivor)} == {until(3000)}


def test_the_newest_word_counts_on_whichever_record_it_stands(cast, night):
    survivor, other = person(cast.dee), person(cast.dee)
    actions.keep_longer(by=cast.pia, survivor=survivor, until=until(3000))
    night(minutes=5)
    decides(cast.dee, other, "nothing")
    Survivor.objects.filter(pk=other.pk).update(merged_into=survivor)
    assert facts_of([anew(survivor)])[survivor.pk].longer is None


# ---------------------------------------------------------------- whom they belong to
@pytest.mark.parametrize("of_child", [False, True], ids=["parent_of", "child_of"])
@pytest.mark.parametrize("merged_later", [False, True], ids=["stands", "merged"])
@pytest.mark.parametrize("child_merged", [False, True])
def test_a_child_stands_while_anything_is_open_on_any_record_of_the_parent(
    cast, night, of_child, merged_later, child_merged
):
    tied, again, child, child_again = (person(cast.dee) for _ in range(4))
    one, other, relation = (child, tied, "parent") if of_child else (tied, child, "child")
    Tie.objects.create(survivor=one, other=other, relation=relation)
    gone, root = (tied, again) if merged_later else (again, tied)
    Survivor.objects.filter(pk=gone.pk).update(merged_into=root)
    if child_merged:
        Survivor.objects.filter(pk=child.pk).update(merged_into=child_again)
    whom = child_again if child_merged else child
    assert open_of(whom) == ()
    casework.offer_hand_off(by=cast.dee, survivor=anew(again), choice="case_management")
    assert open_of(whom) == ("hand_off",)
    assert open_of(root) == ("hand_off",)


def test_the_parent_stands_while_anything_is_open_with_a_merged_child(cast, night):
    parent, child, child_again = (person(cast.dee) for _ in range(3))
    Tie.objects.create(survivor=parent, other=child, relation="child")
    Survivor.objects.filter(pk=child.pk).update(merged_into=child_again)
    casework.offer_hand_off(by=cast.dee, survivor=anew(child_again), choice="case_management")
    assert open_of(parent) == ("hand_off",)


@pytest.mark.parametrize(
    ("relation", "counts"), [("child", True), ("parent", True), ("partner", False), ("sibling", False)]
)
def test_a_child_who_stays_elsewhere_counts_and_a_partner_who_does_does_not(cast, night, relation, counts):
    survivor = person(cast.dee)
    tie = people.add_to_household(by=cast.dee, survivor=survivor, relation=relation, stays_with=False)
    casework.offer_hand_off(by=cast.dee, survivor=survivor, choice="case_management")
    assert bool(open_of(tie.other)) is counts


# ---------------------------------------------------------------- what is under way
def test_a_search_for_a_bed_is_under_way_until_there_is_one_or_nothing_is_to_be_kept(cast, night):
    survivor, kept = person(cast.dee), person(cast.dee)
    for one in (survivor, kept):
        shelter.find_bed(by=cast.dee, survivor=one)
        assert open_of(one) == ("bed_wish",)
        night(minutes=5)
        decides(cast.dee, one, "nothing" if one == survivor else "card")
    assert open_of(survivor) == ()
    assert open_of(kept) == ("bed_wish",)
    BedWish.objects.filter(survivor=kept).update(settled_at=CrisisCard.objects.get(survivor=kept).written_at)
    assert open_of(kept) == ()


def test_a_hand_off_that_was_only_offered_is_under_way(cast, night):
    survivor = person(cast.dee)
    offered = casework.offer_hand_off(by=cast.dee, survivor=survivor, choice="offered")
    assert ({one.state for one in offered}, open_of(survivor)) == ({"offered"}, ("hand_off",))
    for one in offered:
        casework.answer_hand_off(by=cast.dee, hand_off=anew(one), answer="not_now")
    assert open_of(survivor) == ()


def test_help_that_is_still_owed_is_under_way(cast, night):
    survivor = person(cast.dee)
    services.log_help(by=cast.dee, survivor=survivor, codes=["food"], state="asked")
    assert open_of(survivor) == ("help",)
    services.settle_help(by=cast.dee, need=Help.objects.get(), state="given")
    assert open_of(survivor) == ()


def test_what_they_asked_of_their_own_record_is_under_way_until_it_is_answered(cast, night):
    survivor = person(cast.dee)
    own = asked(cast.pia, survivor)
    assert open_of(survivor) == ("own_request",)
    disclosure.answer_own(by=cast.pia, own=own, answer="shown")
    assert open_of(survivor) == ()


def test_a_paper_about_them_is_under_way_until_it_is_closed(cast, night):
    survivor = person(cast.dee, cast.pia)
    demand = advised(cast.pia, cast.lena, survivor, "nothing")
    Hold.objects.all().delete()
    assert open_of(survivor) == ("demand",)
    demand = disclosure.answer_demand(by=cast.pia, demand=demand, answer="nothing")
    disclosure.close_demand(by=cast.pia, demand=demand)
    assert (Demand.objects.get().state, open_of(survivor)) == ("closed", ())
