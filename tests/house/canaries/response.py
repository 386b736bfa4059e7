"""The canary in response."""

from typing import Any


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep marked words in every sealed column of response (``sent``: Dee is in it)."""
