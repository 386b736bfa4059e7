"""The readable report as a workbook (XLSX): a first sheet that lists the tables, then one a table, with its labels.

Text is written as text: a name that begins like a formula stays a name. All in memory; the same report, the same bytes.
"""

import io
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from firstlight.hmis.caper.labels import labels
from firstlight.hmis.caper.report import Tabled

LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)
WIDEST = 60
NARROW = 14


def as_sheets(report: Tabled) -> bytes:
    """The whole report as the bytes of an XLSX file."""
    into = io.BytesIO()
    with xlsxwriter.Workbook(into, {"in_memory": True}) as book:
        book.set_properties({"title": report.title, "created": LONG_AGO})
        looks = {
            "title": book.add_format({"bold": True, "font_size": 14}),
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            "label": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        _contents(book, report, looks)
        for name in report.names:
            _table(book.add_worksheet(name), name, report, looks)
    return into.getvalue()


def _contents(book: Any, report: Tabled, looks: dict[str, Any]) -> None:
    sheet = book.add_worksheet("Tables")
    sheet.set_column(0, 0, NARROW)
    sheet.set_column(1, 1, WIDEST)
    sheet.write_string(0, 0, report.title, looks["title"])
    sheet.write_string(1, 0, f"{report.start:%Y-%m-%d} to {report.end:%Y-%m-%d}")
    sheet.write_string(2, 0, f"Projects: {', '.join(report.projects)}")
    for line, (name, told) in enumerate(labels(report.form).items(), 4):
        sheet.write_url(line, 0, f"internal:'{name}'!A1", string=name)
        sheet.write_string(line, 1, told.title)


def _table(sheet: Any, name: str, report: Tabled, looks: dict[str, Any]) -> None:
    told = labels(report.form)[name]
    sheet.write_string(0, 0, f"{name}. {told.title}", looks["title"])
    for column, label in enumerate(told.header if told.headed else ()):
        sheet.write_string(2, column, label, looks["head"])
    first = 1 if told.rows else 0
    sheet.set_column(0, 0, WIDEST if told.rows else NARROW)
    sheet.set_column(1, max(len(told.header) - 1, 1), NARROW)
    sheet.freeze_panes(3, first)
    for line, figures in enumerate(report.table(name)):
        if told.rows:
            sheet.write_string(line + 3, 0, told.rows[line], looks["label"])
        for column, figure in enumerate(figures, first):
            _cell(sheet, line + 3, column, figure)


def _cell(sheet: Any, line: int, column: int, figure: str) -> None:
    if is_number(figure):
        sheet.write_number(line, column, float(figure))
    elif figure:
        sheet.write_string(line, column, figure)


def is_number(text: str) -> bool:
    """Is it a figure (a change of income may be less than nothing), and not text of digits such as an id with a nought
    before it?"""
    plain = text.removeprefix("-").replace(".", "", 1)
    return plain.isascii() and plain.isdigit() and (text == "0" or not text.startswith("0") or "." in text)
