"""Verbs about workers, in the order of a working life: hired, given a role, at the desk day by day, gone."""

import re
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from firstlight.access import proving, steps
from firstlight.access.models import Membership, Team, User
from firstlight.access.roles import ROLES
from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep

PIN = re.compile(r"[0-9]{4,8}")


@action
def add_team(*, by: Actor, code: str, name: str) -> Team:
    """Set up a programme."""
    if Team.objects.filter(code=code).exists():
        raise Refused(_("There is already a programme with that code. Choose another."), code="taken")
    return Team.objects.create(code=code, name=name)


@action
def add_worker(
    *,
    by: Actor,
    username: str,
    display_name: str,
    password: str,
    title: str = "",
    email: str = "",
    **about: Any,
) -> User:
    """Let somebody work here: a name to sign in with and a first password. ``about`` holds languages,
    youth_specialist, reporting and ceiling."""
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(_("Somebody already signs in with that name. Choose another."), code="taken")
    worker = User(username=username, display_name=display_name, title=title, email=email, **about)
    _set_password(worker, password)
    worker.save(force_insert=True)
    return worker


@action
def give_role(*, by: Actor, worker: User, team: Team, role: str, share: int = 100) -> Membership:
    """A role in a programme, with the share of the worker's time it has. All shares together stay within 100."""
    if by.ledger_id == worker.ledger_id:
        raise Refused(_("You cannot give yourself a role. Ask another administrator."), code="own_role")
    if role not in ROLES:
        raise Refused(_("There is no such role. Choose one from the list."), code="no_such_role")
    standing = worker.memberships.in_force()
    if standing.filter(team=team, role=role).exists():
        raise Refused(_("They already have this role there."), code="has_role")
    if sum(standing.values_list("share", flat=True)) + share > 100:
        raise Refused(
            _("Their shares would come to more than 100 %. End or lessen another role first."),
            code="over_100",
        )
    return Membership.objects.create(user=worker, team=team, role=role, share=share, from_at=now())


@action
def end_role(*, by: Actor, membership: Membership) -> Membership:
    """The role ends now; what it opened closes at once."""
    if membership.until_at is not None and membership.until_at <= now():
        raise Refused(_("That role has ended already."), code="ended")
    keep(membership, until_at=now())
    return membership


@action
def set_pin(*, by: User, password: str, pin: str) -> User:
    """A PIN of 4 to 8 digits that brings a hidden desk back; never enough to sign in. Asks for the password."""
    if not by.check_password(password):
        raise Refused(_("That is not your password. The PIN stays as it was."), code="wrong_password")
    worker = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    keep(worker, pin=make_password(pin))
    return worker


@action
def ask_factor(*, by: Actor, worker: User) -> User:
    """Their role needs a second factor and they have none: asked for the first time, with days to set it up."""
    keep(worker, factor_due_at=proving.first_due())
    return worker


@action
def lose_device(*, by: User) -> User:
    """My phone is gone: every session of mine is over at once, wherever it is; the one this is said in goes on."""
    worker = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    keep(worker, signed_out_at=now())
    return worker


@action
def end_sessions(*, by: Actor, worker: User) -> User:
    """A colleague's device is gone and they cannot say so themselves: all their sessions are over at once."""
    keep(worker, signed_out_at=now())
    return worker


@action
def new_password(*, by: Actor, worker: User, password: str) -> User:
    """A colleague forgot theirs: a first password again, told face to face; their sessions are over. What else they
    sign in with stays, so that whoever learns the password alone gets no further where a second factor is needed."""
    if by.ledger_id == worker.ledger_id:
        raise Refused(_("Change your own on your account page, with the old one."), code="own")
    _set_password(worker, password)
    keep(worker, password=worker.password, signed_out_at=now())
    return worker


@action
def note_probing(*, by: Actor, worker: User) -> User:
    """Somebody met many records that are not theirs, or are none, within minutes. Written down; nothing is closed."""
    return worker


@action
def lock_desk(*, by: User) -> User:
    """The desk is hidden on purpose: one tap, in every tab of this session."""
    return by


@action
def unlock_desk(*, by: User, secret: str) -> User:
    """The PIN or the password brings the desk back where it was."""
    as_pin = bool(by.pin) and PIN.fullmatch(secret)  # a password is longer than any PIN
    if not (check_password(secret, by.pin) if as_pin else by.check_password(secret)):
        raise Refused(_("That is neither your PIN nor your password. Try again."), code="wrong_secret")
    return by


@action
def end_access(*, by: Actor, worker: User) -> User:
    """A worker leaves: sign-in, roles and duty end at once, and whatever they signed in with is gone. Nobody ends
    their own access."""
    if by.ledger_id == worker.ledger_id:
        raise Refused(_("You cannot end your own access. Ask another administrator."), code="own_access")
    steps.close_access(worker)
    return worker


def _set_password(worker: User, password: str) -> None:
    try:
        validate_password(password, worker)
    except ValidationError as problem:
        raise Refused(" ".join(problem.messages), code="weak_password") from None
    worker.password = make_password(password)
