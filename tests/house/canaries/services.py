"""The canary in services."""

from typing import Any

MARK = "zqcanary"


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep marked words in every sealed column of services (``sent``: Dee is in it)."""
    from firstlight.services.models import Help

    person = f"/people/{sent.survivor_id}/"
    for browser in (ana, dee):
        browser.go(f"{person}log_help/")
    dee.go(f"{person}log_help/", {"quick": "medical", "state": "asked", "note": f"{MARK} help"})
    dee.go(f"{person}log_help/", {"quick": MARK, "state": MARK, "note": MARK}, badly=True)
    need = Help.objects.get()
    for verb in ("settle_help/", "set_appointment/", "note_kept/", "strike_help/", ""):
        dee.go(f"/help/{need.pk}/{verb}")
    dee.go(f"/help/{need.pk}/settle_help/", {"state": "unavailable", "reason": MARK}, badly=True)
    dee.go(f"{person}help/")
    ana.go(f"/help/{need.pk}/")
