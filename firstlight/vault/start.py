"""Beginning and starting an installation: what must stand before anything runs, and the sentence when it does not.

A missing or wrong master key is refused here, plainly and before the first page, never met as garbage later.
"""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import django
from django.conf import settings
from django.db import DatabaseError, connections

from firstlight.kit.clock import now
from firstlight.kit.holding import share
from firstlight.kit.laying import lay_out
from firstlight.kit.server import CannotStart
from firstlight.kit.sqlcipher.copies import take_away
from firstlight.kit.sqlcipher.keys import DatabaseKeyError
from firstlight.vault import keepers
from firstlight.vault.keyset import KeysetError, new_keyset, write_keyset

ALIASES = ("keyring", "default")
EMBEDDED = "firstlight.kit.sqlcipher"
KNOCK_SECONDS = 5
CLOCK_SLIP = timedelta(minutes=2)
Tell = Callable[[int, int, str], None]


def wake() -> None:
    """Bring Django up with the settings of this environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firstlight.settings")
    django.setup()


def what_stands() -> str:
    """What is there already of an installation, in words; "" when nothing is."""
    if keys_file().exists():
        return f"a keyset at {keys_file()}"
    for alias in ALIASES:
        if (file := file_of(alias)) is not None:
            if file.exists():
                return f"a database at {file}"
        elif "django_migrations" in _connection(alias).introspection.table_names():
            return f"the tables of the {alias} database"
    return ""


def prepare_installation(
    passphrase: str | None = None, tell: Tell = lambda done, of, what: None, key_service: str = ""
) -> None:
    """Make keyset, folders, both databases and the key check. What is begun and fails is taken away again.

    The keyset is sealed under ``passphrase`` or by the key at the address ``key_service``, else it lies plainly.
    ``tell(done, of, what)`` hears of each step. CannotStart or KeysetError say why not.
    """
    wake()
    keys = keys_file()
    files = [file for file in map(file_of, ALIASES) if file]
    for folder in [settings.FIRSTLIGHT_DATA, keys.parent, *(file.parent for file in files)]:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if key_service:
        keepers.FileKeeper(keys, token_file=keepers.token_file()).write_under(new_keyset(), key_service)
    else:
        write_keyset(new_keyset(), keys, passphrase)
    try:
        tell(1, 4, "keys")
        migrate(tell)
        _keyring().write_check()
    except BaseException:
        _take_away(keys)
        raise
    tell(4, 4, "ready")


def migrate(tell: Tell = lambda done, of, what: None) -> None:
    """Bring both databases to this release, and the table of the cache."""
    from django.core.management import call_command

    for place, alias in enumerate(ALIASES, start=2):
        _connection(alias)
        lay_out(alias)
        call_command("migrate", database=alias, verbosity=0, interactive=False)
        tell(place, 4, f"the {alias} database")
    call_command("createcachetable", verbosity=0)


# ---------------------------------------------------------------- may it start?
def check_keys() -> str:
    """The keyset opens."""
    if settings.FIRSTLIGHT_KEYS is None:
        raise CannotStart("No keyset is named in the settings.")
    try:
        count = _keyring().keyset().current
    except KeysetError as problem:
        raise CannotStart(str(problem)) from None
    except OSError:
        raise CannotStart("The file named in FIRSTLIGHT_PASSPHRASE_FILE cannot be read.") from None
    return f"{_keyring().keeper().where}, master version {count}"


def check_databases() -> str:
    """Both databases are there, open with their key, and the keyring belongs to this keyset."""
    for alias in ALIASES:
        if (file := file_of(alias)) is not None and not file.exists():
            raise CannotStart(
                f"No database at {file}. Run “firstlight init” for a new installation, or bring back the kept file."
            )
        _connection(alias)
    try:
        _keyring().check()
    except KeysetError as problem:
        raise CannotStart(str(problem)) from None
    return " and ".join(places())


def check_migrations() -> str:
    """The databases are of this release: neither older nor newer."""
    from django.db.migrations.executor import MigrationExecutor

    for alias in ALIASES:
        executor = MigrationExecutor(connections[alias])
        if not executor.loader.applied_migrations:
            raise CannotStart(
                f"The {alias} database is empty. Bring back the kept one; a new one needs new keys."
            )
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CannotStart(
                "The database is older than this release. Keep a copy, then run “firstlight db migrate”."
            )
        known = set(executor.loader.disk_migrations)
        if any(applied not in known for applied in executor.loader.applied_migrations):
            raise CannotStart("The database was made by a newer release. Start that release again.")
    return "up to date"


def check_clock() -> str:
    """The machine's clock is not behind what the ledger has seen, and agrees with the database's own."""
    from firstlight.audit.models import Event

    newest = Event.objects.order_by("-id").values_list("at", flat=True).first()
    if newest and newest > now() + CLOCK_SLIP:
        raise CannotStart(
            f"The clock of this machine ({now():%Y-%m-%d %H:%M} UTC) is behind the ledger. Set it right."
        )
    if connections["default"].vendor == "postgresql":
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            [theirs] = cursor.fetchone()
        if abs(theirs - now()) > CLOCK_SLIP:
            raise CannotStart("The clocks of this machine and of the database differ. Set them right.")
    return f"{now():%Y-%m-%d %H:%M} UTC, nights in {settings.TIME_ZONE}"


def check_ledger() -> str:
    """How far the ledger is sealed and signed. Whether it is whole is what “firstlight audit verify” looks at."""
    from firstlight.audit.queries import how_it_stands

    return how_it_stands()


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("keys", check_keys),
    ("database", check_databases),
    ("migrations", check_migrations),
    ("clock", check_clock),
    ("ledger", check_ledger),
)


def refuse_unready() -> None:
    """Everything that must hold before a page is served. CannotStart with the first sentence that does not."""
    wake()
    occupy()
    for _name, check in CHECKS[:3]:
        check()


def occupy() -> None:
    """From now on this process works on the data of this machine: nothing is restored over it until it ends."""
    until = monotonic() + KNOCK_SECONDS  # a restore that refuses is over in a moment
    while not share(in_use()):
        if monotonic() > until:
            raise CannotStart("The data are being restored. Wait until that is done.")
        sleep(0.05)


def in_use() -> Path:
    """The file every process holds that works on the data; a restore holds it alone."""
    return Path(settings.FIRSTLIGHT_DATA) / "in-use.lock"


def let_go() -> None:
    """Close what this process holds open, so that a server may be forked from it."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if getattr(connection, "pool", None):
            connection.close_pool()  # type: ignore[attr-defined]


