"""Use the house hard with marked words, kill it, then look for the marks in everything it wrote.

Run by test_nothing_leaks in a process of its own, on a real encrypted database: prints what was found, as JSON.
"""

import json
import logging
import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from io import StringIO
from pathlib import Path

from tests.house.hammer import hammer

MARK = "zqcanary"
BIRTH_DATE = "2008-03-04"
SEALED_ANSWERS = ("reach", "callback_rules", "stop_word", "place", "call_me", "note")
PLAIN_ANSWERS = {
    "safe_to_talk": "yes",
    "callback": "text",
    "danger_hurt": "no",
    "danger_near": "no",
    "safe_tonight": "no",
    "age": "16",
    "language": "es",
}
MORE = (
    "safety",
    "services",
    "shelter",
    "enrollment",
    "importing",
    "response",
    "outing",
    "handover",
    "casework",
    "assessments",
    "merging",
    "records",
    "privilege",
    "glass",
    "notes",
    "disclosure",
    "reporting",
)
TAKES_A_LIST = ("age", "language", "area", "channel", "needs", "chips", "no_such_question")
OTHER_SIGNS = (BIRTH_DATE.encode(), b"SQLite format 3", b"in_person")


@dataclass
class Visit:
    """A browser that remembers every address, header and title it met."""

    browser: object
    met: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def go(self, path: str, data: dict[str, str] | None = None, *, badly: bool = False) -> str:
        """Open or send; gives back where it led, else the page. ``badly``: what is sent is wrong on purpose."""
        answer = self.browser.post(path, data) if data is not None else self.browser.get(path)
        self.met += [path, answer.headers.get("Location", ""), answer.cookies.output()]
        page = answer.content.decode()
        self.titles.append(page.partition("</title>")[0].rpartition("<title>")[2])
        assert badly or answer.status_code < 400, (path, answer.status_code)
        return answer.headers.get("Location", "") or page


def main(folder: Path) -> None:
    """Build, use, look."""
    os.environ |= {
        "FIRSTLIGHT_DATA": str(folder / "data"),
        "FIRSTLIGHT_KEYS": str(folder / "keys" / "keyset.json"),
        "FIRSTLIGHT_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "firstlight.settings",
        "TMPDIR": str(folder / "tmp"),
    }
    (folder / "tmp").mkdir()
    from firstlight.vault.start import prepare_installation

    prepare_installation()
    from firstlight.demo.cast import PASSWORD

    logs = listen()
    seen = use()
    seen["in the logs"] = MARK in logs.getvalue()
    seen["saves answered before the kill"] = hammer(folder, MARK, PASSWORD)
    after_the_kill = marked_files(folder)
    back_up()
    hand_out(folder)
    looked = {"unused": unused_sealed_columns(), "cells": marked_cells(), "files": marked_files(folder)}
    print(json.dumps({"seen": seen, "after the kill": after_the_kill, **looked}))


def hand_out(folder: Path) -> None:
    """What leaves the house as a file: the ledger, and what the backup command says and makes."""
    for words in (["audit", "export", str(folder / "ledger.jsonl")], ["backup"], ["check", "--rows"]):
        done = subprocess.run(
            [sys.executable, "-m", "firstlight.cli", *words], capture_output=True, check=False
        )
        (folder / f"{words[0]}.out").write_bytes(done.stdout + done.stderr)
        assert done.returncode == 0, done.stdout[-500:] + done.stderr[-500:]


def back_up() -> None:
    """A backup beside the data, brought back once: what lies there then is looked at like everything else."""
    from firstlight.backups import disk, looking, making

    looking.verify(making.back_up(disk.folder()), deep=True)


