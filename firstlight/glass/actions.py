"""Verbs of breaking the glass, in life order: opened with a reason, closed early, looked at afterwards."""

from django.utils.translation import gettext as _

from firstlight.access.models import User
from firstlight.audit.doors import action
from firstlight.glass import queries
from firstlight.glass.models import Glass
from firstlight.glass.opening import opening
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.notify.steps import tell
from firstlight.survivors.models import Circle, Survivor
from firstlight.survivors.queries import in_circle
from firstlight.survivors.steps import let_in
from firstlight.vault.sealing import seal


@action
def break_glass(*, by: User, survivor: Survivor, reason: str, words: str = "") -> Glass:
    """See more than the crisis card, for a short while: the supervisor on duty is told at once, and looks at it.

    Never of a restricted record and never by who is kept out from it: for them nothing is here to open.
    """
    person, rules = survivor.root, opening()
    if in_circle(person, by):
        raise Refused(_("This record is open to you already."), code="open")
    if not queries.may_break(by, person):
        raise Refused(_("There is nothing here that opens further."), code="not_here")
    if reason not in rules.reasons:
        raise Refused(_("Choose why you need to see more."), code="no_reason")
    if rules.reasons[reason].in_words and not words.strip():
        raise Refused(_("Say in a few words what it is."), code="no_words")
    goes_to, told = queries.who_is_told(by, person)
    until = rules.until(now(), queries.shift_ends(by))
    circle = let_in(person, why=Circle.Why.GLASS, user=by, until_at=until)
    glass = Glass(survivor=person, worker=by, circle=circle, reason=reason, opened_at=now(), goes_to=goes_to)
    glass.words = seal(glass, "words", words.strip())
    glass.save(force_insert=True)
    for worker in told:
        tell(
            worker,
            "opened",
            sign=person.sign,
            page="glass.see_glass",
            page_id=glass.pk,
            whom=person.about,
            mail=True,
        )
    return glass


@action
def close_glass(*, by: User, glass: Glass) -> Glass:
    """It closes before its time: by whoever opened it, or by whoever looks at it."""
    if by.pk != glass.worker.pk and not queries.may_look_after(by, glass):
        raise Refused(_("Whoever opened it closes it, or their supervisor."), code="not_yours")
    if not glass.is_open:
        raise Refused(_("It has closed already."), code="closed")
    _close(glass, by)
    return glass


@action
def review_glass(*, by: User, glass: Glass, outcome: str, words: str = "") -> Glass:
    """Looked at afterwards, blaming nobody: fine, to talk over, or something went wrong. Never by who opened it."""
    if not queries.may_look_after(by, glass):
        raise Refused(_("This is for somebody else to look at: never for who opened it."), code="not_yours")
    if glass.reviewed_at is not None:
        raise Refused(_("Somebody looked at it already."), code="reviewed")
    if outcome not in Glass.Outcome.values:
        raise Refused(_("Choose what came of looking at it."), code="no_outcome")
    if outcome == Glass.Outcome.WRONG and glass.is_open:
        _close(glass, by)
    said = seal(glass, "said", words.strip())
    keep(glass, reviewed_at=now(), reviewed_by=by, outcome=outcome, said=said)
    return glass


def _close(glass: Glass, by: User) -> None:
    """Every way this worker opened in need into this person's records ends with it."""
    mine = Circle.objects.in_force().filter(user=glass.worker, why=Circle.Why.GLASS)
    for way in mine.filter(survivor__in=glass.survivor.group).exclude(pk=glass.circle.pk):
        keep(way, until_at=now())
    keep(glass.circle, until_at=now())
    keep(glass, closed_by=by.ledger_id)
