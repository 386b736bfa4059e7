"""The canary in assessments."""

from typing import Any


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Keep marked words in every sealed column of assessments (``sent``: Dee is in it)."""
