"""Verbs of the privacy officer's desk: a hold, its end, and a record destroyed as its person wished."""

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.notify.steps import hold_back, tell
from firstlight.records import erasing, queries
from firstlight.records.models import Erasure, Hold, Review, Unusual
from firstlight.records.watching import Seen
from firstlight.survivors.callsigns import as_spoken
from firstlight.survivors.models import Survivor
from firstlight.survivors.queries import by_sign
from firstlight.survivors.steps import close_to_duty
from firstlight.vault.sealing import seal


@action
def hold_record(*, by: User, survivor: Survivor, why: str) -> Hold:
    """Nothing of this record is destroyed from now on, whoever asks, until the hold is lifted."""
    if why not in Hold.Why.values:
        raise Refused(_("Choose why the record is held."), code="no_reason")
    if queries.holds_on(survivor).filter(why=why).exists():
        raise Refused(_("It is held for that reason already."), code="held")
    return Hold.objects.create(survivor=survivor, why=why, by=by.ledger_id)


@action
def lift_hold(*, by: User, hold: Hold) -> Hold:
    """The reason is over; the record may be destroyed again when the person wishes it."""
    if hold.lifted_at is not None:
        raise Refused(_("This hold was lifted before."), code="lifted")
    keep(hold, lifted_at=now(), lifted_by=by.ledger_id)
    return hold


@action
def erase_person(*, by: Actor, survivor: Survivor, asked_by: str, sign: str) -> Erasure:
    """Destroy everything by which this person could be known: no copy opens it any more, ours and old ones alike.

    ``sign`` is the call sign said once more by whoever erases, so that nobody erases the wrong record.
    """
    if asked_by not in (Erasure.AskedBy.PERSON, Erasure.AskedBy.REPRESENTATIVE):
        raise Refused(_("Choose who asked."), code="no_asker")
    if as_spoken(sign) != survivor.sign:
        raise Refused(_("The call sign is another one. Nothing was erased."), code="other_sign")
    if reasons := queries.why_not_erased(survivor):
        raise Refused(" ".join(str(reason.sentence) for reason in reasons), code=reasons[0].code)
    people = erasing.everybody_of(survivor)
    keys = erasing.destroy_keys(people)
    erasing.empty(people)
    return Erasure.objects.create(survivor=survivor.root, asked_by=asked_by, keys=keys)


# ---------------------------------------------------------------- something went wrong
@action
def report_wrong(*, by: User, kind: str, words: str = "", nearly: bool = False, sign: str = "") -> Review:
    """Something went wrong, or nearly: anybody says so, nobody is blamed, and what can be stopped is stopped at once.

    About a person: no mail about them leaves any more, duty alone opens nothing of theirs until the review, and the
    privacy officers and the supervisors on duty are told (care.md 18).
    """
    if kind not in Review.Kind.values:
        raise Refused(_("Choose what it was; “something else” is an answer."), code="no_kind")
    survivor = by_sign(by, sign) if sign else None
    if sign and survivor is None:
        raise Refused(
            _("No record opens for you with that sign. Leave it empty, and say in words who it is about."),
            code="nothing_opens",
        )
    review = Review(kind=kind, nearly=nearly, survivor=survivor, by=by.ledger_id)
    review.words = seal(review, "words", words.strip())
    if survivor and not nearly:
        review.mails_held = sum(hold_back(record.about) for record in survivor.group)
        if not survivor.restricted:
            close_to_duty(survivor)
    review.save(force_insert=True)
    for worker in queries.who_reviews(survivor):
        tell(
            worker,
            "wrong",
            sign=survivor.sign if survivor else "",
            page="records.see_review",
            page_id=review.pk,
            whom=review.about,
            mail=True,
        )
    return review


@action
def note_review_told(*, by: User, review: Review, told: str) -> Review:
    """Whether the person knows: told by a safe way, or why not yet."""
    if told not in Review.Told.values:
        raise Refused(_("Choose whether the person knows."), code="no_choice")
    keep(review, told=told, told_at=now())
    return review


@action
def end_review(*, by: User, review: Review, lesson: str) -> Review:
    """Talked over. The lesson is for everybody here and names nobody."""
    if review.ended_at is not None:
        raise Refused(_("This review has ended."), code="ended")
    if not review.told:
        raise Refused(_("Note first whether the person knows."), code="not_told")
    if not lesson.strip():
        raise Refused(_("Write what we do differently from now on, without names."), code="no_lesson")
    keep(review, ended_at=now(), lesson=seal(review, "lesson", lesson.strip()))
    return review


# ---------------------------------------------------------------- unusual access
@action
def note_unusual(*, by: User, seen: Seen, answer: str, note: str = "") -> Unusual:
    """It was looked into: fine, talked about, or something went wrong. Nobody looks into their own."""
    if answer not in Unusual.Answer.values:
        raise Refused(_("Choose what came of it."), code="no_answer")
    if seen.worker.pk == by.pk:
        raise Refused(_("This is about you. Ask a colleague to look into it."), code="own")
    if Unusual.objects.filter(line=seen.id).exists():
        raise Refused(_("It was looked into already."), code="noted")
    found = Unusual(
        line=seen.id,
        code=seen.line.code,
        worker=seen.worker,
        survivor=seen.survivor,
        seen_at=seen.line.at,
        answer=answer,
        by=by.ledger_id,
    )
    found.note = seal(found, "note", note.strip())
    found.save(force_insert=True)
    return found
