"""Build the night of the flows: keys, databases, and the demo's story told at 02:14. Prints what to point at.

Run as a command of its own, with FIRSTLIGHT_DATA and FIRSTLIGHT_KEYS in the environment, so that the process
of the tests never opens this database.
"""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

TUESDAY_NIGHT = datetime(2026, 11, 24, 10, 14, tzinfo=UTC)  # 02:14 in Los Angeles
PIN = "2468"


def build() -> dict[str, object]:
    """Make the databases and tell the story; gives the ids of the night's records."""
    import django

    django.setup()
    from django.conf import settings

    from firstlight.vault import keyring, start
    from firstlight.vault.keyset import new_keyset, write_keyset

    for file in (Path(settings.FIRSTLIGHT_KEYS or ""), *_database_files(settings.DATABASES)):
        file.parent.mkdir(parents=True, exist_ok=True)
    settings.FIRSTLIGHT_DATA.mkdir(parents=True, exist_ok=True)
    write_keyset(new_keyset(), Path(settings.FIRSTLIGHT_KEYS or ""))
    start.migrate()
    keyring.write_check()
    return _tell()


def _database_files(databases: dict[str, dict[str, object]]) -> list[Path]:
    return [Path(str(one["NAME"])) for one in databases.values() if "sqlcipher" in str(one["ENGINE"])]


def _tell() -> dict[str, object]:
    from firstlight.demo.story import tell_story
    from firstlight.kit.clock import frozen

    with frozen(TUESDAY_NIGHT):
        story = tell_story()
    with frozen(TUESDAY_NIGHT - timedelta(hours=3)):
        _give_pins(story.cast)
    assert story.award is not None
    return {
        "award": story.award.pk,
        "long_way": str(_cases().earliest("opened_at").survivor_id),
        "lately": str(_cases().latest("opened_at").survivor_id),
        "waiting": {name: [contact.pk, contact.sign] for name, contact in story.waiting.items()},
    }


def _cases() -> Any:
    from firstlight.casework.models import Case

    return Case.objects.filter(state="open")


def _give_pins(cast: dict[str, object]) -> None:
    from firstlight.access import actions as access
    from firstlight.access.models import User
    from firstlight.demo.cast import PASSWORD

    for username in ("ana", "dee"):
        worker = User.objects.get(username=username)
        access.set_pin(by=worker, password=PASSWORD, pin=PIN)


if __name__ == "__main__":
    print(json.dumps(build()))