def listen() -> StringIO:
    """Everything any logger says, down to the smallest matter, as the house writes it."""
    from firstlight.kit.logs import IdsOnly

    heard = StringIO()
    handler = logging.StreamHandler(heard)
    handler.setFormatter(IdsOnly())
    logging.getLogger().addHandler(handler)
    for name in ("", "django", "django.request", "django.db.backends", "allauth"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    return heard


def use() -> dict[str, bool]:
    """Take a call, keep every kind of words, send a response, give a name; say where marks showed."""
    from django.core import mail
    from django.test import Client, override_settings

    from firstlight.access.actors import System
    from firstlight.demo.cast import PASSWORD, hire_everyone
    from firstlight.kit.clock import now
    from firstlight.notify.outbox import send_due
    from firstlight.oncall import actions as oncall

    cast = hire_everyone()
    for name, kind in (("ana", "hotline"), ("dee", "youth_ercm")):
        oncall.start_shift(by=cast[name], kind=kind, hours=8)
    ana, dee = (Visit(Client(SERVER_NAME="localhost", raise_request_exception=False)) for _ in range(2))
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        for visit, name in ((ana, "ana"), (dee, "dee")):
            visit.go("/sign-in/", {"login": MARK, "password": MARK}, badly=True)
            visit.go("/sign-in/", {"login": name, "password": MARK}, badly=True)
            visit.go("/sign-in/", {"login": name, "password": PASSWORD})
        contact = take_a_call(ana)
        shown = meet(dee)
        what_is_wrong(ana, contact)
        use_the_rest(ana, dee)
        send_due(by=System("nightly"), at=now())
    mails = [f"{one.subject} {one.body} {one.to} {one.extra_headers}" for one in mail.outbox]
    return {
        "shown where it should be": MARK in shown,
        "mails sent": bool(mails),
        "in addresses or cookies": any(MARK in one for one in ana.met + dee.met),
        "in a title": any(MARK in title for title in ana.titles + dee.titles),
        "in mail": any(MARK in one or "traffick" in one.lower() for one in mails),
    }


def take_a_call(ana: Visit) -> str:
    """Every box of the contact page, the level lowered in words, and a response sent to a marked place."""
    contact = ana.go("/contacts/take_contact/", {})
    ana.go(f"{contact}lower_level/", {"level": "P5", "reason": "other", "words": MARK})
    for name in SEALED_ANSWERS:
        ana.go(f"{contact}record_answer/", {"field": name, "value": f"{MARK} {name}"})
    for name, value in PLAIN_ANSWERS.items():
        ana.go(f"{contact}record_answer/", {"field": name, "value": value})
    ana.go(
        f"{contact}open_response/", {"mode": "in_person", "place_kind": "public", "place": f"{MARK} place"}
    )
    return contact


def meet(dee: Visit) -> str:
    """The worker goes, and the person gives a name, a birth date, a card. Gives back the page that shows them."""
    from firstlight.response.models import EmergencyResponse
    from firstlight.survivors.models import CrisisCard

    sent = EmergencyResponse.objects.get()
    page, person = f"/responses/{sent.pk}/", f"/people/{sent.survivor_id}/"
    dee.go(f"{page}accept_response/", {})
    dee.go(f"{page}change_mode/", {"mode": "in_person", "place_kind": "home", "place": f"{MARK} home"})
    dee.go(f"{page}meet_person/", {})
    identity = {"name": f"{MARK} name", "birth_date": BIRTH_DATE, "pronouns": MARK}
    dee.go(f"{person}record_identity/", identity)
    dee.go(f"{person}add_alias/", {"text": f"{MARK} alias"})
    card = {line: f"{MARK} {line}" for line in CrisisCard.LINES}
    dee.go(f"{person}write_crisis_card/", {**card, "keep_what": "card"})
    for shown in (page, person, f"{person}card/"):
        dee.go(shown)
    return dee.go(f"{person}identity/")


def what_is_wrong(ana: Visit, contact: str) -> None:
    """Words typed where they do not belong: searched for, refused, or sent to no page at all."""
    ana.go("/find/", {"words": MARK}, badly=True)
    ana.go(f"{contact}link_contact/", {"sign": f"{MARK} sign", "asked": "on"}, badly=True)
    for name in TAKES_A_LIST:
        ana.go(f"{contact}record_answer/", {"field": name, "value": MARK}, badly=True)
    ana.go(f"{contact}record_answer/", {"field": MARK, "value": MARK}, badly=True)
    for verb, name in (("close_contact", "kind"), ("raise_level", "level"), ("explain_clock", "code")):
        ana.go(f"{contact}{verb}/", {name: MARK, "reason": MARK}, badly=True)
    ana.go("/language/", {"language": MARK, "next": "/board/"}, badly=True)
    ana.browser.post(f"/contacts/{MARK}/", {"note": MARK})
    ana.browser.get(f"/nowhere/?q={MARK}")


def use_the_rest(ana: Visit, dee: Visit) -> None:
    """Each app's own part, with marked words in every sealed column it has."""
    from firstlight.response.models import EmergencyResponse

    sent = EmergencyResponse.objects.get()
    for name in MORE:
        import_module(f"tests.house.canaries.{name}").use(ana, dee, sent)


def unused_sealed_columns() -> list[str]:
    """Sealed columns nothing was kept in: the story above must reach every one."""
    from firstlight.desk.docs import columns_of, own_models
    from firstlight.vault.fields import SealedText

    return [
        f"{model._meta.label}.{column.name}"
        for model in own_models()
        for column in columns_of(model)
        if isinstance(column, SealedText)
        and not model._base_manager.filter(**{f"{column.name}__isnull": False}).exists()
    ]


def marked_cells() -> list[str]:
    """Columns that hold a mark once the databases are opened: nothing but ciphertext may be there."""
    from django.db import connections

    return sorted({where for alias in connections for where in _cells(connections[alias])})


def _cells(connection: object) -> Iterator[str]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    raw = value if isinstance(value, bytes) else str(value).encode()
                    if BIRTH_DATE.encode() in raw or any(form in raw for form in forms(MARK)):
                        yield f"{table}.{name}"


def marked_files(folder: Path) -> list[str]:
    """Files that hold a mark, or words of any page in the clear.

    First this process lets go of the databases: closing a file takes every lock a process holds on it, so reading one
    that is connected to lets the next process take its write-ahead log away from under it.
    """
    from firstlight.vault.start import let_go

    let_go()
    files = (file for file in folder.rglob("*") if file.is_file())
    return [
        str(file.relative_to(folder))
        for file in files
        if _any_in(file.read_bytes(), (*OTHER_SIGNS, *forms(MARK)))
    ]


def _any_in(held: bytes, signs: tuple[bytes, ...]) -> bool:
    return any(sign in held for sign in signs)


@cache
def forms(words: str) -> tuple[bytes, ...]:
    """These words as something might have written them down: plain, wide, in base64 at each of its three places, in
    hexadecimal, with every letter escaped for an address or for JSON."""
    plain = words.encode()
    whole = ((0, 0), (1, 2), (2, 3))  # bytes before, and how many letters those still colour
    coded = [b64encode(b"x" * before + plain).rstrip(b"=")[skip:-1] for before, skip in whole]
    return (
        plain,
        words.upper().encode(),
        words.encode("utf-16-le"),
        words.encode("utf-16-be"),
        *coded,
        plain.hex().encode(),
        plain.hex().upper().encode(),
        "".join(f"%{byte:02x}" for byte in plain).encode(),
        "".join(f"%{byte:02X}" for byte in plain).encode(),
        "".join(f"\\u{ord(letter):04x}" for letter in words).encode(),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
