"""The canary in casework."""

from typing import Any


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep marked words in every sealed column of casework (``sent``: Dee is in it)."""
