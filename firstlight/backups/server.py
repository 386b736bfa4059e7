"""PostgreSQL: dumped through a pipe straight into the backup, restored into a database of a new name.

Nothing lies on a disk in the clear. How to connect stands in the environment of pg_dump and pg_restore, never in
their arguments, which everybody on the machine can read.
"""

import os
import re
import secrets
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from glob import glob
from pathlib import Path
from typing import Any

from django.db import DatabaseError, connections

from firstlight.backups import disk
from firstlight.backups.snapshots import FORGOTTEN, Holding, Snapshot
from firstlight.kit.clock import now
from firstlight.vault import copies
from firstlight.vault.container import PIECE, BackupRefused

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
HANDED_ON = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
OPTIONS = ("sslmode", "sslrootcert", "sslcert", "sslkey", "service", "passfile")
LONGEST_NAME = 63
TABLES = (
    "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') "
    "AND relnamespace = 'public'::regnamespace ORDER BY relname"
)
APPLIED = "SELECT app || '.' || name FROM django_migrations ORDER BY id"
OUR_COPIES = (
    "SELECT datname FROM pg_database JOIN pg_roles ON pg_roles.oid = datdba WHERE rolname = current_user"
)
COPY = re.compile(r"copy_[0-9]{8}t[0-9]{6}z_[0-9a-f]{20}")
OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"


