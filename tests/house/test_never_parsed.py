"""Formats that bite whoever reads or writes them carelessly: none of their readers and writers is in the product."""

import re

from firstlight.kit.drawing import draw
from tests.house.source import PRODUCT, each, python_files, where

WAYS_IN = re.compile(
    r"^\s*(?:import|from)\s+(?:xml|lxml|defusedxml|pickle|marshal|shelve|dill|openpyxl|xlrd|pandas|tarfile)\b",
    re.MULTILINE,
)
YAML_UNSAFE = re.compile(r"yaml\.(?:load|load_all|unsafe_load|full_load|add_constructor)\(")
CELLS_OUT = re.compile(r"^\s*(?:import|from)\s+(?:csv|xlsxwriter|openpyxl)\b", re.MULTILINE)
BY_HAND = re.compile(r"(?<![\w.])(?:eval|exec)\(|shell=True|mark_safe\(|SafeString\(")
FETCHES = re.compile(
    r"urllib\.request|http\.client|import requests|requests\.(?:get|post|request|Session)|httpx|urlopen|aiohttp"
)
ASKS_OUTSIDE = {"firstlight/vault/keepers.py"}
RUNS_ITS_OWN = {
    "firstlight/forecasting/simulation/plain.py": "the loop, rewritten from this package's own source (ADR 27)"
}
MAKES_HTML = {"firstlight/kit/templatetags/kit.py", "firstlight/kit/typed.py"}
PICTURE = "firstlight/kit/templates/kit/picture.html"
"""Shows the SVG that ``kit.drawing`` made; the words in it went through vl-convert, which escapes them."""


@each("file", python_files(), ids=where)
def test_no_file_reads_formats_that_run_or_explode(file):
    text = file.read_text(encoding="utf-8")
    assert not WAYS_IN.search(text), "no XML, no pickles, no workbooks, no archives are taken in"
    assert not YAML_UNSAFE.search(text), "yaml.safe_load, or a loader of our own that makes text only"


CELLS = {
    "firstlight/kit/tables.py": "writes tables for spreadsheets, and makes text of what they would run",
    "firstlight/forecasting/demand/columns.py": "reads counts from a file, and writes nothing",
    "firstlight/hmis/columns/engine.py": "reads the first line of a file, and writes nothing",
    "firstlight/hmis/caper/sheets.py": "writes a report as a workbook, every word as text and never as a formula",
    "firstlight/hmis/rows.py": "reads an HMIS CSV, and writes nothing",
}


@each("file", python_files(), ids=where)
def test_no_file_writes_cells_for_spreadsheets(file):
    assert where(file) in CELLS or not CELLS_OUT.search(file.read_text(encoding="utf-8")), (
        "a table for a spreadsheet is written by kit.tables, where cells that begin with = + - @ tab or return are"
        " made text"
    )


@each("file", python_files(), ids=where)
def test_nothing_is_run_or_shown_unescaped(file):
    found = BY_HAND.findall(file.read_text(encoding="utf-8"))
    assert where(file) in {*MAKES_HTML, *RUNS_ITS_OWN} or not found, f"{found}: write a template instead"


@each("file", python_files(), ids=where)
def test_only_the_key_service_is_asked_over_the_network(file):
    assert where(file) in ASKS_OUTSIDE or not FETCHES.search(file.read_text(encoding="utf-8"))


def test_words_in_a_picture_are_words():
    data = {"values": [{"a": "<script>alert(1)</script>", "b": 2}]}
    spec = {"data": data, "mark": "bar", "title": "<img src=x onerror=alert(1)>"}
    encoding = {"x": {"field": "a", "type": "nominal"}, "y": {"field": "b", "type": "quantitative"}}
    svg = draw({**spec, "encoding": encoding})
    assert "<script" not in svg
    assert "<img" not in svg


def test_no_template_shows_anything_unescaped():
    for file in PRODUCT.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "|safe" not in text or where(file) == PICTURE, where(file)
        assert "autoescape off" not in text, where(file)
