"""The keyring: wrapped data keys, in a database of their own that no data backup holds."""

from typing import ClassVar

from django.db import models

from firstlight.kit.clock import now
from firstlight.kit.nouns import Noun


class DataKey(models.Model):
    """One owner's data key, wrapped by a master key. Deleting it makes the owner's sealed fields unreadable.

    ``fate`` names the root person or contact; shredding deletes every key of one fate.
    """

    owner = models.CharField(max_length=40, primary_key=True)
    fate = models.CharField(max_length=40, db_index=True)
    key_version = models.PositiveSmallIntegerField(default=1)
    master_version = models.PositiveSmallIntegerField()
    wrapped = models.BinaryField(max_length=80)

    class Meta:
        ordering: ClassVar[list[str]] = ["owner"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "owner": "a kind and a random id",
            "fate": "a kind and a random id",
            "key_version": "bound into every ciphertext",
            "master_version": "which master key wraps it",
            "wrapped": "a key, itself encrypted",
        }


class KeyCheck(models.Model):
    """A known value wrapped by each master version, so that a wrong keyset is refused at start-up."""

    master_version = models.PositiveSmallIntegerField(primary_key=True)
    wrapped = models.BinaryField(max_length=80)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["master_version"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "master_version": "which master key it checks",
            "retired_at": "since when it wraps nothing new",
            "wrapped": "a known value, encrypted",
        }


class Rotation(Noun):
    """The master key replaced by a new one: begun, every data key wrapped anew, the old one destroyed.

    At most one is under way, for the next number is one; one that was cut off goes on where it stood.
    """

    to_version = models.PositiveSmallIntegerField(unique=True)
    begun_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True, blank=True)
    keys = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["to_version"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True, keys__isnull=True)
                | models.Q(ended_at__isnull=False, keys__isnull=False),
                name="rotation_ended_with_its_count",
            ),
        ]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "to_version": "the number of the new master key",
            "begun_at": "when",
            "ended_at": "when",
            "keys": "how many data keys it wraps",
        }


KEYRING_MODELS = {"datakey", "keycheck"}


class KeyringRouter:
    """Sends the keyring's tables to the ``keyring`` database and everything else to ``default``."""

    def _home(self, app_label: str, model_name: str | None) -> str:
        return "keyring" if app_label == "vault" and model_name in KEYRING_MODELS else "default"

    def db_for_read(self, model: type[models.Model], **hints: object) -> str:
        """Where ``model`` lives."""
        return self._home(model._meta.app_label, model._meta.model_name)

    def db_for_write(self, model: type[models.Model], **hints: object) -> str:
        """Where ``model`` lives."""
        return self._home(model._meta.app_label, model._meta.model_name)

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: object) -> bool:
        """Each table is made in its home only; steps without a model belong to ``default``."""
        return db == self._home(app_label, model_name)
