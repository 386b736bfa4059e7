"""Use the house hard with marked words, then look for the marks in every file it wrote.

Run by test_nothing_leaks in a process of its own, on a real encrypted database: prints what was found, as JSON.
"""

import json
import logging
import os
import sys
from io import StringIO
from pathlib import Path

MARK = "zqcanary"
SEALED_ANSWERS = ("reach", "callback_rules", "stop_word", "place", "call_me", "note")


def main(folder: Path) -> None:
    """Build, use, look."""
    os.environ |= {
        "FIRSTLIGHT_DATA": str(folder / "data"),
        "FIRSTLIGHT_KEYS": str(folder / "keys" / "keyset.json"),
        "FIRSTLIGHT_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "firstlight.settings",
    }
    from firstlight.vault.start import prepare_installation

    prepare_installation()
    logs = StringIO()
    from firstlight.kit.logs import IdsOnly

    handler = logging.StreamHandler(logs)
    handler.setFormatter(IdsOnly())
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.DEBUG)
    seen = use(folder)
    print(json.dumps({"seen": seen, "files": marked_files(folder), "logs": MARK in logs.getvalue()}))


def use(folder: Path) -> dict[str, bool]:
    """Take a call, keep every kind of words, send a response, give a name; say where marks showed."""
    from django.core import mail
    from django.test import Client, override_settings

    from firstlight.audit.models import Event
    from firstlight.demo.cast import PASSWORD, hire_everyone
    from firstlight.notify.models import Notice
    from firstlight.oncall import actions as oncall
    from firstlight.response.models import EmergencyResponse

    cast = hire_everyone()
    for name, kind in (("ana", "hotline"), ("dee", "youth_ercm")):
        oncall.start_shift(by=cast[name], kind=kind, hours=8)
    ana, dee = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    addresses: list[str] = []

    def go(browser: Client, path: str, data: dict[str, str] | None = None) -> str:
        answer = browser.post(path, data) if data is not None else browser.get(path)
        addresses.extend([path, answer.headers.get("Location", "")])
        assert answer.status_code < 400, (path, answer.status_code)
        return answer.headers.get("Location", "") or answer.content.decode()

    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        go(ana, "/sign-in/", {"login": "ana", "password": PASSWORD})
        go(dee, "/sign-in/", {"login": "dee", "password": PASSWORD})
        contact = go(ana, "/contacts/take_contact/", {})
        for field in SEALED_ANSWERS:
            go(ana, f"{contact}record_answer/", {"field": field, "value": f"{MARK} {field}"})
        for field, value in PLAIN_ANSWERS.items():
            go(ana, f"{contact}record_answer/", {"field": field, "value": value})
        go(
            ana,
            f"{contact}open_response/",
            {"mode": "in_person", "place_kind": "public", "place": f"{MARK} place"},
        )
        sent = EmergencyResponse.objects.get()
        page = f"/responses/{sent.pk}/"
        go(dee, f"{page}accept_response/", {})
        go(dee, f"{page}meet_person/", {})
        person = f"/people/{sent.survivor_id}/"
        go(
            dee,
            f"{person}record_identity/",
            {"name": f"{MARK} name", "birth_date": "2008-03-04", "pronouns": MARK},
        )
        go(dee, f"{person}add_alias/", {"text": f"{MARK} alias"})
        lines = {"call_me": MARK, "never": f"{MARK} never", "keep_what": "card"}
        go(dee, f"{person}write_crisis_card/", lines)
        shown = go(dee, f"{person}identity/")
        from firstlight.access.actors import System
        from firstlight.kit.clock import now
        from firstlight.notify.outbox import send_due

        send_due(by=System("nightly"), at=now())
    titles = shown.partition("</title>")[0].rpartition("<title>")[2]
    mails = [f"{one.subject} {one.body} {one.to}" for one in mail.outbox]
    return {
        "shown where it should be": MARK in shown,
        "mails sent": bool(mails),
        "in addresses": any(MARK in address for address in addresses),
        "in a title": MARK in titles,
        "in mail": any(MARK in one or "traffick" in one.lower() for one in mails),
        "in the ledger": any(MARK in str(vars(event)) for event in Event.objects.all()),
        "in notices": any(MARK in str(vars(notice)) for notice in Notice.objects.all()),
    }


PLAIN_ANSWERS = {
    "safe_to_talk": "yes",
    "callback": "text",
    "danger_hurt": "no",
    "danger_near": "no",
    "safe_tonight": "no",
    "age": "16",
    "language": "es",
}


def marked_files(folder: Path) -> list[str]:
    """Files that hold a mark, or words of any page in the clear."""
    found = []
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            if MARK.encode() in content or b"SQLite format 3" in content or b"in_person" in content:
                found.append(str(file.relative_to(folder)))
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
