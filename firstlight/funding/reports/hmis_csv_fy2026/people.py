"""Rows about people: Client, Enrollment, Exit, and what hangs on an enrollment.

Nobody's social security number is here, and no free text. What was not asked is 99, data not collected.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from firstlight.funding.reports.hmis_csv_fy2026.facts import Enrollment, Facts, Person, Said
from firstlight.funding.reports.hmis_csv_fy2026.whole import birth, fused
from firstlight.hmis.schema.keys import AFTER, ANNUAL, EXIT, RACES, START, UPDATE
from firstlight.hmis.values import Named, Row, Tables, code, dated, day

HOUSE = "house"
"""Who wrote what our records began by themselves."""
NOT_ASKED = "99"
ALREADY_SAID = ("1", "2")
IN_ORDER = (START, UPDATE, ANNUAL, EXIT, AFTER)
"""Stages as they follow on each other."""
HEAD = 1
SUBSIDIZED = 435
BY_STAGE = {
    "IncomeBenefits": "IncomeBenefitsID",
    "HealthAndDV": "HealthAndDVID",
    "EmploymentEducation": "EmploymentEducationID",
    "YouthEducationStatus": "YouthEducationStatusID",
}
AMOUNT = "Amount"
VIOLENCE = ("DomesticViolenceSurvivor", "WhenOccurred", "CurrentlyFleeing")


def people_rows(tables: Tables, facts: Facts, named: Named) -> None:
    """Put the rows of everybody into their tables."""
    coc = {project.id: project.coc_code for project in facts.projects}
    told = {one.id for one in facts.enrollments if one.relation == HEAD}
    whole = [
        one if one.relation != HEAD or one.id in told else replace(one, coc_code=coc.get(one.project, ""))
        for one in fused(facts.enrollments)
    ]
    by_person: dict[str, list[Enrollment]] = {}
    for one in whole:
        by_person.setdefault(one.person, []).append(one)
    for person in facts.people:
        if person.id in by_person:
            tables["Client"].append(_client(person, by_person[person.id], named))
    for one in whole:
        _enrollment(tables, one, named)


def _client(person: Person, enrollments: list[Enrollment], named: Named) -> Row:
    born, quality = birth(person, enrollments)
    first, last = person.names or ("", "")
    told = dict(person.columns)
    races = {race: told.get(race, "0") for race in RACES}
    name_quality = told.get("NameDataQuality", "")
    if person.names and not name_quality:
        name_quality = "1" if first and last else "2"
    elif not person.names and name_quality in ALREADY_SAID:
        name_quality = ""
    return {
        **told,
        "PersonalID": named("person", person.id),
        "FirstName": first,
        "LastName": last,
        "NameDataQuality": name_quality or NOT_ASKED,
        "SSN": "",
        "SSNDataQuality": "9" if told.get("SSNDataQuality") == "9" else NOT_ASKED,
        "DOB": day(born),
        "DOBDataQuality": quality,
        "Sex": told.get("Sex", NOT_ASKED),
        **races,
        "RaceNone": "" if "1" in races.values() else told.get("RaceNone", NOT_ASKED),
        "VeteranStatus": told.get("VeteranStatus", NOT_ASKED),
        **dated([person.recorded_at]),
    }


def _enrollment(tables: Tables, one: Enrollment, named: Named) -> None:
    about = {"EnrollmentID": named("enrollment", one.id), "PersonalID": named("person", one.person)}
    start = _columns(one, START, "Enrollment")
    tables["Enrollment"].append(
        {
            "DisablingCondition": NOT_ASKED,
            **start,
            **about,
            "ProjectID": named("project", one.project),
            "EntryDate": day(one.entered_on),
            "HouseholdID": named("household", one.household),
            "RelationshipToHoH": str(one.relation),
            "EnrollmentCoC": one.coc_code,
            "DateOfEngagement": day(one.engaged_on),
            "MoveInDate": day(one.moved_in_on),
            **_written(one.by, one.recorded_at, named),
        }
    )
    if one.exited_on:
        tables["Exit"].append(_exit(one, about, named))
    for said in _with_violence(sorted(one.said, key=lambda said: (said.on, said.stage, said.id))):
        _collected(tables, said, about, named)
    for seen in one.seen:
        tables["CurrentLivingSituation"].append(
            {
                "CurrentLivingSituation": NOT_ASKED,
                **seen.columns,
                "CurrentLivingSitID": named("seen", seen.id),
                **about,
                "InformationDate": day(seen.on),
                **_written(seen.by, seen.recorded_at, named),
            }
        )
    for given in one.given:
        tables["Services"].append(
            {
                "ServicesID": named("service", given.id),
                **about,
                "DateProvided": day(given.on),
                "RecordType": str(given.record_type),
                "TypeProvided": str(given.type_provided),
                "FAAmount": "" if given.cents is None else f"{given.cents // 100}.{given.cents % 100:02}",
                **_written(given.by, given.recorded_at, named),
            }
        )


def _exit(one: Enrollment, about: Row, named: Named) -> Row:
    later = [
        said for said in sorted(one.said, key=lambda said: (said.on, said.recorded_at)) if said.stage == AFTER
    ]
    told = {**_columns(one, EXIT, "Exit"), **(later[-1].tables.get("Exit", {}) if later else {})}
    subsidy = code(one.destination_subsidy) if one.destination == SUBSIDIZED else ""
    return {
        **told,
        "ExitID": named("exit", one.id),
        **about,
        "ExitDate": day(one.exited_on),
        "Destination": code(one.destination) or NOT_ASKED,
        "DestinationSubsidyType": subsidy,
        **_written(one.by, one.exit_recorded_at or one.recorded_at, named),
    }


def _columns(one: Enrollment, stage: int, table: str) -> Row:
    """What was answered at a stage for the row of which there is one alone; the newest counts."""
    found: Row = {}
    for said in sorted(one.said, key=lambda said: (said.on, said.recorded_at)):
        if said.stage == stage:
            found.update(said.tables.get(table, {}))
    return found


def _with_violence(told: Iterable[Said]) -> Iterator[Said]:
    """Where a worker wrote down later how somebody feels, what they said before about violence stands beside it: it is
    asked at the start and in between, and reports take the latest row of that table for the answer."""
    before: Mapping[str, str] = {}
    for said in told:
        health = said.tables.get("HealthAndDV", {})
        if VIOLENCE[0] in health:
            before = {name: health[name] for name in VIOLENCE if name in health}
        elif health and said.by:
            said = replace(said, tables={**said.tables, "HealthAndDV": {**before, **health}})
        yield said


def _collected(tables: Tables, said: Said, about: Row, named: Named) -> None:
    """One row of each table that something was answered for. Of two on one day the one of the later stage is the last:
    reports take that with the greatest id."""
    on = {"InformationDate": day(said.on), "DataCollectionStage": str(said.stage)}
    after = IN_ORDER.index(said.stage)
    written = _written(said.by, said.recorded_at, named)
    for table, key in BY_STAGE.items():
        columns = said.tables.get(table)
        if columns:
            more = _total(columns) if table == "IncomeBenefits" else {}
            own = {key: f"{after}{named(table, said.id)}"}
            tables[table].append({**more, **columns, **own, **about, **on, **written})
    for kind, columns in said.conditions.items():
        key = f"{after}{named('condition', f'{said.id}:{kind}')}"
        key_row = {"DisabilitiesID": key, "DisabilityType": str(kind)}
        tables["Disabilities"].append({**columns, **key_row, **about, **on, **written})


def _total(columns: Mapping[str, str]) -> Row:
    """The sum of the amounts, where there is one: money from nowhere is no answer."""
    amounts = sum(float(value) for name, value in columns.items() if name.endswith(AMOUNT) and value)
    return {"TotalMonthlyIncome": f"{amounts:.2f}"} if amounts else {}


def _written(by: str, at: datetime, named: Named) -> Row:
    return {"UserID": named("user", by or HOUSE), **dated([at])}
