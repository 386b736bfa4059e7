"""Every package we build on stands in the decision about licences, and nothing else does."""

import re

from tests.house.source import ROOT

LOCKED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==", re.MULTILINE)
TABLE_ROW = re.compile(r"^\| (?!used for|---)[^|]*\|(.*)\|$", re.MULTILINE)


def named() -> set[str]:
    """The packages the table of ADR 1 names, as a package index spells them."""
    text = (ROOT / "docs" / "adr" / "0001-licence.md").read_text(encoding="utf-8")
    cells = " ".join(TABLE_ROW.findall(text))
    return set(re.findall(r"[a-z0-9][a-z0-9-]*", cells.lower()))


def locked() -> set[str]:
    """The packages of the locked files."""
    files = (ROOT / "requirements").glob("*.txt")
    return {name for file in files for name in LOCKED.findall(file.read_text(encoding="utf-8"))}


def test_each_locked_package_has_its_licence_in_the_decision():
    assert locked(), "requirements/*.txt hold the locked packages"
    missing = locked() - named()
    assert not missing, f"say in docs/adr/0001-licence.md under which licence these come: {sorted(missing)}"
