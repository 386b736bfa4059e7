"""Words as they are heard: one key for English ears, one for Spanish ones; equal keys sound alike."""

import re

from jellyfish import metaphone

SPANISH: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), heard)
    for pattern, heard in (
        (r"ph", "f"),
        (r"sch|sh|ch", "C"),
        (r"th", "t"),
        (r"h(?=u[aeio])|w", "g"),
        (r"h", ""),
        (r"gu(?=[ei])", "G"),
        (r"gu(?=[ao])", "gu"),
        (r"gu(?=[^aeiou]|$)", "gu"),
        (r"g(?=[ei])|^x|(?<=[aeiou])x(?=[aeiou])", "j"),
        (r"qu(?=[ei])|q|ck|c(?=[^eiC]|$)", "k"),
        (r"sc(?=[ei])|c(?=[ei])|z", "s"),
        (r"x", "ks"),
        (r"v", "b"),
        (r"ll(?=[aeiou])", "Y"),
        (r"ny(?=[aeou])|gn", "n"),
        (r"y(?=[aeiou])", "Y"),
        (r"y", "i"),
        (r"m(?=[bpf])", "n"),
        (r"(?<=[aeiou])[dt]$", ""),
        (r"(.)\1+", r"\1"),
    )
)
"""In this order: what is written, and what is heard. Capitals are sounds that are nobody else's letter."""


def english(folded: str) -> str:
    """The key of a folded word for English ears (Metaphone); empty when nothing is left to hear."""
    return metaphone(folded) if folded.isascii() and folded.isalpha() else ""


def spanish(folded: str) -> str:
    """The key of a folded word for Spanish ears: b and v, s, z and soft c, silent h, y and ll are one."""
    if not (folded.isascii() and folded.isalpha()):
        return ""
    for pattern, heard in SPANISH:
        folded = pattern.sub(heard, folded)
    return folded.lower()
