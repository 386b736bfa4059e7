"""The ledger and the histories only grow: the database itself refuses to change or remove a line."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from firstlight.audit.models import Checkpoint, Event, Seal
from firstlight.audit.sealer import Sealer
from firstlight.hotline import actions
from firstlight.kit.nouns import Move
from firstlight.kit.triggers import is_append_only
from firstlight.vault.keyset import new_keyset
from firstlight.vault.signing import LedgerKey
from tests.hotline.made import taken

pytestmark = pytest.mark.django_db
HISTORIES = sorted(model._meta.db_table for model in apps.get_models() if issubclass(model, Move))
DEEDS = {
    "change": lambda lines: lines.update(**{lines.model._meta.pk.name: F(lines.model._meta.pk.name)}),
    "remove": lambda lines: lines.delete(),
    "save one": lambda lines: lines[0].save(),
    "delete one": lambda lines: lines[0].delete(),
}
TABLES = ["audit_event", "audit_seal", "audit_checkpoint", "hotline_levelchange", *HISTORIES]


@pytest.mark.parametrize("table", TABLES)
def test_the_triggers_stand_on_the_ledger_and_on_every_history(table):
    assert is_append_only(connection, table), f"{table}: add AppendOnly to a migration of its own"


@pytest.fixture
def contact(cast):
    """A contact with a line in the ledger, a step and a change of level."""
    return actions.raise_level(by=cast.ana, contact=taken(cast.ana), level="P2")


LINES = {
    "ledger": lambda contact: Event.objects.filter(noun_id=contact.pk),
    "seals": lambda contact: Seal.objects.all(),
    "checkpoints": lambda contact: Checkpoint.objects.all(),
    "moves": lambda contact: contact.moves.all(),
    "level_changes": lambda contact: contact.level_changes.all(),
}


@pytest.mark.parametrize("rows", LINES)
@pytest.mark.parametrize("deed", DEEDS)
def test_a_line_is_neither_changed_nor_removed(contact, rows, deed):
    Sealer().work(LedgerKey(new_keyset()))
    lines = LINES[rows](contact)
    before = list(lines.values())
    assert before
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        DEEDS[deed](lines)
    assert list(lines.values()) == before


def test_a_line_can_be_added(contact):
    before = Event.objects.count()
    Event.objects.create(by="system:test", verb="audit.test", act="a")
    assert Event.objects.count() == before + 1
