"""Verbs about keys: a rotation begun, and ended once every data key is wrapped anew."""

from firstlight.audit.doors import action
from firstlight.audit.ledger import Actor
from firstlight.kit.clock import now
from firstlight.kit.errors import Refused
from firstlight.kit.nouns import keep
from firstlight.vault.models import Rotation


@action
def begin_rotation(*, by: Actor, to_version: int) -> Rotation:
    """From now on the master key of ``to_version`` wraps new data keys. One rotation at a time."""
    if Rotation.objects.filter(ended_at__isnull=True).exists():
        raise Refused("A rotation is under way already; it goes on where it stood.", code="under_way")
    return Rotation.objects.create(to_version=to_version)


@action
def end_rotation(*, by: Actor, rotation: Rotation, keys: int) -> Rotation:
    """Every data key is under the new master and the old one is destroyed. ``keys``: how many there are."""
    if rotation.ended_at is not None:
        raise Refused("This rotation has ended already.", code="ended")
    keep(rotation, ended_at=now(), keys=keys)
    return rotation
