"""The guard: outside a verb a request's connections refuse every write but a few, each with its reason."""

import pytest
from django.db import connection, connections

from firstlight.access.models import Team, User
from firstlight.audit.exempt import EXEMPT_COLUMNS, EXEMPT_TABLES
from firstlight.audit.guard import WriteOutsideVerb, guarded, inside_a_verb, refuse_stray_writes
from firstlight.audit.models import Event
from firstlight.survivors import queries
from firstlight.survivors.models import Survivor
from firstlight.vault import keyring
from firstlight.vault.models import DataKey
from tests.survivors.made import person

WRITES = [
    'INSERT INTO "hotline_contact" ("id") VALUES (%s)',
    "insert into hotline_contact values (1)",
    "INSERT OR REPLACE INTO hotline_contact VALUES (1)",
    "INSERT OR IGNORE INTO `hotline_contact` VALUES (1)",
    "REPLACE INTO hotline_contact VALUES (1)",
    'UPDATE "hotline_contact" SET "level" = %s WHERE "id" = %s',
    "update hotline_contact set level = 'P0'",
    'UPDATE"hotline_contact" SET "level" = %s',
    "UPDATE OR IGNORE hotline_contact SET level = 'P0'",
    'UPDATE ONLY "hotline_contact" SET "level" = %s',
    'UPDATE "public"."hotline_contact" SET "level" = %s',
    'UPDATE "audit_event"."hotline_contact" SET "level" = %s',
    "UPDATE [hotline_contact] SET level = 'P0'",
    "UPDATE 'hotline_contact' SET level = 'P0'",
    'DELETE FROM "hotline_contact" WHERE "id" IN (%s)',
    "Delete\n  From\thotline_contact",
    "DELETE FROM main.hotline_contact",
    "  \n UPDATE hotline_contact SET level = 'P0'",
    "/* why not */ UPDATE hotline_contact SET level = 'P0'",
    "-- a remark\nDELETE FROM hotline_contact",
    "DELETE /* audit_event */ FROM hotline_contact",
    "/* a */ -- b\n /* c */ INSERT INTO hotline_contact VALUES (1)",
    "WITH old AS (SELECT id FROM audit_event) DELETE FROM hotline_contact WHERE id IN (SELECT id FROM old)",
    "WITH a AS (SELECT (1)), b AS (SELECT 2) UPDATE hotline_contact SET level = 'P0'",
    "with a as (select 1) insert into hotline_contact select * from a",
    "WITH gone AS (DELETE FROM hotline_contact RETURNING *) SELECT * FROM gone",
    "WITH a AS (SELECT ')') INSERT INTO hotline_contact SELECT * FROM a",
    "SELECT 1; DELETE FROM hotline_contact",
    "INSERT INTO audit_event VALUES (1); DELETE FROM hotline_contact",
    "MERGE INTO hotline_contact USING other ON (true) WHEN MATCHED THEN DELETE",
    "TRUNCATE TABLE hotline_contact",
    "TRUNCATE hotline_contact",
    "COPY hotline_contact FROM STDIN",
    "DROP TABLE hotline_contact",
    'ALTER TABLE "hotline_contact" ADD COLUMN "x" text',
    "CREATE TABLE notes (id integer)",
    'UPDATE "access_user" SET "display_name" = %s WHERE "id" = %s',
    'UPDATE "access_user" SET "password" = %s, "display_name" = %s WHERE "id" = %s',
    'UPDATE "access_user" SET "password" = %s, display_name = %s WHERE "id" = %s',
    'UPDATE "access_user" SET "password" = (SELECT "pin" FROM "t" WHERE "id" = 1), "is_active" = %s',
    'UPDATE "access_user" SET "password" = "pin"',
    'UPDATE "access_user" SET "version" = %s',
    "UPDATE access_user SET",
    'INSERT INTO "access_user" ("password") VALUES (%s)',
    'DELETE FROM "access_user" WHERE "password" = %s',
    'UPDATE "access_membership" SET "password" = %s',
    'INSERT INTO "audit_events" VALUES (%s)',
    'INSERT INTO "vault_datakey" VALUES (%s)',
]
PASSES = [
    'SELECT "id" FROM "hotline_contact"',
    "SELECT 'DELETE FROM hotline_contact'",
    "SELECT '; DELETE FROM hotline_contact'",
    "SELECT 1 -- ; DELETE FROM hotline_contact",
    'SELECT "update" FROM "hotline_contact" WHERE "delete" = %s',
    'SELECT "id" FROM "hotline_contact" WHERE ("id" = %s) FOR NO KEY UPDATE',
    "SELECT (REPLACE(level, 'P', '')) FROM hotline_contact",
    "WITH a AS (SELECT 1) SELECT * FROM a",
    "SAVEPOINT s1",
    "RELEASE SAVEPOINT s1",
    "ROLLBACK TO SAVEPOINT s1",
    "BEGIN IMMEDIATE",
    "PRAGMA foreign_keys",
    *(f'INSERT INTO "{table}" VALUES (%s)' for table in EXEMPT_TABLES),
    *(f'update "{table}" set "x" = %s' for table in EXEMPT_TABLES),
    *(f'DELETE FROM "{table}"' for table in EXEMPT_TABLES),
    'UPDATE "access_user" SET "last_login" = %s WHERE "access_user"."id" = %s',
    'UPDATE "access_user" SET "password" = %s WHERE "access_user"."id" = %s',
    'UPDATE "access_user" SET "password" = %s, "last_login" = NULL WHERE "access_user"."id" = %s',
]