class ServerStore:
    """One database on a server."""

    kind = "postgresql"

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self.name = str(connections[alias].settings_dict["NAME"])

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """The database at this moment; its body runs out of pg_dump as it is read, and writers go on."""
        with self.inside(self.name) as connection:
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            [(moment,)] = connection.execute("SELECT pg_export_snapshot()").fetchall()
            yield Snapshot(_look(connection), self._dumped(moment), None)

    def stands(self) -> bool:
        """Whether the database is there and has a table in it."""
        if not self.is_there():
            return False
        with self.inside(self.name) as connection:
            return bool(connection.execute(TABLES).fetchone())

    def is_there(self) -> bool:
        """Whether a database of that name is there."""
        with self.next_door() as connection:
            return bool(
                connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.name]).fetchone()
            )

    @contextmanager
    def beside(self, *, live: bool) -> Iterator["ServerBeside"]:
        """A new database on the same server, dropped at the end unless it took the live one's place."""
        if live:
            self._refuse_in_use()
        self._sweep()
        laid = ServerBeside(self, f"copy_{disk.stamp(now()).lower()}_{secrets.token_hex(10)}")
        try:
            yield laid
        finally:
            laid.drop()

    def _sweep(self) -> None:
        """Drop the copies of our own that a process ended from outside left there, once they are a day old."""
        with self.next_door() as connection:
            found = [name for (name,) in connection.execute(OUR_COPIES).fetchall() if COPY.fullmatch(name)]
        day_ago = disk.stamp(now() - timedelta(days=1)).lower()
        for name in found:
            if name.split("_")[1] < day_ago:
                ServerBeside(self, name, made=True).drop()

    def _refuse_in_use(self) -> None:
        with self.next_door() as connection:
            [(others,)] = connection.execute(OTHERS, [self.name]).fetchall()
        if others:
            raise BackupRefused(
                f"Somebody works in the database “{self.name}”. Stop Firstlight on every machine, then again.",
                "in_use",
            )

    def _dumped(self, moment: str) -> Iterator[bytes]:
        words = ["--format=custom", "--compress=0", "--no-owner", "--no-privileges", f"--snapshot={moment}"]
        with subprocess.Popen(
            [_program("pg_dump"), *words],
            env=self.environment(self.name),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as dump:
            try:
                while piece := dump.stdout.read(PIECE):  # type: ignore[union-attr]
                    yield piece
            except BaseException:
                dump.kill()
                raise
        if dump.returncode:
            raise BackupRefused(
                f"pg_dump ended with {dump.returncode}; its version must not be older than the server's.",
                "pg_dump",
            )

    def environment(self, name: str) -> dict[str, str]:
        """How PostgreSQL's own programs find the server: in their environment, which only their owner can read."""
        chosen = connections[self.alias].settings_dict
        env = {
            word: value for word, value in os.environ.items() if word in ("PATH", "HOME", "LANG", "LC_ALL")
        }
        env |= {theirs: str(chosen[ours]) for ours, theirs in HANDED_ON.items() if chosen.get(ours)}
        env |= {
            f"PG{word.upper()}": str(chosen["OPTIONS"][word]) for word in OPTIONS if word in chosen["OPTIONS"]
        }
        return {**env, "PGDATABASE": name, "PGAPPNAME": "firstlight"}

    def next_door(self) -> Any:
        """A connection to another database, while this one is made, renamed or dropped."""
        return self.inside("postgres" if self.name != "postgres" else "template1")

    @contextmanager
    def inside(self, name: str) -> Iterator[Any]:
        """A connection past Django and its pool; committed at the end."""
        wrapper: Any = connections[self.alias]
        try:
            with wrapper.wrap_database_errors:
                params = {**wrapper.get_connection_params(), "dbname": name}
                with wrapper.Database.connect(**params) as connection:
                    yield connection
        except DatabaseError as problem:
            first = str(problem).partition("\n")[0]
            raise BackupRefused(f"The database server does not do this: {first}", "server") from None


class ServerBeside:
    """A restored database under a name of its own, not yet the live one."""

    def __init__(self, store: ServerStore, name: str, *, made: bool = False) -> None:
        self.store = store
        self.name = name
        self._made = made

    def fill(self, body: Iterable[bytes]) -> None:
        """Make the database and let pg_restore write into it, all in one transaction."""
        self._outside(f"CREATE DATABASE \"{self.name}\" TEMPLATE template0 ENCODING 'UTF8'")
        self._made = True
        words = [
            f"--dbname={self.name}",
            "--exit-on-error",
            "--single-transaction",
            "--no-owner",
            "--no-privileges",
        ]
        with subprocess.Popen(
            [_program("pg_restore"), *words],
            env=self.store.environment(self.name),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # it may quote a row
        ) as restore:
            try:
                for piece in body:
                    restore.stdin.write(piece)  # type: ignore[union-attr]
                restore.stdin.close()  # type: ignore[union-attr]
            except BrokenPipeError:
                restore.stdin = None  # it ended before the body did
            except BaseException:
                restore.kill()  # what was written so far is undone with its transaction
                restore.stdin = None
                raise
        if restore.returncode:
            raise BackupRefused(
                f"pg_restore ended with {restore.returncode}. Has the server room, and is it as new as the one before?",
                "pg_restore",
            )

    def look(self) -> Holding:
        """What it holds; its constraints were proven when it was written."""
        with self.store.inside(self.name) as connection:
            return _look(connection)

    def trouble_with_keyring(self) -> str:
        """Whether a keyring belongs to this keyset."""
        with self.store.inside(self.name) as connection:
            return copies.trouble_with_keyring(connection)

    def forget(self) -> None:
        """Nobody is signed in any more."""
        with self.store.inside(self.name) as connection:
            for table in FORGOTTEN:
                connection.execute(f'DELETE FROM "{table}"')  # nosec B608

    def put_in_place(self, stamp: str) -> str:
        """Give it the live one's name, and that one another, in one transaction."""
        live = self.store.name
        kept = f"{live[: LONGEST_NAME - len(stamp) - 8]}_before_{stamp}"
        was_there = self.store.is_there()
        with self.store.next_door() as connection:
            if was_there:
                connection.execute(f'ALTER DATABASE "{live}" RENAME TO "{kept}"')
            connection.execute(f'ALTER DATABASE "{self.name}" RENAME TO "{live}"')
        self._made = False
        return f"the database “{kept}”" if was_there else ""

    def drop(self) -> None:
        """Take it away, unless it is the live one now."""
        if self._made:
            self._outside(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
            self._made = False

    def _outside(self, statement: str) -> None:
        """What PostgreSQL does in no transaction."""
        with self.store.next_door() as connection:
            connection.autocommit = True
            connection.execute(statement)


def _look(connection: Any) -> Holding:
    names = [name for (name,) in connection.execute(TABLES).fetchall()]
    rows = {name: _count(connection, name) for name in names}
    return Holding(rows, [name for (name,) in connection.execute(APPLIED).fetchall()])


def _count(connection: Any, table: str) -> int:
    [(rows,)] = connection.execute(f'SELECT count(*) FROM "{table}"').fetchall()  # nosec B608
    return int(rows)


def _program(name: str) -> str:
    """Where one of PostgreSQL's programs lies: on the path, else the newest of the usual places."""
    found = shutil.which(name)
    places = [Path(place) / name for pattern in PLACES for place in sorted(glob(pattern), reverse=True)]
    for file in [Path(found)] if found else places:
        if file.exists():
            return str(file)
    raise BackupRefused(f"{name} is not on this machine. Install PostgreSQL's client programs.", "no_program")
