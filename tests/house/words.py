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

NEVER_ASKED = (
    r"immigra",
    r"nationalit",
    r"citizen",
    r"\bvisas?\b",
    r"undocumented",
    r"deport",
    r"asylum",
    r"\balien\b",
    r"country of (birth|origin)",
    r"birth ?country",
    r"born (in|abroad)",
    r"legal status",
    r"inmigra",
    r"migratori",
    r"nacionalidad",
    r"ciudadan",
    r"\bvisados?\b",
    r"indocumentad",
    r"\basilo\b",
    r"extranjer",
    r"país de (nacimiento|origen)",
    r"naci(ó|do|da) en",
)
"""Status and origin exist only behind the legal wall (care.md 12): nothing outside asks or implies them."""

NEVER_MEASURED = (
    r"\bspeed",
    r"\bfast(er|est)\b",
    r"\bslow(er|est)\b",
    r"\brank",
    r"\bscore",
    r"\baverage",
    r"\bmedian",
    r"\bproductiv",
    r"\bperformance",
    r"\bacceptance\b",
    r"\bavailability\b",
    r"\brapidez",
    r"\bpromedio",
    r"\bpuntaje",
    r"\brendimiento",
    r"\bdisponibilidad\b",
)
"""What no table or record about workers holds (care.md 35), as patterns for headings and for names of columns."""
