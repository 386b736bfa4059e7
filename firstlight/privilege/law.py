"""Reads the law of the register: a YAML file an agency edits with its counsel. Pure, no Django."""

from functools import lru_cache
from pathlib import Path

from firstlight.kit.sheets import RulesError, Sheet, read_sheet
from firstlight.privilege.privilege import ATTORNEY_CLIENT, CASEWORKER, KINDS, Basis, Both, Rules

RULES = Path(__file__).parent / "rules"
REASONS = (
    "attorney",
    "caseworker",
    "third_parties",
    "two_hats",
    "no_licence",
    "hours",
    "supervisor",
    "not_there",
    "other_work",
)


@lru_cache(maxsize=1)
def law() -> Rules:
    """The newest version. RulesError says what is wrong with the file."""
    return read_law(RULES / "caseworker_v1.yaml")


def read_law(path: Path) -> Rules:
    """One version. Raises RulesError naming the file, the place and what is expected."""
    sheet = read_sheet(path)
    bases = {code: _basis(code, row, sheet) for code, row in sheet.rows("bases").items()}
    roles = sheet.part("roles")
    reasons = sheet.part("reasons")
    return Rules(
        name=sheet.text("name"),
        as_of=sheet.text("as_of"),
        bases=bases,
        roles={kind: _words(roles, kind) for kind in (ATTORNEY_CLIENT, CASEWORKER)},
        kinds=_kinds(sheet),
        reasons={code: _sentence(reasons.part(code)) for code in REASONS},
    )


def _kinds(sheet: Sheet) -> dict[str, tuple[Both, str, str]]:
    rows = sheet.rows("kinds")
    if set(rows) != set(KINDS):
        raise sheet.fail(f"“kinds” must be these: {', '.join(KINDS)}.")
    return {code: (row.both(), *row.trust()) for code, row in rows.items()}


def _basis(code: str, row: Sheet, sheet: Sheet) -> Basis:
    citation, trust = row.trust()
    return Basis(
        code=code,
        kind=row.code("kind", (ATTORNEY_CLIENT, CASEWORKER)),
        hours=row.number("hours") or 0,
        supervised_by=frozenset(row.codes("supervised_by", sheet.rows("bases"))),
        citation=citation,
        trust=trust,
        words=row.both(),
    )


def _words(sheet: Sheet, key: str) -> frozenset[str]:
    found = sheet.values.get(key)
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise sheet.fail(f"“{key}” must be a list of roles.")
    return frozenset(found)


def _sentence(sheet: Sheet) -> Both:
    both = sheet.both()
    for words in both:
        try:
            words.format(basis="", hours="", needed="")
        except (KeyError, IndexError, ValueError):
            raise sheet.fail("only {basis}, {hours} and {needed} may stand in braces.") from None
    return both


__all__ = ["RulesError", "law", "read_law"]
