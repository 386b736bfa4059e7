"""Verbs about awards, in the order of an award's life: set up, its period known, its post filled."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.awards import queries
from firstlight.awards.frontmatter import ProposalError
from firstlight.awards.models import Award, Holding, Metric, Post, Target
from firstlight.awards.reading import Reading, read
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.kit.states import moment

LONGEST_AWARD_DAYS = 3660


@action
def import_award(
    *,
    by: Actor,
    text: str,
    source_name: str,
    starts_on: date,
    ends_on: date,
    target: int | None = None,
    post: str = "",
) -> Award:
    """Set up an award from the text of its proposal: metrics, target and post with it, or nothing at all.

    ``target`` is the number of young people the post is to reach; None takes the proposal's own direct figure
    when it speaks of young people, 0 sets none. ``post`` is the title of the job the award pays; empty takes the
    one the proposal names. Refuses a text that cannot be read and one that was imported before.
    """
    try:
        reading = read(text, source_name)
    except ProposalError as problem:
        raise Refused(str(problem), code="unreadable") from None
    _refuse_a_second_time(reading)
    _refuse_a_period_that_ends_first(starts_on, ends_on)
    award = _award_of(reading, starts_on, ends_on)
    Metric.objects.bulk_create(
        Metric(award=award, name=name, place=place) for place, name in enumerate(reading.metrics, start=1)
    )
    number = reading.suggested_target if target is None else target
    if number:
        Target.objects.create(
            award=award, measure=Target.Measure.YOUTH_REACHED, number=number, under_age=reading.under_age
        )
    Post.objects.create(award=award, title=post.strip() or reading.post_title or _("Post of this award"))
    return award


@action
def change_period(*, by: Actor, award: Award, starts_on: date, ends_on: date) -> Award:
    """The funder moved the award's days; what counts follows them at once."""
    _refuse_a_period_that_ends_first(starts_on, ends_on)
    if (starts_on, ends_on) == (award.starts_on, award.ends_on):
        raise Refused(_("These are the days it has already. Change one, or go back."), code="no_change")
    keep(award, starts_on=starts_on, ends_on=ends_on)
    return award


@action
def fill_post(*, by: Actor, post: Post, worker: User, from_at: datetime | None = None) -> Holding:
    """Somebody takes the award's post; whoever held it before stops holding it at that moment.

    What was reached before this is written down keeps the post its worker held then.
    """
    begins = moment(from_at)
    if not worker.is_active:
        raise Refused(_("They no longer work here. Choose somebody who does."), code="has_left")
    last = post.holdings.order_by("-from_at", "-id").first()
    if last and last.from_at > begins:
        raise Refused(
            _("%(who)s took this post after that moment. Choose a later one.")
            % {"who": last.worker.display_name},
            code="held_later",
        )
    if last and last.until_at is None and last.worker_id == worker.pk:
        raise Refused(_("They hold this post already. Choose somebody else, or go back."), code="holds_it")
    if last and last.until_at is None:
        keep(last, until_at=begins)
    elif last and last.until_at and last.until_at > begins:
        raise Refused(
            _("Somebody still held this post at that moment. Choose a later one."), code="held_then"
        )
    return Holding.objects.create(post=post, worker=worker, from_at=begins)


def _refuse_a_second_time(reading: Reading) -> None:
    before = queries.imported_as(reading.fingerprint)
    if before is not None:
        words = {"file": reading.source_name, "title": before.title}
        raise Refused(
            _("“%(file)s” is in already, as the award “%(title)s”. Open that award and change it there.")
            % words,
            code="imported_before",
        )


def _refuse_a_period_that_ends_first(starts_on: date, ends_on: date) -> None:
    if ends_on <= starts_on:
        raise Refused(_("The last day must come after the first. Check both dates."), code="ends_first")
    if (ends_on - starts_on).days > LONGEST_AWARD_DAYS:
        raise Refused(_("That is more than ten years. Check both years."), code="too_long")


def _award_of(reading: Reading, starts_on: date, ends_on: date) -> Award:
    award = Award(starts_on=starts_on, ends_on=ends_on, **reading.columns)
    try:
        award.clean_fields()
    except ValidationError as problem:
        columns = ", ".join(sorted(problem.message_dict))
        words = {"file": reading.source_name, "columns": columns}
        raise Refused(
            _("“%(file)s” holds more than fits here: %(columns)s. Shorten it in the file, then import it.")
            % words,
            code="does_not_fit",
        ) from None
    award.save(force_insert=True)
    return award
