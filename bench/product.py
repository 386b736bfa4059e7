"""The product as it is measured: the demo's live night in a house of many years, and the things done in it."""

import re
from collections.abc import Iterator
from itertools import count, cycle

from bench.client import Ask, Browser, expect
from firstlight.demo.parts import PASSWORD

ON_DUTY = ("ruth", "marco", "sam", "dee")
ANSWERS = {
    "safe_to_talk": "yes",
    "callback": "call",
    "danger_hurt": "no",
    "danger_near": "unknown",
    "safe_tonight": "no",
    "age": "19",
    "language": "en",
}

PREPARE = """
import os
from pathlib import Path
from django.conf import settings
from bench.crowd import load
from firstlight.demo.story import tell_story
from firstlight.vault import keyring, start
from firstlight.vault.keyset import new_keyset, write_keyset

places = [settings.FIRSTLIGHT_DATA, Path(settings.FIRSTLIGHT_KEYS).parent]
places += [settings.FIRSTLIGHT_DATA.parent / "keyring"]
for folder in places:
    folder.mkdir(parents=True, exist_ok=True)
write_keyset(new_keyset(), Path(settings.FIRSTLIGHT_KEYS))
start.migrate()
keyring.write_check()
tell_story()
load(int(os.environ["BENCH_CONTACTS"]))
"""


class Desk:
    """One signed-in worker with a contact open, and what is measured of them."""

    def __init__(self, address: str, username: str) -> None:
        self.browser = Browser(address)
        expect(self.browser.get("/sign-in/"), 200, "the sign-in page")
        signed_in = self.browser.post("/sign-in/", {"login": username, "password": PASSWORD})
        expect(signed_in, 302, f"signing in as {username}")
        self.contact = self._take()
        self.versions: dict[str, str] = {}
        self.turn = count()
        self.ready: list[str] = []
        self.people: list[str] = []

    def _take(self) -> str:
        expect(self.browser.post("/contacts/take_contact/", {}), 302, "taking a contact")
        return self.browser.location

    def save(self) -> None:
        """Keep the note, a sealed answer, as the page does when its box is left."""
        self._answer(self.contact, "note", f"Waits by the door, has rung {next(self.turn)} times.")

    def weigh(self) -> None:
        """Keep an answer that counts in triage: the level is worked out anew and its panel sent back."""
        self._answer(self.contact, "danger_hurt", ("no", "unknown")[next(self.turn) % 2])

    def _answer(self, contact: str, name: str, value: str) -> None:
        key = contact + name
        sent = {"field": name, "value": value, "version": self.versions.get(key, "")}
        expect(self.browser.post(f"{contact}record_answer/", sent), 200, f"keeping {name}")
        self.versions[key] = self.browser.headers.get("X-Field-Version", "")

    def make_ready(self, contacts: int) -> None:
        """Take contacts and answer what a response needs; not measured."""
        for _turn in range(contacts):
            contact = self._take()
            for name, value in ANSWERS.items():
                self._answer(contact, name, value)
            self.ready.append(contact)

    def send(self) -> None:
        """Send a response for one of the contacts made ready."""
        given = {"mode": "in_person", "place_kind": "public", "why_remote": "", "place": "", "lead": ""}
        expect(self.browser.post(f"{self.ready.pop()}open_response/", given), 302, "sending a response")

    def board(self) -> None:
        """The whole board of the night."""
        expect(self.browser.get("/board/"), 200, "the board")

    def contact_page(self) -> None:
        """The page of the contact in hand, every answer opened."""
        expect(self.browser.get(self.contact), 200, "a contact")

    def open_contacts(self) -> None:
        """The first page of the contacts that are open."""
        expect(self.browser.get("/contacts/?show=open"), 200, "the open contacts")

    def person(self) -> None:
        """The page of one person, with all that other apps show on it."""
        if not self.people:
            page = expect(self.browser.get("/people/"), 200, "the people")
            self.people = re.findall(r'href="(/people/[0-9a-z]{12}/)"', page)
        expect(self.browser.get(self.people[next(self.turn) % len(self.people)]), 200, "a person")


class Bare:
    """One session on the floor."""

    def __init__(self, address: str) -> None:
        self.browser = Browser(address)
        expect(self.browser.get("/floor/page/"), 200, "the floor's page")

    def save(self) -> None:
        """One durable insert."""
        words = {"field": "reach", "value": "text only, after three rings", "version": "1"}
        expect(self.browser.post("/floor/save/", words), 200, "the floor's insert")

    def rows(self) -> None:
        """A bare list of twenty-five rows."""
        expect(self.browser.get("/floor/read/"), 200, "the floor's list")

    def ordinary(self) -> None:
        """The same list by the object mapper and a template."""
        expect(self.browser.get("/floor/list/"), 200, "the floor's ordinary list")


def desks(address: str, how_many: int) -> list[Desk]:
    """Workers on duty who take contacts and open people's pages, each at a desk of their own."""
    names: Iterator[str] = cycle(ON_DUTY)
    return [Desk(address, next(names)) for _desk in range(how_many)]


def asks(many: list[Desk] | list[Bare], what: str) -> list[Ask]:
    """The same thing for each of them."""
    return [getattr(one, what) for one in many]
