"""What every test may ask for: the cast, a signed-in browser, the ledger's last lines."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

TUESDAY_NIGHT = datetime(2026, 11, 24, 10, 14, tzinfo=UTC)  # 02:14 in Los Angeles


def pytest_configure() -> None:
    """Tests take random keys of their own, the fast hasher, and no pool."""
    settings.FIRSTLIGHT_KEYS = None
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "desk", "form"
    settings.SECURE_HSTS_SECONDS = 0
    settings.SECOND_FACTOR = "off"  # tests of second factors switch it on
    for database in settings.DATABASES.values():
        database.get("OPTIONS", {}).pop("pool", None)
        database.setdefault("TEST", {})["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:  # type: ignore[no-untyped-def]
    """Lay the databases out as a new installation's are, and hire the cast once; every test begins with them and
    leaves them untouched."""
    from firstlight.demo.cast import hire_everyone
    from firstlight.kit.clock import frozen
    from firstlight.kit.laying import finish

    with django_db_blocker.unblock():
        for alias in settings.DATABASES:
            finish(alias)

    # before the night of the tests, whatever day it is when they run
    with django_db_blocker.unblock(), frozen(TUESDAY_NIGHT - timedelta(days=60)):
        hire_everyone()


@pytest.fixture(autouse=True)
def _house(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    """Afterwards the real clock, the house's own language (a page asked for in Spanish leaves its own behind), and
    nothing in the index of names: the next test's ledger counts anew."""
    from django.utils import translation

    from firstlight.kit.clock import set_clock

    yield
    set_clock(None)
    translation.deactivate()
    if finding := sys.modules.get("firstlight.safety.finding"):
        finding.finder.forget()


SERVERS_OWN = {"test_copies_server.py", "test_laying.py"}
"""Files whose tests reach the server by a command of their own."""


@pytest.hookimpl(tryfirst=True)  # before the one that reads the groups
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """``django_db`` always means both databases: the data and the keyring. On PostgreSQL only what meets a database
    runs: the rest cannot differ, and has run with ``make test``."""
    for item in items:
        for mark in item.iter_markers("django_db"):
            mark.kwargs.setdefault("databases", "__all__")
        if item.path.name in SERVERS_OWN:  # they look at all databases of the server, and take theirs away
            item.add_marker(pytest.mark.xdist_group("server"))
    if "postgresql" in settings.DATABASES["default"]["ENGINE"]:
        met = [item for item in items if item.get_closest_marker("django_db") or _meets_the_server(item)]
        kept = set(met)
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = met


def _meets_the_server(item: pytest.Item) -> bool:
    return item.path.name in SERVERS_OWN or "db" in getattr(item, "fixturenames", ())


@pytest.fixture
def night():  # type: ignore[no-untyped-def]
    """It is Tuesday, 02:14, in Los Angeles; returns a function that lets minutes pass."""
    from firstlight.kit.clock import now, set_clock

    set_clock(lambda: TUESDAY_NIGHT)

    def later(**span: float) -> datetime:
        moment = now() + timedelta(**span)
        set_clock(lambda: moment)
        return moment

    yield later
    set_clock(None)


class Cast:
    """The cast as attributes: ``cast.ana``; each a fresh user, so roles and duty are asked anew."""

    def __getattr__(self, username: str):  # type: ignore[no-untyped-def]
        from firstlight.access.models import User

        return User.objects.get(username=username)


@pytest.fixture
def cast(db) -> Cast:  # type: ignore[no-untyped-def]
    """The workers of the invented agency."""
    return Cast()


@pytest.fixture
def sign_in() -> Callable[[object], Client]:
    """A browser in which that worker is signed in."""

    def browser(worker: object) -> Client:
        client = Client()
        client.force_login(worker)  # type: ignore[arg-type]
        return client

    return browser


@pytest.fixture
def on_duty(cast: Cast):  # type: ignore[no-untyped-def]
    """Put a worker on duty for eight hours from now: ``on_duty("ana", "hotline")`` gives the worker back."""
    from firstlight.access.models import Duty
    from firstlight.kit.clock import now

    def start(username: str, kind: str):  # type: ignore[no-untyped-def]
        worker = getattr(cast, username)
        Duty.objects.create(
            user=worker, kind=kind, starts_at=now() - timedelta(hours=1), ends_at=now() + timedelta(hours=7)
        )
        return getattr(cast, username)

    return start


@pytest.fixture
def committed(django_capture_on_commit_callbacks):  # type: ignore[no-untyped-def]
    """``with committed(): …`` does at its end what waits for the act to be committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def ledger():  # type: ignore[no-untyped-def]
    """``ledger(verb)`` gives the events of one verb, oldest first."""
    from firstlight.audit.models import Event

    def events(verb: str) -> list[Event]:
        return list(Event.objects.filter(verb=verb).order_by("id"))

    return events


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The shared test data; tests that need it skip with one clear line where it is absent."""
    folder = Path(
        os.environ.get("FIRSTLIGHT_TEST_DATA", Path(settings.HERE).parent.parent / "shared" / "data")
    )
    if not folder.is_dir():
        pytest.skip("no ../shared/data here: real test data is not part of the repository")
    return folder
