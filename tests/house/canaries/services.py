"""The canary in services."""

from typing import Any


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep marked words in every sealed column of services (``sent``: Dee is in it)."""
