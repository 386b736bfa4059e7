"""A write that passes no door is refused, for every table of the house. (tests/audit has the guard itself.)"""

import pytest
from django.conf import settings
from django.db.models import F

from firstlight.audit.exempt import EXEMPT_TABLES
from firstlight.audit.guard import Guard, WriteOutsideVerb, guarded
from firstlight.audit.models import Event
from firstlight.desk.docs import own_models
from tests.house.source import each

GUARDED = [model for model in own_models() if model._meta.db_table not in EXEMPT_TABLES]


@pytest.mark.django_db
@each("model", GUARDED, ids=lambda model: model._meta.label)
def test_nothing_is_added_changed_or_removed_outside_a_verb(model):
    key = model._meta.pk.attname
    rows = model._base_manager.all()
    with guarded():
        with pytest.raises(WriteOutsideVerb, match=model._meta.db_table):
            rows.bulk_create([model()])
        with pytest.raises(WriteOutsideVerb, match=model._meta.db_table):
            rows.update(**{key: F(key)})
        with pytest.raises(WriteOutsideVerb, match=model._meta.db_table):
            rows._raw_delete(rows.db)


def test_of_our_own_tables_only_the_ledger_is_written_by_the_doors_themselves():
    own = {model._meta.db_table for model in own_models()}
    assert own & set(EXEMPT_TABLES) == {Event._meta.db_table}


def test_the_guard_stands_outside_everything_that_could_write():
    order = list(settings.MIDDLEWARE)
    guard = order.index(f"{Guard.__module__}.{Guard.__name__}")
    may_write = [name for name in order if "session" in name.lower() or "firstlight.access" in name]
    assert len(may_write) >= 3
    assert all(guard < order.index(name) for name in may_write)
