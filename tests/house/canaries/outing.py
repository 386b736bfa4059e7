"""The canary in outing."""

from typing import Any


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Dee goes out: place, vehicle and plan are sealed under a key of their own (``sent``: Dee is in it)."""
    from tests.house.canary import MARK

    given = {field: f"{MARK} {field}" for field in ("place", "vehicle", "plan")}
    screen = dee.go(f"/responses/{sent.pk}/check_out/", {**given, "every_minutes": "30", "wants_two": "on"})
    dee.go(screen)
    dee.go(f"{screen}safe/", {})
    dee.go(f"{screen}late/", {})
