"""Builders for tests of notes."""

from typing import Any

from firstlight.notes import actions
from firstlight.notes.models import Note
from firstlight.survivors.models import Survivor

WORDS = "Canary: needs a bus pass, next talk on Friday"


def noted(by: Any, survivor: Survivor, words: str = WORDS, **given: Any) -> Note:
    """A note written by somebody who works with the person."""
    return actions.write_note(by=by, survivor=survivor, words=words, **given)
