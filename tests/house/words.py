"""Words we do not say about a person (care.md 34), in both languages, and where a word means something else."""

NEVER = (
    r"non-?compliant",
    r"no-?shows?\b",
    r"slipping",
    r"case closed",
    r"treatment[- ]resistant",
    r"frequent fl(y|i)er",
    r"\babusive\b",
    r"\bmanipulative\b",
    r"\bprostitut",
    r"\bvictims?\b",
    r"\bcurfew\b",
    r"\burine\b",
    r"\bincumplid",
    r"\bvíctimas?\b",
    r"\bno se presentó\b",
    r"\btoque de queda\b",
    r"\babusiv[oa]s?\b",
    r"caso cerrado",
)
"""Patterns, lower case."""

REFUSED_ABOUT_A_PERSON = r"\b(she|he|they|person|survivor|client|youth) (has |have )?refused\b"