def keys_file() -> Path:
    """Where the keyset lies."""
    return Path(str(settings.FIRSTLIGHT_KEYS))


def places() -> list[str]:
    """Where the data and the keyring are: files, or servers by kind and name."""
    return [str(file_of(alias) or _server(alias)) for alias in reversed(ALIASES)]


def _server(alias: str) -> str:
    chosen = connections[alias].settings_dict
    return f"{connections[alias].vendor} “{chosen['NAME']}” on {chosen['HOST'] or 'this machine'}"


def file_of(alias: str) -> Path | None:
    """The file of an embedded database; none for a server."""
    database = settings.DATABASES[alias]
    return Path(database["NAME"]) if database["ENGINE"] == EMBEDDED else None


def _connection(alias: str) -> Any:
    connection = connections[alias]
    try:
        if connection.settings_dict["OPTIONS"].get("pool"):
            _knock(connection)
        connection.ensure_connection()
    except (DatabaseKeyError, KeysetError) as problem:
        raise CannotStart(str(problem)) from None
    except DatabaseError as problem:
        first = str(problem).partition("\n")[0]
        raise CannotStart(
            f"The {alias} database does not answer: {first or type(problem).__name__}."
        ) from None
    return connection


def _knock(connection: Any) -> None:
    """Ask a server once, in plain words; a pool would try for half a minute and not say why it failed."""
    with connection.wrap_database_errors:
        connection.Database.connect(
            **connection.get_connection_params(), connect_timeout=KNOCK_SECONDS
        ).close()


def _keyring() -> Any:
    from firstlight.vault import keyring

    return keyring


def _take_away(keys: Path) -> None:
    let_go()
    keys.unlink(missing_ok=True)
    for file in filter(None, map(file_of, ALIASES)):
        take_away(file)
