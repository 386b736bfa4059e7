"""Verbs of one person with two records, in life order."""

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.merging import queries, steps
from firstlight.merging.models import Apart, Merge
from firstlight.survivors.models import Survivor
from firstlight.survivors.queries import only_through_glass


@action
def merge_people(*, by: User, survivor: Survivor, other: Survivor, words: str) -> Merge:
    """Two records are one person: the older, or the restricted one, stands for both; nothing moves.

    ``words`` say how one knows. Whoever was in the circle of either sees both, nobody comes to see a restricted record
    by it, and whoever is kept out of one is kept out of both.
    """
    _both_open(by, survivor, other)
    if reasons := queries.why_not_merge_people(survivor, other):
        raise Refused(" ".join(reason.sentence for reason in reasons), code=reasons[0].code)
    if not words.strip():
        raise Refused(_("Say in a few words how you know that they are one person."), code="no_words")
    root, gone = queries.who_stands(survivor, other)
    return steps.join(root, gone, by=by, words=words)


@action
def part_people(*, by: User, merge: Merge) -> Merge:
    """They are two people after all, or it is not sure: each record is as before, with what was written on it since."""
    if merge.parted_at is not None:
        raise Refused(_("They were parted before."), code="parted")
    if later := queries.later_merge(merge):
        raise Refused(
            _("This record was joined with %(sign)s since. Part that first, then this.")
            % {"sign": later.into.sign},
            code="later_first",
        )
    steps.part(merge, by=by)
    return merge


@action
def keep_apart(*, by: User, survivor: Survivor, other: Survivor) -> Apart:
    """Somebody looked at both: two people. The pair is offered to nobody again."""
    _both_open(by, survivor, other)
    if survivor.root == other.root:
        raise Refused(_("These are one record. Part them first, if they are two people."), code="same")
    if queries.said_apart(survivor, other):
        raise Refused(_("That was said before; the pair does not come back."), code="said")
    first, second = sorted((survivor, other), key=lambda record: record.pk)
    return Apart.objects.create(survivor=first, other=second, at=now(), by=by)


def _both_open(by: User, one: Survivor, other: Survivor) -> None:
    """Neither opens, or one only: for the worker that one does not exist, and no more is said. Whoever opened one in
    need for a short while decides nothing that lasts."""
    both = {one.pk, other.pk}
    if Survivor.objects.visible_to(by).filter(pk__in=both).count() < len(both):
        raise Refused(_("This record is no longer there. Go back and open it again."), code="gone")
    if only_through_glass(one, by) or only_through_glass(other, by):
        raise Refused(
            _("You see one of them only for a short while. Somebody who works with the person decides this."),
            code="through_glass",
        )
