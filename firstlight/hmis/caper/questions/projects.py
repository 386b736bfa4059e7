"""Q4a: the projects of the report."""

from collections.abc import Iterable
from typing import Any

import narwhals as nw

from firstlight import __version__
from firstlight.hmis.caper.cells import Cell, Count, Row, Said
from firstlight.hmis.caper.questions.common import ALL, HEAD
from firstlight.hmis.caper.run import Run

col = nw.col


def q4a(run: Run) -> list[list[Cell]]:
    """Q4a: one line a project: who runs it, what kind it is, where, and how many it served."""
    projects = _rows(run, "Project", "ProjectID")
    organizations = {row["OrganizationID"]: row for row in run.engine.rows(run.table("Organization"))}
    affiliations = _grouped(_rows(run, "Affiliation", "ResProjectID"), "ResProjectID")
    places = _rows(run, "ProjectCoC", "CoCCode")
    codes, geocodes = _grouped(places, "CoCCode"), _grouped(places, "Geocode")
    points = _access_points(run)
    numbered = [project for project in projects if project["ProjectID"] in run.projects]
    numbered.sort(key=lambda project: run.projects.index(project["ProjectID"]))
    table: list[list[Cell]] = []
    for project in numbered:
        key = project["ProjectID"]
        organization = organizations.get(project["OrganizationID"], {})
        services = _services_only(project)
        said = [
            organization.get("OrganizationName"),
            project["OrganizationID"],
            project["ProjectName"],
            key,
            project["ProjectType"],
            project["RRHSubType"] if project["ProjectType"] == 13 else 0,
            int(key in points),
            int(services and project["ResidentialAffiliation"] == 1),
            ", ".join(affiliations.get(key, [])) if services else "",
            ", ".join(codes.get(key, [])),
            ", ".join(geocodes.get(key, [])),
            organization.get("VictimServiceProvider"),
            f"Firstlight {__version__}",
            run.start.isoformat(),
            run.end.isoformat(),
        ]
        served = Count(Row(ALL, "ProjectID", (key,)))
        households = Count(Row(HEAD, "ProjectID", (key,)))
        table.append([*(Said("" if text is None else str(text)) for text in said), served, households])
    return table


def _services_only(project: dict[str, Any]) -> bool:
    """Only these are asked whether they belong to a residential project: services only, and RRH without housing."""
    return bool(project["ProjectType"] == 6 or (project["ProjectType"] == 13 and project["RRHSubType"] == 1))


def _rows(run: Run, table: str, order: str) -> list[dict[str, Any]]:
    return sorted(run.engine.rows(run.table(table)), key=lambda row: str(row[order]))


def _grouped(rows: Iterable[dict[str, Any]], what: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        text = str(row[what] or "")
        if text and text not in found.setdefault(row["ProjectID"], []):
            found[row["ProjectID"]].append(text)
    return found


def _access_points(run: Run) -> set[str]:
    """Projects that were an access point of coordinated entry at some time in the range."""
    begun = col("CEParticipationStatusStartDate") <= run.last
    ended = col("CEParticipationStatusEndDate") < run.first
    rows = run.table("CEParticipation").filter(col("AccessPoint") == 1, begun)
    rows = rows.filter(col("CEParticipationStatusEndDate").is_null() | ~ended)
    return {row["ProjectID"] for row in run.engine.rows(rows)}
