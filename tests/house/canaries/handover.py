"""The canary in handover."""

from typing import Any


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep marked words in every sealed column of handover (``sent``: Dee is in it)."""
