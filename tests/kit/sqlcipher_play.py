"""A play for tests/kit/test_sqlcipher.py: Django on one encrypted file, without the project's settings.

Run as `python sqlcipher_play.py FILE KEY_HEX ACT [ARGS]`; each act prints what the test reads.
"""

import os
import sys
import threading
from contextlib import suppress

import django
from django.conf import settings
from django.db import IntegrityError, connection, connections, models, transaction

KEY = bytes.fromhex(sys.argv[2])


def key() -> bytes | None:
    return KEY or None


def set_up(file: str) -> None:
    options = {"key": f"{__name__}.key", "timeout": 10}
    database = {"ENGINE": "firstlight.kit.sqlcipher", "NAME": file, "OPTIONS": options, "CONN_MAX_AGE": None}
    settings.configure(DATABASES={"default": database}, USE_TZ=True, TIME_ZONE="UTC")
    django.setup()


set_up(sys.argv[1])


class Line(models.Model):
    text = models.CharField(max_length=80)
    price = models.DecimalField(max_digits=6, decimal_places=2, default=0)
    at = models.DateTimeField(null=True)
    open = models.BooleanField(default=True)

    class Meta:
        app_label = "play"


def act_make() -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Line)


def act_say(text: str) -> None:
    Line.objects.create(text=text)


def act_types() -> None:
    import datetime
    import decimal

    at = datetime.datetime(2026, 11, 23, 3, 4, 5, 6, tzinfo=datetime.UTC)
    Line.objects.create(text="100% sure?", price=decimal.Decimal("12.50"), at=at, open=False)
    kept = Line.objects.get(text__contains="0% s", at__year=2026)
    assert (kept.price, kept.at, kept.open) == (decimal.Decimal("12.50"), at, False), kept.__dict__
    assert Line.objects.bulk_create([Line(text="a"), Line(text="b")])[1].pk == kept.pk + 2
    pragmas = ["journal_mode", "synchronous", "foreign_keys", "temp_store", "recursive_triggers"]
    with connection.cursor() as cursor:
        print([cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas])


def act_crowd(threads: str, each: str) -> None:
    """Every thread reads before it writes, half in transactions and half in single statements."""
    errors: list[str] = []

    def one(number: int) -> None:
        try:
            for turn in range(int(each)):
                if turn % 2:
                    Line.objects.create(text=f"{os.getpid()} {number} {turn}")
                else:
                    with transaction.atomic():
                        Line.objects.count()
                        Line.objects.create(text=f"{os.getpid()} {number} {turn}")
        except Exception as error:
            errors.append(repr(error))
        finally:
            connections.close_all()

    crowd = [threading.Thread(target=one, args=(number,)) for number in range(int(threads))]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    print(errors)


def act_acknowledge() -> None:
    """Write until killed; each line printed is a row that must outlive the kill."""
    for number in range(100_000):
        print(Line.objects.create(text=str(number)).pk, flush=True)


def act_hold() -> None:
    """Hold the turn until told to go on, while a second thread reads and a third is refused in time."""
    connection.ensure_connection()
    connections.settings["default"]["OPTIONS"]["timeout"] = 0.2
    said: list[str] = []

    def read() -> None:
        said.append(f"read {Line.objects.count()}")

    def write() -> None:
        try:
            Line.objects.create(text="late")
        except Exception as error:
            said.append(f"{type(error).__name__}: {error}")

    with transaction.atomic():
        Line.objects.create(text="first")
        for work in (read, write):
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
    write()
    print(said, Line.objects.count())


def act_unfinished() -> None:
    """A failed commit, a failed statement and a rolled back block all leave the turn free."""
    for _ in range(2):
        with suppress(IntegrityError), transaction.atomic():
            Line.objects.create(pk=1, text="twice")
            Line.objects.create(pk=1, text="twice")
    with suppress(IntegrityError), connection.cursor() as cursor:
        cursor.execute("INSERT INTO play_line (id) VALUES (7)")
    with transaction.atomic():
        connection.close()
    thread = threading.Thread(target=act_say, args=("free",))
    thread.start()
    thread.join()
    print(Line.objects.filter(text="free").count())


if __name__ == "__main__":
    globals()[f"act_{sys.argv[3]}"](*sys.argv[4:])
