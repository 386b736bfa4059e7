"""The data-quality view as files beside the report: ``quality.html`` to read, ``quality.csv`` to sort. Ids only."""

from html import escape

from firstlight.hmis.caper.mending import Quality
from firstlight.hmis.caper.report import Report
from firstlight.hmis.caper.writing import STYLE, quoted
from firstlight.hmis.whose import Amiss, Record

MOST = 200
"""Records of one kind on the page; the CSV has all."""
HEAD = ("where", "what", "severity", "says", "how to mend it", "source", "project", "enrollment", "person")


def files_of(report: Report, quality: Quality) -> dict[str, bytes]:
    """Both files by name. They stay inside: they name stays, and never go into the zip for Sage."""
    return {
        "quality.html": as_page(report, quality).encode(),
        "quality.csv": as_csv(quality).encode(),
    }


def as_csv(quality: Quality) -> str:
    """A line for each record; what is nobody's has one without ids."""
    lines = [_line(*HEAD)]
    for one in quality.amiss:
        kind = _line(one.where, one.what, one.severity, one.says, one.remedy, one.source)
        for who in one.records or (Record(),):
            lines.append(f"{kind},{_line(who.project, who.enrollment, who.person)}")
    return "".join(f"{line}\r\n" for line in lines)


def _line(*values: str) -> str:
    return ",".join(map(quoted, values))


def as_page(report: Report, quality: Quality) -> str:
    """What is amiss, kind by kind, and whose it is."""
    run = report.run
    parts = [
        "<!doctype html>",
        f'<html lang="en"><meta charset="utf-8"><title>Data quality: {escape(report.title)}</title>',
        f'<meta name="viewport" content="width=device-width"><style>{STYLE} td{{text-align:left}}</style>',
        f"<h1>Data quality: {escape(report.title)}</h1>",
        f"<p>{run.start:%Y-%m-%d} to {run.end:%Y-%m-%d}. Projects: {escape(', '.join(run.projects))}. "
        "This page names stays by their ids: it stays inside.</p>",
        *map(_kind, quality.amiss),
        "" if quality.amiss else "<p>Nothing is amiss.</p>",
        _chosen(quality),
        "</html>",
    ]
    return "\n".join(filter(None, parts)) + "\n"


def _kind(one: Amiss) -> str:
    rows = "\n".join(
        f"<tr><td>{escape(who.project)}</td><td>{escape(who.enrollment)}</td><td>{escape(who.person)}</td></tr>"
        for who in one.records[:MOST]
    )
    more = len(one.records) - MOST
    rest = f"<p>And {more:,} more: quality.csv has them all.</p>" if more > 0 else ""
    if one.more:
        rest += f"<p>{one.more:,} without a known owner.</p>"
    table = (
        '<div class="wide"><table><thead><tr><th scope="col">Project</th><th scope="col">Enrollment</th>'
        f'<th scope="col">Person</th></tr></thead><tbody>\n{rows}\n</tbody></table></div>'
    )
    return (
        f"<h2>{escape(one.where)}: {escape(one.what)} ({len(one.records):,})</h2>"
        f"<p>{escape(one.severity.capitalize())}. {escape(one.says)}<br>How to mend it: {escape(one.remedy)}"
        f"<br><small>{escape(one.source)}</small></p>{table if one.records else ''}{rest}"
    )


def _chosen(quality: Quality) -> str:
    if not quality.chosen:
        return ""
    lines = "".join(
        f"<li>{escape(one.where)}, {escape(one.what)}: {one.count:,}</li>" for one in quality.chosen
    )
    return f"<h2>Nothing to mend</h2><p>Who does not know, or would rather not say, has answered.</p><ul>{lines}</ul>"
