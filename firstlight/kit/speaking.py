"""The language a page speaks."""

from django.utils.translation import get_language


def reader_language() -> str:
    """The code of the reader's language (``en``, ``es``); English where nobody reads, as in a nightly run."""
    return get_language() or "en"
