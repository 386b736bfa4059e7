"""Shared parts of the verbs of outreach: what a day may be, what words may hold, who promised what."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.directory.models import Partner
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.outreach.codes import Unit
from firstlight.outreach.models import (
    FEWEST_FOR_A_MEAN,
    Agreement,
    Attendance,
    Deliverable,
    Training,
)

LONGEST_WORDS = 120
LONGEST_AGREEMENT_YEARS = 10
EARLIEST_YEAR, LATEST_YEAR = 2000, 2100
QUIZ = ("quiz_before", "quiz_before_n", "quiz_after", "quiz_after_n")
LOOKS_LIKE_CONTACT = re.compile(r"@|https?:|(?:\d[\s().-]*){7,}")


@dataclass(frozen=True)
class Promise:
    """One deliverable as typed. ``pk`` is that of the row it changes; empty for a new one."""

    words: str
    number: int
    unit: str
    due_on: date
    done: int = 0
    pk: str = ""


def today() -> date:
    """The local day."""
    return timezone.localdate(now(), timezone.get_default_timezone())


def refuse_day(day: date) -> None:
    """What happened has happened: not in the future, and in a year that can be meant."""
    if day > today():
        raise Refused(_("That day is still to come. Enter when it happened."), code="in_the_future")
    if day.year < EARLIEST_YEAR:
        raise Refused(_("Check the year: that is too long ago to be meant."), code="too_long_ago")


def plain_words(words: str) -> str:
    """A few plain words on one line, or a refusal: nothing here may name, reach or describe a person."""
    text = " ".join(words.split())
    if len(text) > LONGEST_WORDS:
        raise Refused(_("A few plain words: at most 120 letters. Leave the rest out."), code="too_long")
    if LOOKS_LIKE_CONTACT.search(text):
        raise Refused(
            _("Leave phone numbers and addresses out; a partner's stand on the partner's page."),
            code="holds_an_address",
        )
    return text


def refuse_minutes(minutes: int) -> None:
    """Something took time."""
    if minutes < 1:
        raise Refused(_("Say how many minutes it took."), code="no_time")


def refuse_ended_partner(partner: Partner | None) -> None:
    """Nothing new is agreed with an agency we no longer work with."""
    if partner is not None and partner.ended_at is not None:
        raise Refused(
            _("We no longer work with this partner. Take them up again on their page first."),
            code="partner_ended",
        )


def refuse_terms(from_on: date, until_on: date, promises: Iterable[Promise]) -> None:
    """An agreement's days are in order and its deliverables fall due within them."""
    if until_on < from_on:
        raise Refused(_("It ends before it begins. Check the two days."), code="ends_first")
    if not EARLIEST_YEAR <= from_on.year <= LATEST_YEAR:
        raise Refused(_("Check the year it begins."), code="year_not_meant")
    if until_on.year - from_on.year > LONGEST_AGREEMENT_YEARS:
        raise Refused(_("That is more than ten years. Check both years."), code="too_long_agreed")
    for promise in promises:
        if promise.number < 1:
            raise Refused(_("A deliverable promises at least 1. Leave an empty row out."), code="no_number")
        if not from_on <= promise.due_on <= until_on:
            raise Refused(
                _("“%(words)s” falls due outside the agreement. Check its day.") % {"words": promise.words},
                code="due_outside",
            )
        if promise.done and promise.unit != Unit.OTHER:
            raise Refused(
                _("“%(words)s” is counted from what is noted here; leave “done so far” empty.")
                % {"words": promise.words},
                code="counted_here",
            )


def set_deliverables(agreement: Agreement, promises: Sequence[Promise]) -> None:
    """Make the agreement's deliverables those given: changed, added, and taken out with the day that was."""
    standing = {row.pk: row for row in agreement.deliverables.filter(dropped_on__isnull=True)}
    for promise in promises:
        columns: dict[str, Any] = {
            "words": plain_words(promise.words),
            "number": promise.number,
            "unit": promise.unit,
            "due_on": promise.due_on,
            "done": promise.done,
        }
        row = standing.pop(promise.pk, None)
        if row is None:
            Deliverable.objects.create(agreement=agreement, **columns)
        elif any(getattr(row, name) != value for name, value in columns.items()):
            keep(row, **columns)
    for row in standing.values():
        keep(row, dropped_on=today())


def training_columns(
    *,
    on: date,
    curriculum: str,
    curriculum_version: str,
    trainer: User,
    minutes: int,
    format: str,
    language: str,
    partner: Partner | None = None,
    agreement: Agreement | None = None,
    **quiz: Any,
) -> dict[str, Any]:
    """A training's columns, checked. An agreement brings its partner; the two never differ."""
    refuse_day(on)
    refuse_minutes(minutes)
    if agreement is not None:
        if partner is not None and partner.pk != agreement.partner_id:
            raise Refused(
                _("That agreement is with another partner. Choose one of the two."), code="another_partner"
            )
        if not agreement.from_on <= on <= agreement.last_on:
            raise Refused(
                _("That day lies outside the agreement. Check the day, or choose no agreement."),
                code="outside_agreement",
            )
        partner = agreement.partner
    return {
        "on": on,
        "curriculum": plain_words(curriculum),
        "curriculum_version": plain_words(curriculum_version),
        "trainer": trainer,
        "partner": partner,
        "agreement": agreement,
        "minutes": minutes,
        "format": format,
        "language": language,
        **dict.fromkeys(QUIZ),
        **quiz,
    }


def refuse_quiz(columns: Mapping[str, Any], people: int) -> None:
    """A mean comes with how many answered: at least five, and no more than came."""
    for when in ("before", "after"):
        mean, answered = columns.get(f"quiz_{when}"), columns.get(f"quiz_{when}_n")
        if (mean is None) != (answered is None):
            raise Refused(
                _("A quiz needs both: percent right, and how many answered."), code="mean_without_n"
            )
        if mean is None or answered is None:
            continue
        if answered < FEWEST_FOR_A_MEAN:
            raise Refused(
                _("Fewer than five answered: that would be somebody's own sheet. Leave the quiz out."),
                code="too_few_for_a_mean",
            )
        if answered > people:
            raise Refused(_("More answered than came. Check both numbers."), code="more_than_came")
        if not 0 <= mean <= 100:
            raise Refused(_("Percent right lies between 0 and 100."), code="no_percent")


def set_attendance(training: Training, attended: Mapping[str, int]) -> None:
    """Make a training's attendance the one given; a profession that falls away says 0."""
    rows = {row.profession: row for row in training.attendance.all()}
    for profession in (*attended, *(code for code in rows if code not in attended)):
        people, row = attended.get(profession, 0), rows.get(profession)
        if row is None:
            Attendance.objects.create(training=training, profession=profession, people=people)
        elif row.people != people:
            keep(row, people=people)
