"""The generated pages are those of the code, and what the texts point to exists."""

import re

from firstlight.desk.docs import HEAD, PAGES
from tests.house.source import ROOT, each, where

TEXTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PATH = re.compile(r"`((?:tests|docs|bin|firstlight|bench|requirements|\.ci)/[\w./-]+)`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")


@each("name", sorted(PAGES))
def test_generated_pages_are_up_to_date(name):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == HEAD + PAGES[name](), "run: make docs"


@each("file", TEXTS, ids=where)
def test_links_lead_somewhere(file):
    for target in LINK.findall(file.read_text(encoding="utf-8")):
        assert (file.parent / target).exists(), f"{where(file)} points to {target}"


@each("file", TEXTS, ids=where)
def test_files_named_in_texts_exist(file):
    for path in PATH.findall(file.read_text(encoding="utf-8")):
        assert (ROOT / path).exists(), f"{where(file)} names {path}"


@each("file", sorted((ROOT / "docs" / "adr").glob("*.md")), ids=where)
def test_decisions_are_short(file):
    assert re.match(r"^\d{4}-[a-z0-9-]+$", file.stem)
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 60
