"""A report as files: one CSV a table as Sage reads them, a zip of them, and a page and a workbook to read.

``files_of`` gives them in memory, ``for_sage`` the zip alone; ``write`` puts them into a folder, all or none
(caper.md, Output format).
"""

import io
import shutil
import zipfile
from collections.abc import Mapping
from html import escape
from pathlib import Path

from firstlight.hmis.caper.labels import Labels, labels
from firstlight.hmis.caper.report import Tabled
from firstlight.hmis.caper.sheets import as_sheets, is_number

FORMULA = ("=", "+", "-", "@", "\t", "\r")


class WillNotWrite(Exception):
    """The folder cannot take the report. The message is one sentence."""


def for_sage(report: Tabled) -> bytes:
    """The zip that is uploaded: every table, and nothing else. The same report, the same bytes."""
    return _packed(_tables(report))


def files_of(report: Tabled) -> dict[str, bytes]:
    """Every file of a report by its name: the tables, their zip, ``report.html`` and ``report.xlsx``."""
    tables = _tables(report)
    return {
        **tables,
        f"{report.form}.zip": _packed(tables),
        "report.html": as_page(report).encode(),
        "report.xlsx": as_sheets(report),
    }


def _tables(report: Tabled) -> dict[str, bytes]:
    named = labels(report.form)
    return {f"{name}.csv": as_csv(report, name, named[name]).encode() for name in report.names}


def _packed(files: Mapping[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            packed.writestr(entry, text, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def write(report: Tabled, out: Path, beside: Mapping[str, bytes] | None = None) -> list[Path]:
    """Write the whole report into a folder that is empty or not there yet; a failure leaves nothing behind.

    ``beside``: other files for the same folder, such as those of ``quality``.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise WillNotWrite(f"{out} is there already and not an empty folder.")
    files = {**files_of(report), **(beside or {})}
    draft = out.with_name(f".{out.name}.draft")
    try:
        draft.mkdir(parents=True, mode=0o700)
        for name, content in files.items():
            (draft / name).write_bytes(content)
        if out.exists():
            out.rmdir()
        draft.rename(out)
    except OSError as problem:
        shutil.rmtree(draft, ignore_errors=True)
        raise WillNotWrite(f"{out} cannot be written: {problem.strerror}.") from None
    return sorted(out.iterdir())


def as_csv(report: Tabled, name: str, told: Labels) -> str:
    """One table: labels and text in quotes, figures bare, greyed cells empty."""
    rows = [",".join(quoted(label) for label in told.header)] if told.headed else []
    for place, figures in enumerate(report.table(name)):
        cells = [_cell(figure) for figure in figures]
        rows.append(",".join([quoted(told.rows[place]), *cells] if told.rows else cells))
    return "".join(f"{row}\r\n" for row in rows)


def _cell(text: str) -> str:
    """A figure as it is; anything else as text."""
    return text if is_number(text) or not text else quoted(text)


def quoted(text: str) -> str:
    """Text that a spreadsheet reads as text: no name of a project becomes a formula."""
    safe = f"'{text}" if text.startswith(FORMULA) else text
    return '"' + safe.replace('"', '""') + '"'


STYLE = (
    "body{font:16px/1.45 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse;margin:0 0 2.5rem}caption{text-align:left;font-weight:600;padding:.4rem 0}"
    "th,td{border:1px solid #999;padding:.25rem .5rem;text-align:right;vertical-align:top}"
    "th{text-align:left;font-weight:500}thead th{background:#eee}#Q4a td{text-align:left}.wide{overflow-x:auto}"
    "@media(prefers-color-scheme:dark){body{background:#161616;color:#eee}thead th{background:#333}}"
)


def as_page(report: Tabled) -> str:
    """All tables with their labels, for people."""
    named = labels(report.form)
    projects = ", ".join(escape(project) for project in report.projects)
    parts = [
        "<!doctype html>",
        f'<html lang="en"><meta charset="utf-8"><title>{escape(report.title)}</title>',
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style>',
        f"<h1>{escape(report.title)}</h1>",
        f"<p>{report.start:%Y-%m-%d} to {report.end:%Y-%m-%d}. Projects: {projects}.</p>",
        *(_table(name, named[name], report.table(name)) for name in report.names),
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _table(name: str, told: Labels, figures: list[list[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(label)}</th>' if label else "<td></td>" for label in told.header)
    lines = []
    for place, row in enumerate(figures):
        label = f'<th scope="row">{escape(told.rows[place])}</th>' if told.rows else ""
        lines.append(f"<tr>{label}{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>")
    body = "\n".join(lines)
    caption = f"<caption>{name}. {escape(told.title)}</caption>"
    return (
        f'<div class="wide"><table id="{name}">{caption}<thead><tr>{head}</tr></thead>'
        f"<tbody>\n{body}\n</tbody></table></div>"
    )
