"""Records with something sealed in them, and a keyring of its own for a test."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from firstlight.kit.nouns import Noun
from firstlight.survivors.models import Alias, Survivor
from firstlight.vault import keyring
from firstlight.vault.fields import Sealed
from firstlight.vault.keepers import FileKeeper
from firstlight.vault.keyset import write_keyset
from firstlight.vault.sealing import seal
from tests.survivors.made import person

NAME = "Jolanta Inventada"


def named(name: str = NAME) -> Survivor:
    """A survivor whose name is sealed and kept."""
    survivor = person()
    survivor.name = seal(survivor, "name", name)
    survivor.save(update_fields=["name"])
    return survivor


def alias_of(survivor: Survivor, text: str = NAME) -> Alias:
    """Another name of theirs, sealed and kept."""
    alias = Alias(survivor=survivor)
    alias.text = seal(alias, "text", text)
    alias.save(force_insert=True)
    return alias


def anew(noun: Any) -> Any:
    """The same row as the database has it now."""
    return type(noun).objects.get(pk=noun.pk)


def with_blob(noun: Noun, field: str, blob: bytes) -> Noun:
    """The row as if somebody had put these bytes into its column."""
    setattr(noun, field, Sealed(blob))
    noun.save(update_fields=[field])
    return noun


def kept_at(path: Path, monkeypatch: Any) -> FileKeeper:
    """This process's keyset written to ``path`` and read from there from now on, as in a real installation."""
    write_keyset(keyring.keyset(), path)
    keeper = FileKeeper(path)
    monkeypatch.setattr(keyring, "keyset", lru_cache(maxsize=1)(keeper.read))
    return keeper
