"""A report on disk: one CSV a table as Sage reads them, a zip of them, and a page to read (caper.md, Output format)."""

import shutil
import zipfile
from html import escape
from pathlib import Path

from firstlight.hmis.caper.labels import Labels, labels
from firstlight.hmis.caper.report import Report

FORMULA = ("=", "+", "-", "@", "\t", "\r")


class WillNotWrite(Exception):
    """The folder cannot take the report. The message is one sentence."""


def write(report: Report, out: Path) -> list[Path]:
    """Write the whole report into a folder that is empty or not there yet; a failure leaves nothing behind."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise WillNotWrite(f"{out} is there already and not an empty folder.")
    named = labels(report.form)
    texts = {f"{name}.csv": as_csv(report, name, named[name]) for name in report.cells}
    draft = out.with_name(f".{out.name}.draft")
    try:
        draft.mkdir(parents=True, mode=0o700)
        for name, text in texts.items():
            (draft / name).write_text(text, encoding="utf-8", newline="")
        with zipfile.ZipFile(draft / f"{report.form}.zip", "w", zipfile.ZIP_DEFLATED) as packed:
            for name, text in texts.items():
                packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
        (draft / "report.html").write_text(as_page(report), encoding="utf-8")
        if out.exists():
            out.rmdir()
        draft.rename(out)
    except OSError as problem:
        shutil.rmtree(draft, ignore_errors=True)
        raise WillNotWrite(f"{out} cannot be written: {problem.strerror}.") from None
    return sorted(out.iterdir())


def as_csv(report: Report, name: str, told: Labels) -> str:
    """One table: labels and text in quotes, figures bare, greyed cells empty."""
    rows = [",".join(_quoted(label) for label in told.header)] if told.headed else []
    for place, figures in enumerate(report.table(name)):
        cells = [_cell(figure) for figure in figures]
        rows.append(",".join([_quoted(told.rows[place]), *cells] if told.rows else cells))
    return "".join(f"{row}\r\n" for row in rows)


def _cell(text: str) -> str:
    """A figure as it is; anything else as text."""
    number = text.removeprefix("-").replace(".", "", 1)
    plain = number.isascii() and number.isdigit() and (text == "0" or not text.startswith("0") or "." in text)
    return text if plain or not text else _quoted(text)


def _quoted(text: str) -> str:
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


def as_page(report: Report) -> str:
    """All tables with their labels, for people."""
    named = labels(report.form)
    run = report.run
    projects = ", ".join(escape(project) for project in run.projects)
    parts = [
        "<!doctype html>",
        f'<html lang="en"><meta charset="utf-8"><title>{escape(report.title)}</title>',
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style>',
        f"<h1>{escape(report.title)}</h1>",
        f"<p>{run.start:%Y-%m-%d} to {run.end:%Y-%m-%d}. Projects: {projects}.</p>",
        *(_table(name, named[name], report.table(name)) for name in report.cells),
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _table(name: str, told: Labels, figures: list[list[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in told.header)
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
