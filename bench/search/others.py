"""What else could be used: RapidFuzz over plain names, SQLite's FTS5 with trigrams, PostgreSQL's pg_trgm.

RapidFuzz gets the folded names; the databases get the whole folded line of a person as well (name, alias, birth, phone
end). Questions are folded too.
"""

import sqlite3
from collections.abc import Callable

import psycopg
from rapidfuzz import fuzz
from rapidfuzz.process import extract

from bench.search.people import Person
from firstlight.names.folding import fold

Ask = Callable[[str], list[str]]
FIRST = 10


def rapidfuzz(crowd: list[Person]) -> Ask:
    """Every name looked at, the scorer process.extract takes when none is named."""
    lines, keys = [fold(person.name) for person in crowd], [person.key for person in crowd]

    def ask(text: str) -> list[str]:
        return [
            keys[place]
            for _line, _score, place in extract(fold(text), lines, scorer=fuzz.WRatio, limit=FIRST)
        ]

    return ask


def fts5(crowd: list[Person]) -> Ask:
    """A full-text table of trigrams in memory, the best by bm25."""
    database = sqlite3.connect(":memory:", check_same_thread=False)
    database.execute("CREATE VIRTUAL TABLE people USING fts5(key UNINDEXED, line, tokenize='trigram')")
    database.executemany("INSERT INTO people VALUES (?, ?)", ((one.key, one.plain()) for one in crowd))

    def ask(text: str) -> list[str]:
        words = fold(text).split()
        parts = {word[at : at + 3] for word in words for at in range(max(1, len(word) - 2)) if len(word) >= 3}
        match = " OR ".join('"' + part.replace('"', '""') + '"' for part in sorted(parts))
        question = "SELECT key FROM people WHERE people MATCH ? ORDER BY rank LIMIT ?"
        return [key for (key,) in database.execute(question, (match, FIRST))] if match else []

    return ask


def pg_trgm(crowd: list[Person], url: str) -> Ask:
    """An indexed table; like the whole name, or like a part of the whole line, at the usual thresholds."""
    database = psycopg.connect(url, autocommit=True)
    database.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    database.execute("DROP TABLE IF EXISTS people")
    database.execute("CREATE TABLE people (key text, name text, line text)")
    with database.cursor().copy("COPY people FROM STDIN") as copy:
        for one in crowd:
            copy.write_row((one.key, fold(one.name), one.plain()))
    database.execute("CREATE INDEX ON people USING gin (name gin_trgm_ops)")
    database.execute("CREATE INDEX ON people USING gin (line gin_trgm_ops)")
    database.execute("ANALYZE people")
    question = (
        "SELECT key FROM people WHERE name %% %(q)s OR %(q)s <%% line "
        "ORDER BY greatest(similarity(name, %(q)s), word_similarity(%(q)s, line)) DESC, key LIMIT %(many)s"
    )

    def ask(text: str) -> list[str]:
        return [key for (key,) in database.execute(question, {"q": fold(text), "many": FIRST}).fetchall()]

    return ask
