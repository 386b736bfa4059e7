"""kit.nouns: an id from the first moment, a version with every change, and only the columns named are written."""

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.test.utils import CaptureQueriesContext

from firstlight.access.models import Team
from firstlight.hotline.models import ContactMove
from firstlight.kit.ids import ID_PATTERN
from firstlight.kit.nouns import keep
from tests.hotline.made import taken

pytestmark = pytest.mark.django_db


def test_a_noun_has_its_id_before_it_is_kept_and_begins_at_version_nought():
    team = Team(code="night", name="Night")
    assert ID_PATTERN.match(team.pk)
    assert (team.version, team.about, team.sealed_under, team.sensitive) == (0, "", "", False)


def test_keeping_changes_the_columns_named_and_goes_one_version_further():
    team = Team.objects.create(code="night", name="Night")
    Team.objects.filter(pk=team.pk).update(code="day")
    with CaptureQueriesContext(connection) as done:
        keep(team, name="Late night")
    [change] = [query["sql"] for query in done]
    assert change.startswith('UPDATE "access_team" SET')
    kept = Team.objects.get(pk=team.pk)
    assert (kept.name, kept.code, kept.version) == ("Late night", "day", 1)


def test_keeping_a_column_that_is_not_there_fails_and_keeps_nothing():
    team = Team.objects.create(code="night", name="Night")
    with pytest.raises(FieldDoesNotExist, match="colour"):
        keep(team, colour="blue")
    assert Team.objects.get(pk=team.pk).version == 0


def test_a_history_is_read_in_the_order_things_happened(cast, night):
    contact = taken(cast.ana)
    [first] = contact.moves.all()
    earlier = ContactMove.objects.create(
        noun=contact,
        by="system:test",
        happened_at=first.happened_at.replace(year=2025),
        recorded_at=first.recorded_at,
        to_state="open",
    )
    assert list(contact.moves.all()) == [earlier, first]
