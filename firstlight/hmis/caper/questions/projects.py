"""Q4a: the projects of the report."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from firstlight import __version__
from firstlight.hmis.caper.cells import Cell, Count, Row, Said
from firstlight.hmis.caper.questions.common import ALL, HEAD
from firstlight.hmis.caper.run import Run

col = nw.col


@dataclass(frozen=True)
class Told:
    """What Q4a says of one project."""

    project: dict[str, Any]
    organization: dict[str, Any]
    affiliations: list[str]
    codes: list[str]
    geocodes: list[str]

    def names(self) -> list[Any]:
        """Who runs it, and its own name."""
        project = self.project
        ids = project["OrganizationID"], project["ProjectName"], project["ProjectID"]
        return [self.organization.get("OrganizationName"), *ids]

    def places(self) -> list[Any]:
        """Where it is, and whether a victim service provider runs it."""
        where = ", ".join(self.codes), ", ".join(self.geocodes)
        return [*where, self.organization.get("VictimServiceProvider")]


def told(run: Run) -> list[Told]:
    """The projects of the report, in the order they were named."""
    organizations = {row["OrganizationID"]: row for row in run.engine.rows(run.table("Organization"))}
    affiliations = _grouped(_rows(run, "Affiliation", "ResProjectID"), "ResProjectID")
    places = _rows(run, "ProjectCoC", "CoCCode")
    codes, geocodes = _grouped(places, "CoCCode"), _grouped(places, "Geocode")
    known = {row["ProjectID"]: row for row in _rows(run, "Project", "ProjectID")}
    return [
        Told(
            known[key],
            organizations.get(known[key]["OrganizationID"], {}),
            affiliations.get(key, []),
            codes.get(key, []),
            geocodes.get(key, []),
        )
        for key in run.projects
        if key in known
    ]


def q4a(run: Run) -> list[list[Cell]]:
    """Q4a: one line a project: who runs it, what kind it is, where, and how many it served."""
    points = _access_points(run)
    table: list[list[Cell]] = []
    for one in told(run):
        project, key = one.project, one.project["ProjectID"]
        services = _services_only(project)
        said = [
            *one.names(),
            project["ProjectType"],
            project["RRHSubType"] if project["ProjectType"] == 13 else 0,
            int(key in points),
            int(services and project["ResidentialAffiliation"] == 1),
            ", ".join(one.affiliations) if services else "",
            *one.places(),
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
