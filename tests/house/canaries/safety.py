"""The canary in safety."""

from typing import Any


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep marked words in every sealed column of safety (``sent``: Dee is in it)."""
