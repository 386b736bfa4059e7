"""The keyring: wrapped data keys, in a database of their own that no data backup holds."""

from typing import ClassVar

from django.db import models


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

    class Meta:
        ordering: ClassVar[list[str]] = ["master_version"]

    class Privacy:
        plain: ClassVar[dict[str, str]] = {
            "master_version": "which master key it checks",
            "wrapped": "a known value, encrypted",
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
