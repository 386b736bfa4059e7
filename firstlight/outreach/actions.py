"""Verbs of outreach, in life order: something is agreed, liaison and training take place, young people are met."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.directory.models import Partner
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.outreach import steps
from firstlight.outreach.models import Activity, Agreement, Training, YouthOutreach
from firstlight.outreach.steps import Promise


@action
def add_agreement(
    *,
    by: Actor,
    partner: Partner,
    kind: str,
    title: str,
    from_on: date,
    until_on: date,
    trainings_a_year: int | None = None,
    people_a_year: int | None = None,
    deliverables: Sequence[Promise] = (),
) -> Agreement:
    """Write down what we and a partner promised each other: the days, what each year holds, what is due when."""
    steps.refuse_ended_partner(partner)
    steps.refuse_terms(from_on, until_on, deliverables)
    agreement = Agreement.objects.create(
        partner=partner,
        kind=kind,
        title=steps.plain_words(title),
        from_on=from_on,
        until_on=until_on,
        trainings_a_year=trainings_a_year,
        people_a_year=people_a_year,
    )
    steps.set_deliverables(agreement, deliverables)
    return agreement


@action
def change_agreement(
    *,
    by: Actor,
    agreement: Agreement,
    kind: str,
    title: str,
    from_on: date,
    until_on: date,
    trainings_a_year: int | None = None,
    people_a_year: int | None = None,
    deliverables: Sequence[Promise] = (),
) -> Agreement:
    """The two sides agreed anew, or more of it is done. A deliverable left out is taken out of the agreement."""
    _refuse_ended(agreement)
    steps.refuse_terms(from_on, until_on, deliverables)
    if agreement.trainings.filter(on__lt=from_on).exists() or agreement.trainings.filter(on__gt=until_on):
        raise Refused(
            _("Trainings noted under this agreement would fall outside it. Keep their days within."),
            code="trainings_outside",
        )
    keep(
        agreement,
        kind=kind,
        title=steps.plain_words(title),
        from_on=from_on,
        until_on=until_on,
        trainings_a_year=trainings_a_year,
        people_a_year=people_a_year,
    )
    steps.set_deliverables(agreement, deliverables)
    return agreement


@action
def end_agreement(*, by: Actor, agreement: Agreement, reason: str, ended_on: date | None = None) -> Agreement:
    """An agreement ends before its last day. What was done under it stays; ``reason`` is a code."""
    last = ended_on or steps.today()
    _refuse_ended(agreement)
    steps.refuse_day(last)
    if not agreement.from_on <= last <= agreement.until_on:
        raise Refused(_("That day lies outside the agreement. Check it."), code="outside_agreement")
    if agreement.trainings.filter(on__gt=last).exists():
        raise Refused(
            _("A training is noted under it after that day. Choose a later day."), code="trainings_outside"
        )
    keep(agreement, ended_on=last, ended_why=reason)
    return agreement


@action
def note_activity(
    *,
    by: User,
    partner: Partner,
    on: date,
    format: str,
    audience: str,
    attendees: int,
    minutes: int,
    topic: str = "",
    issue: str = "",
    follow_up_on: date | None = None,
) -> Activity:
    """Note a visit, meeting or call with a partner: counts, codes and a few plain words, nobody's story."""
    steps.refuse_day(on)
    steps.refuse_minutes(minutes)
    if follow_up_on is not None and follow_up_on < on:
        raise Refused(_("The follow-up comes after the meeting. Check its day."), code="follows_before")
    if follow_up_on is not None and follow_up_on.year > steps.LATEST_YEAR:
        raise Refused(_("Check the year of the follow-up."), code="year_not_meant")
    return Activity.objects.create(
        partner=partner,
        on=on,
        format=format,
        audience=audience,
        attendees=attendees,
        minutes=minutes,
        topic=steps.plain_words(topic),
        issue=issue,
        follow_up_on=follow_up_on,
        worker=by,
    )


@action
def done_follow_up(*, by: Actor, activity: Activity, done_on: date | None = None) -> Activity:
    """What was to follow a meeting is done."""
    day = done_on or steps.today()
    if activity.follow_up_on is None:
        raise Refused(_("Nothing was to follow this meeting."), code="nothing_to_follow")
    if activity.followed_up_on is not None:
        raise Refused(_("This is done already. Nothing was changed."), code="done_already")
    steps.refuse_day(day)
    if day < activity.on:
        raise Refused(_("The follow-up comes after the meeting. Check its day."), code="follows_before")
    keep(activity, followed_up_on=day)
    return activity


@action
def note_training(*, by: Actor, attended: Mapping[str, int], **told: Any) -> Training:
    """Note a training given: to how many of which profession, and quizzes only as means with how many answered.

    ``told`` is what ``steps.training_columns`` and ``steps.refuse_quiz`` read.
    """
    columns = steps.training_columns(**told)
    steps.refuse_quiz(columns, sum(attended.values()))
    training = Training.objects.create(**columns)
    steps.set_attendance(training, attended)
    return training


@action
def change_training(*, by: Actor, training: Training, attended: Mapping[str, int], **told: Any) -> Training:
    """Correct what was noted about a training; figures follow at once."""
    columns = steps.training_columns(**told)
    steps.refuse_quiz(columns, sum(attended.values()))
    keep(training, **columns)
    steps.set_attendance(training, attended)
    return training


@action
def note_youth_outreach(
    *, by: User, on: date, setting: str, area: str, young_people: int, minutes: int
) -> YouthOutreach:
    """Note that we were where young people are, and how many we met. Nobody among them is written down."""
    steps.refuse_day(on)
    steps.refuse_minutes(minutes)
    return YouthOutreach.objects.create(
        on=on, setting=setting, area=area, young_people=young_people, minutes=minutes, worker=by
    )


def _refuse_ended(agreement: Agreement) -> None:
    if agreement.ended_on is not None:
        raise Refused(_("This agreement has ended. Add the new one beside it."), code="ended")
