"""Shared parts of verbs about sittings; callable only inside a verb (the guard refuses them elsewhere)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.assessments.models import Rating, Sitting
from firstlight.assessments.outcomes import LEVELS, Domain, Instrument
from firstlight.assessments.states import Said, Scope
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.speaking import reader_language
from firstlight.kit.states import moment
from firstlight.survivors.models import Survivor
from firstlight.vault.sealing import seal

LONGEST_WORDS = 600
LANGUAGE = re.compile(r"[a-z]{2,5}")
BEFORE_WE_KNEW = timedelta(days=1)


@dataclass(frozen=True)
class AnswerGiven:
    """What was given about one area, and how the person answers it themselves (nothing: not asked)."""

    answer: str
    level: int | None = None
    own_answer: str = ""
    own_level: int | None = None


def keep_sitting(
    *,
    by: User,
    survivor: Survivor,
    instrument: Instrument,
    scope: str,
    phase: str,
    taken_at: datetime | None,
    with_person: str,
    language: str,
    source: str,
    words: str,
    answers: Mapping[str, AnswerGiven],
    sureness: str = "",
) -> Sitting:
    """Keep one taking of an instrument with its ratings.

    An area of the scope nobody answered is kept as not known yet. ``taken_at`` None is now. Refused with a
    sentence when an area does not belong to the scope, "not applicable" is not among its answers, nothing at all
    was answered, or the moment cannot be.
    """
    at = _taken(survivor, taken_at)
    given = checked(instrument, scope, answers)
    if len(words) > LONGEST_WORDS:
        raise Refused(_("The person's words are too long. Keep what matters most to them."), code="too_long")
    if not LANGUAGE.fullmatch(language):
        raise Refused(_("Choose the language you spoke in."), code="language_missing")
    sitting = Sitting(
        survivor=survivor.root,
        instrument=instrument.id,
        instrument_version=instrument.version,
        scope=scope,
        phase=phase,
        taken_at=at,
        recorded_at=now(),
        by=by,
        with_person=with_person,
        language=language,
        source=source,
        sureness=sureness,
    )
    sitting.words = seal(sitting, "words", words.strip())
    sitting.save(force_insert=True)
    for domain, one in given.items():
        _keep_rating(sitting, domain, one, by=by)
    return sitting


def keep_correction(rating: Rating, given: AnswerGiven, *, by: User, why: str) -> Rating:
    """A new row in the place of ``rating``; the earlier one stays as it was."""
    return _keep_rating(rating.sitting, rating.domain, given, by=by, corrects=rating, why=why)


def _keep_rating(
    sitting: Sitting,
    domain: str,
    given: AnswerGiven,
    *,
    by: User,
    corrects: Rating | None = None,
    why: str = "",
) -> Rating:
    return Rating.objects.create(
        survivor_id=sitting.survivor_id,
        sitting=sitting,
        domain=domain,
        answer=given.answer,
        level=given.level,
        own_answer=given.own_answer,
        own_level=given.own_level,
        given_at=now(),
        by=by,
        corrects=corrects,
        why=why,
    )


def checked(instrument: Instrument, scope: str, answers: Mapping[str, AnswerGiven]) -> dict[str, AnswerGiven]:
    """The answers of every area of the scope, in order; those not given are not known yet."""
    asked = {domain.key: domain for domain in instrument.asked(scope)}
    if scope not in Scope.values or set(answers) - set(asked):
        raise Refused(_("These areas do not belong together. Open the page again."), code="not_of_the_scope")
    for key, one in answers.items():
        refuse_unfit(asked[key], one)
    if all(one.answer == Said.UNKNOWN and not one.own_answer for one in answers.values()):
        raise Refused(
            _(
                "Nothing is known yet. Talk first, then keep what you know; a profile is never needed to help."
            ),
            code="nothing_answered",
        )
    return {key: answers.get(key, AnswerGiven(Said.UNKNOWN)) for key in asked}


def refuse_unfit(domain: Domain, given: AnswerGiven) -> None:
    """A level belongs to "rated" alone, in both ratings, and "not applicable" only where it can be."""
    for said, level in ((given.answer, given.level), (given.own_answer, given.own_level)):
        fits = level in LEVELS if said == Said.RATED else level is None
        if not fits or said not in (*Said.values, ""):
            raise Refused(_("Choose one of the five levels, or one of the other answers."), code="odd_answer")
    if not given.answer:
        raise Refused(_("Choose one of the five levels, or one of the other answers."), code="odd_answer")
    if Said.NOT_APPLICABLE in (given.answer, given.own_answer) and not domain.na_allowed:
        raise Refused(
            _("“%s” always applies. Choose a level, “prefers not to rate” or “not known yet”.")
            % domain.label(reader_language()),
            code="always_applies",
        )


def _taken(survivor: Survivor, taken_at: datetime | None) -> datetime:
    at = moment(taken_at)
    if at < survivor.root.begun_at - BEFORE_WE_KNEW:
        raise Refused(_("That is before we knew the person. Check the day."), code="before_we_knew")
    return at