def run(sql: str) -> str:
    """Send a statement past the guard; the answer is the statement when it passed."""
    return refuse_stray_writes(lambda sql, params, many, context: sql, sql, None, False, {})


@pytest.mark.parametrize("sql", WRITES)
def test_a_stray_write_is_refused_and_inside_a_verb_it_passes(sql):
    with pytest.raises(WriteOutsideVerb, match="outside a verb"):
        run(sql)
    with inside_a_verb():
        assert run(sql) == sql
    with pytest.raises(WriteOutsideVerb):
        run(sql)


@pytest.mark.parametrize("sql", PASSES)
def test_reading_and_what_is_exempt_passes(sql):
    assert run(sql) == sql


def test_the_message_names_the_table_and_no_value():
    with pytest.raises(WriteOutsideVerb, match=r"^UPDATE on hotline_contact outside a verb$"):
        run("UPDATE hotline_contact SET note = 'Jolanta'")


def test_each_exempt_table_has_its_reason():
    assert all(len(reason) > 10 for reason in EXEMPT_TABLES.values())
    factors = {"type", "user_id", "created_at", "last_used_at", "data"}
    assert {"access_user": {"last_login", "password"}, "mfa_authenticator": factors} == EXEMPT_COLUMNS


@pytest.mark.django_db
class TestARequest:
    """A view that writes without a verb: a defect, and nothing is changed."""

    @pytest.fixture
    def visit(self, cast, sign_in, monkeypatch):
        """Open a page whose view does ``stray`` on the way."""

        def visiting(stray):
            monkeypatch.setattr(queries, "mine", lambda user: [stray()][:0])
            return sign_in(cast.omar).get("/people/")

        return visiting

    @pytest.mark.parametrize(
        "stray",
        [
            lambda: Survivor.objects.update(restricted=True),
            lambda: Survivor.objects.all().delete(),
            lambda: person(),
            lambda: Survivor.objects.bulk_create([Survivor(sign="a b")]),
            lambda: Team.objects.first().save(),
            lambda: connection.cursor().execute("update survivors_survivor set restricted = 1=1"),
            lambda: connection.cursor().executemany("delete from survivors_survivor where id = %s", [["x"]]),
            lambda: DataKey.objects.all().delete(),
            lambda: keyring.key_for("survivor:nobody", make=True),
            lambda: User.objects.filter(username="omar").update(is_active=False),
        ],
    )
    def test_may_not_write(self, visit, stray):
        survivor = person()
        with pytest.raises(WriteOutsideVerb):
            visit(stray)
        for alias in connections:  # nothing reached the database, so there is nothing to roll back
            connections[alias].set_rollback(False)
        assert [one.restricted for one in Survivor.objects.all()] == [False]
        assert Survivor.objects.get() == survivor
        assert not DataKey.objects.filter(owner="survivor:nobody").exists()

    def test_may_read_and_keep_what_is_exempt(self, visit):
        assert visit(lambda: Survivor.objects.count()).status_code == 200
        assert visit(lambda: Event.objects.create(by="system:test", verb="x", act="a")).status_code == 200
        assert visit(lambda: User.objects.filter(username="omar").update(password="!")).status_code == 200

    def test_both_databases_are_guarded_for_the_block_and_no_longer(self):
        with guarded():
            for alias in connections:
                with pytest.raises(WriteOutsideVerb), connections[alias].cursor() as cursor:
                    cursor.execute("DELETE FROM nothing_of_that_name")
        assert not [wrapper for alias in connections for wrapper in connections[alias].execute_wrappers]
