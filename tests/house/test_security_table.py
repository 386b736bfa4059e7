"""docs/security.md names every requirement once and only tests that exist; docs/threats.md too."""

import re

from tests.house.source import ROOT, each

TABLE, THREATS = (ROOT / "docs" / name for name in ("security.md", "threats.md"))
ROW = re.compile(r"^\| ([\d., ]+) \| (.+?) \| (\w+) \| (.*)\|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
WORDS = {"held", "partly", "gap", "yours", "none"}
# The last number of each section at levels 1 and 2 of version 5.0.0; levels 1 and 2 leave no holes in these.
SECTIONS = (
    "1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4"
    " 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2"
    " 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1"
    " 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3"
)
WHOLE_CHAPTERS = {"10", "17"}


def wanted() -> set[str]:
    """Every number of levels 1 and 2, and the chapters that apply to nothing here."""
    sections = [part.split(":") for part in SECTIONS.split()]
    return WHOLE_CHAPTERS | {f"{name}.{n}" for name, last in sections for n in range(1, int(last) + 1)}


def rows() -> list[tuple[list[str], str, str]]:
    """Numbers, how it stands, and what stands beside it."""
    found = ROW.findall(TABLE.read_text(encoding="utf-8"))
    return [(numbers.split(", "), stands, by) for numbers, _what, stands, by in found]


def test_every_requirement_stands_there_once():
    told = [number for numbers, _stands, _by in rows() for number in numbers]
    assert sorted(told) == sorted(set(told)), "one line each"
    assert set(told) == wanted(), sorted(set(told) ^ wanted())


def test_each_line_says_how_it_stands_and_what_is_held_names_why():
    for numbers, stands, by in rows():
        assert stands in WORDS, numbers
        assert by.strip() or stands in {"none", "yours", "gap"}, f"{numbers}: by what?"


@each("file", [TABLE, THREATS], ids=lambda file: file.name)
def test_every_test_it_names_exists(file):
    found = NAMED.findall(file.read_text(encoding="utf-8"))
    assert len(found) > 20
    for path, name in found:
        assert (ROOT / path).exists(), f"no file {path}"
        assert not name or f"def {name}(" in (ROOT / path).read_text(encoding="utf-8"), (
            f"{path} has no {name}"
        )
