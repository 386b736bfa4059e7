"""Which words a reader gets for a need: its own label, or the plain word (care.md 12). Pure, no Django.

Every page, panel, list, timeline and drill-down asks here and nowhere else; a test of the house holds it.
"""

from firstlight.kit.sheets import in_language
from firstlight.services.catalogue import Catalogue

NOT_LISTED = ("something else", "otra cosa")


def label_for(catalogue: Catalogue, code: str, *, on_team: bool, language: str = "en") -> str:
    """The need's label for the assigned team, and for everybody when it hides nothing; else its plain word."""
    item = catalogue.needs.get(code)
    if item is None:
        return in_language(*NOT_LISTED, language)
    words = item.words if on_team or item.plain is None else item.plain
    return words.label(language)


def is_veiled(catalogue: Catalogue, code: str, *, on_team: bool) -> bool:
    """Whether this reader gets the plain word: then nothing beside it may tell what it was.

    No partner, no unit, no note, no name of the need in any address or list. A code this version does not
    know is veiled to all but the team.
    """
    item = catalogue.needs.get(code)
    return not on_team and (item is None or item.plain is not None)
