"""Every table's rows, in HUD's columns. What a table has no row for is an empty table with its header."""

import io
from collections.abc import Iterator

from firstlight import __version__
from firstlight.funding.reports.hmis_csv_fy2026.facts import Facts, Inventory, Project
from firstlight.funding.reports.hmis_csv_fy2026.people import HOUSE, people_rows
from firstlight.hmis.rows import ROWS, Batch
from firstlight.hmis.schema.tables import NAMED, Table, schema
from firstlight.hmis.values import Named, Row, Tables, code, day, flag, moment, tame
from firstlight.hmis.writing import zip_export

VERSION = 2026
STANDALONE, REPORTING_PERIOD, FULL, UNHASHED = "2", "3", "2", "1"
VICTIM_SERVICE_PROVIDER, COMPARABLE = "1", "2"
ALL_YEAR = 1
NIGHT_BY_NIGHT, ENTRY_EXIT = 1, 0


def plainly(_kind: str, ours: str) -> str:
    """Our own ids, for a report that is made and thrown away here."""
    return ours


def rows_of(facts: Facts, named: Named = plainly) -> Tables:
    """The rows of every table."""
    tables: Tables = {name: [] for name in schema(VERSION).tables}
    made = moment(facts.made_at)
    export = named("export", f"{facts.made_at:%Y%m%d%H%M%S}")
    tables["Export"] = [_export(facts, export)]
    tables["Organization"] = [
        {
            "OrganizationID": named("agency", "agency"),
            "OrganizationName": tame(facts.agency)[:200],
            "VictimServiceProvider": VICTIM_SERVICE_PROVIDER,
        }
    ]
    for project in facts.projects:
        _project(tables, project, named)
    people_rows(tables, facts, named)
    for name, rows in tables.items():
        for row in rows:
            row.setdefault("ExportID", export)
            if name not in ("Export", "User"):
                row.setdefault("UserID", named("user", HOUSE))
                row.setdefault("DateCreated", made)
                row.setdefault("DateUpdated", row["DateCreated"])
    users = {row["UserID"] for rows in tables.values() for row in rows if "UserID" in row}
    tables["User"] = [
        {"UserID": one, "DateCreated": made, "DateUpdated": made, "ExportID": export} for one in sorted(users)
    ]
    return tables


def as_zip(tables: Tables) -> bytes:
    """The file, in memory."""
    into = io.BytesIO()
    with zip_export(into, schema(VERSION)) as writing:
        for name, table in schema(VERSION).tables.items():
            writing.table(name, _batches(table, tables[name]))
    return into.getvalue()


def _batches(table: Table, rows: list[Row]) -> Iterator[Batch]:
    for place in range(0, len(rows), ROWS):
        some = rows[place : place + ROWS]
        columns = tuple(tuple(row.get(name, "") for row in some) for name in table.header)
        yield Batch(table, columns, range(place + 2, place + 2 + len(some)))


def _export(facts: Facts, export: str) -> Row:
    return {
        "ExportID": export,
        "SourceType": STANDALONE,
        "SourceName": tame(facts.agency)[:50],
        "ExportDate": moment(facts.made_at),
        "ExportStartDate": facts.start.isoformat(),
        "ExportEndDate": facts.end.isoformat(),
        "SoftwareName": "Firstlight",
        "SoftwareVersion": __version__,
        "CSVVersion": NAMED[VERSION],
        "ExportPeriodType": REPORTING_PERIOD,
        "ExportDirective": FULL,
        "HashStatus": UNHASHED,
        "ImplementationID": "Firstlight",
    }


def _project(tables: Tables, project: Project, named: Named) -> None:
    key = named("project", project.id)
    about = {"ProjectID": key}
    begins, ends = day(project.begun_on), day(project.ended_on)
    tables["Project"].append(
        {
            **about,
            "OrganizationID": named("agency", "agency"),
            "ProjectName": tame(project.name),
            "OperatingStartDate": begins,
            "OperatingEndDate": ends,
            "ContinuumProject": flag(project.continuum),
            "ProjectType": str(project.project_type),
            "HousingType": code(project.housing_type),
            "RRHSubType": code(project.rrh_subtype),
            "ResidentialAffiliation": "0" if project.project_type == 6 or project.rrh_subtype == 1 else "",
            "TargetPopulation": code(project.target_population),
        }
    )
    place = {"CoCCode": project.coc_code, "Geocode": project.geocode}
    tables["ProjectCoC"].append(
        {"ProjectCoCID": key, **about, **place, "GeographyType": str(project.geography_type)}
    )
    takes_part = {"HMISParticipationType": COMPARABLE, "HMISParticipationStatusStartDate": begins}
    ended = {"HMISParticipationStatusEndDate": ends}
    tables["HMISParticipation"].append({"HMISParticipationID": key, **about, **takes_part, **ended})
    since = {"CEParticipationStatusStartDate": begins, "CEParticipationStatusEndDate": ends}
    tables["CEParticipation"].append({"CEParticipationID": key, **about, "AccessPoint": "0", **since})
    for funder in project.funders:
        tables["Funder"].append(
            {
                "FunderID": named("funder", funder.id),
                **about,
                "Funder": str(funder.code),
                "OtherFunder": tame(funder.other),
                "GrantID": tame(funder.grant),
                "StartDate": day(funder.begun_on),
                "EndDate": day(funder.ended_on),
            }
        )
    tables["Inventory"].extend(
        {"InventoryID": named("inventory", one.id), **about, **_beds(one, project)}
        for one in project.inventory
    )


def _beds(one: Inventory, project: Project) -> Row:
    shelter = project.project_type in (ENTRY_EXIT, NIGHT_BY_NIGHT)
    return {
        "CoCCode": project.coc_code,
        "HouseholdType": str(one.household_type),
        "Availability": code(one.availability or ALL_YEAR) if shelter else "",
        "UnitInventory": str(one.units),
        "BedInventory": str(one.beds),
        "YouthBedInventory": str(one.youth_beds),
        "OtherBedInventory": str(one.beds - one.youth_beds),
        "ESBedType": code(one.bed_type) if shelter else "",
        "InventoryStartDate": day(one.begun_on),
        "InventoryEndDate": day(one.ended_on),
    }
