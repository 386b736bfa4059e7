"""Call signs: what a person or a contact is called aloud until, and unless, they wish otherwise (care.md 31).

Two plain words without meaning, safe in English and Spanish, unlike each other by ear. The words are data
(``data/callsigns.txt``); this engine only joins and compares them.
"""

import re
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

TRIES = 40
FIRST, SECOND = "first", "second"
_SOUNDS_ALIKE = (
    ("ph", "f"),
    ("ght", "t"),
    ("tch", "x"),
    ("ch", "x"),
    ("sh", "x"),
    ("ck", "k"),
    ("qu", "k"),
    ("wh", "w"),
    ("th", "t"),
)
_SAME_ON_A_BAD_LINE = str.maketrans("bdvzgcqmy", "ptfskkkni")


def as_spoken(text: str) -> str:
    """A call sign however somebody typed it, as it is kept: small letters, single spaces."""
    return " ".join(text.lower().split())


def _read(path: Path) -> dict[str, tuple[str, ...]]:
    """The two lists of the file. Raises ValueError, naming it, when one is missing or a word is twice."""
    lists: dict[str, list[str]] = {}
    current: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        word = line.strip()
        if word.startswith("["):
            current = lists.setdefault(word.strip("[]"), [])
        elif word and not word.startswith("#"):
            current.append(word)
    words = [*lists.get(FIRST, []), *lists.get(SECOND, [])]
    if not lists.get(FIRST) or not lists.get(SECOND) or len(set(words)) != len(words):
        raise ValueError(f"{path.name}: needs the lists [first] and [second], and no word twice.")
    return {name: tuple(listed) for name, listed in lists.items()}


_LISTS = _read(Path(__file__).parent / "data" / "callsigns.txt")
FIRST_WORDS: tuple[str, ...] = _LISTS[FIRST]
SECOND_WORDS: tuple[str, ...] = _LISTS[SECOND]


def propose_sign(
    in_use: Callable[[Collection[str]], Collection[str]], pick: Callable[[Sequence[str]], str]
) -> str:
    """A sign nobody has. ``in_use`` says which of some signs are taken: it is asked about a handful at once, so
    that a house of many years finds one as fast as a new house.

    ``pick`` chooses one of several words, as ``secrets.choice`` does. When nearly every pair is in use, a third
    word is put between the two, so a contact never waits for a sign.
    """
    while True:
        for lists in ((FIRST_WORDS, SECOND_WORDS), (FIRST_WORDS, FIRST_WORDS, SECOND_WORDS)):
            drawn = [" ".join(pick(words) for words in lists) for _ in range(TRIES)]
            taken = in_use(drawn)
            free = next((sign for sign in drawn if sign not in taken), None)
            if free is not None:
                return free


def propose_signs(
    in_use: Callable[[Collection[str]], Collection[str]], pick: Callable[[Sequence[str]], str], many: int
) -> list[str]:
    """So many signs nobody has, all unlike one another; as ``propose_sign``, with few questions."""
    found: dict[str, None] = {}
    while True:
        for lists in ((FIRST_WORDS, SECOND_WORDS), (FIRST_WORDS, FIRST_WORDS, SECOND_WORDS)):
            drawn = dict.fromkeys(" ".join(pick(words) for words in lists) for _ in range(TRIES + many))
            taken = in_use(drawn.keys())
            found |= {sign: None for sign in drawn if sign not in taken}
            if len(found) >= many:
                return list(found)[:many]


def sound(word: str) -> str:
    """How a word is heard on a bad line: vowels run together, soft and hard consonants alike."""
    heard = word.lower()
    for letters, same in _SOUNDS_ALIKE:
        heard = heard.replace(letters, same)
    heard = re.sub(r"c(?=[eiy])", "s", heard)
    heard = re.sub(r"e$", "", heard.translate(_SAME_ON_A_BAD_LINE))
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiou]+", "a", heard))


def distance(one: str, other: str) -> int:
    """How many sounds must change to turn one word into the other (edit distance of ``sound``)."""
    heard, against = sound(one), sound(other)
    row = list(range(len(against) + 1))
    for place, letter in enumerate(heard, 1):
        fresh = [place]
        for column, wanted in enumerate(against, 1):
            fresh.append(min(row[column] + 1, fresh[-1] + 1, row[column - 1] + (letter != wanted)))
        row = fresh
    return row[-1]
