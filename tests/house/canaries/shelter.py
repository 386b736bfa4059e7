"""The canary in shelter."""

from typing import Any


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep marked words in every sealed column of shelter (``sent``: Dee is in it)."""
