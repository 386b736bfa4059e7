"""FY2022 to FY2024: living situations renumbered, ethnicity into race, gender columns, the CoC into the enrollment.

Ours, where the standards are silent: a project that took part in HMIS and belongs to a victim service provider is a
comparable database's (type 2); where only “not collected” was said of a yes-or-no column, nothing is said.
"""

from collections.abc import Iterator

from firstlight.hmis.crosswalk.steps import CHANGED, MADE, Rule, Step
from firstlight.hmis.rows import Batch, Values
from firstlight.hmis.schema.tables import NAMED

SITUATIONS = {
    ("Enrollment", "LivingSituation"): "RentalSubsidyType",
    ("CurrentLivingSituation", "CurrentLivingSituation"): "CLSSubsidyType",
    ("Exit", "Destination"): "DestinationSubsidyType",
}
"""A column of living situations, and the new column that says which subsidy."""
COMPARABLE = "2"
NIGHT_BY_NIGHT = "3"
AT_START = "1"


class To2024(Step):
    """FY2022 rows become FY2024 rows."""

    frm, to = 2022, 2024

    def learn(self) -> None:
        self._coc = self._coc_of_enrollments()
        self._victim_services = {
            organization
            for batch in self.read("Organization")
            for organization, victim in zip(
                batch.column("OrganizationID"), batch.column("VictimServiceProvider"), strict=True
            )
            if victim == "1"
        }
        self.rules = {
            ("Client", "HispanicLatinaeo"): _hispanic,
            ("Client", "RaceNone"): self._race_none,
            ("Client", "MidEastNAfrican"): _zero,
            ("Client", "CulturallySpecific"): _zero,
            ("Client", "DifferentIdentity"): _zero,
            ("Enrollment", "EnrollmentCoC"): self._enrollment_coc,
            ("Export", "CSVVersion"): lambda batch: (NAMED[2024],) * len(batch),
            ("Export", "ImplementationID"): lambda batch: batch.column("ExportID"),
            ("Project", "ProjectType"): self._project_type,
        }
        for (table, name), subsidy in SITUATIONS.items():
            self.rules[table, name] = self._situation(name)
            self.rules[table, subsidy] = self._subsidy(name)
        self.used = {
            ("Client", "Ethnicity"),
            ("Project", "TrackingMethod"),
            ("Project", "HMISParticipatingProject"),
        }

    def lift(self, batch: Batch) -> Batch | None:
        if batch.table.name == "EnrollmentCoC":
            return None  # it went into the enrollments
        lifted = super().lift(batch)
        return lifted and self._without_99(batch, lifted)

    def made(self, table: str) -> Iterator[Batch]:
        if table == "HMISParticipation":
            for batch in self.read("Project"):
                yield self._participation(batch)

    def _coc_of_enrollments(self) -> dict[str, str]:
        """Each enrollment's CoC: of its record at start, else of the earliest."""
        best: dict[str, tuple[bool, str, str]] = {}
        for batch in self.read("EnrollmentCoC"):
            names = ("EnrollmentID", "DataCollectionStage", "InformationDate", "CoCCode")
            for enrollment, stage, date, coc in zip(*map(batch.column, names), strict=True):
                told = (stage != AT_START, date, coc)
                if coc and (enrollment not in best or told < best[enrollment]):
                    best[enrollment] = told
        return {enrollment: coc for enrollment, (_stage, _date, coc) in best.items()}

    def _enrollment_coc(self, batch: Batch) -> Values:
        return tuple(self._coc.get(enrollment, "") for enrollment in batch.column("EnrollmentID"))

    def _situation(self, name: str) -> Rule:
        return lambda batch: self.changed(batch, name, batch.column(name), self.facts["situations"])

    def _subsidy(self, name: str) -> Rule:
        subsidies = self.facts["subsidies"]
        return lambda batch: tuple(subsidies.get(value, "") for value in batch.column(name))

    def _race_none(self, batch: Batch) -> Values:
        """A reason for no race, where now there is one, falls away."""
        pairs = zip(batch.column("RaceNone"), batch.column("Ethnicity"), strict=True)
        after = tuple("" if ethnicity == "1" else none for none, ethnicity in pairs)
        changed = sum(old != new for old, new in zip(batch.column("RaceNone"), after, strict=True))
        self.notes[CHANGED, batch.table.file, "RaceNone"] += changed
        return after

    def _project_type(self, batch: Batch) -> Values:
        """An emergency shelter is 0, or 1 where it counted nights."""
        pairs = zip(batch.column("ProjectType"), batch.column("TrackingMethod"), strict=True)
        after = tuple("0" if kind == "1" and how != NIGHT_BY_NIGHT else kind for kind, how in pairs)
        changed = sum(old != new for old, new in zip(batch.column("ProjectType"), after, strict=True))
        self.notes[CHANGED, batch.table.file, "ProjectType"] += changed
        return after

    def _participation(self, batch: Batch) -> Batch:
        table = self.new.tables["HMISParticipation"]
        self.notes[MADE, table.file, ""] += len(batch)
        names = ("HMISParticipatingProject", "OrganizationID")
        kinds = tuple(
            COMPARABLE
            if part == "1" and organization in self._victim_services
            else part
            if part == "1"
            else "0"
            for part, organization in zip(*map(batch.column, names), strict=True)
        )
        columns = {
            "HMISParticipationID": batch.column("ProjectID"),
            "HMISParticipationType": kinds,
            "HMISParticipationStatusStartDate": batch.column("OperatingStartDate"),
            "HMISParticipationStatusEndDate": batch.column("OperatingEndDate"),
        }
        return Batch(
            table, tuple(columns.get(name) or batch.column(name) for name in table.header), batch.lines
        )

    def _without_99(self, old: Batch, new: Batch) -> Batch:
        """“Not collected” in columns that are yes or no now: nothing, or no where something must stand."""
        columns = list(new.columns)
        for place, column in enumerate(new.table.columns):
            if column.codes == "NoYes" and "99" in columns[place]:
                codes = {"99": "0" if column.must else ""}
                columns[place] = self.changed(new, column.name, columns[place], codes)
        return Batch(new.table, tuple(columns), old.lines if len(old) == len(new) else new.lines)


def _hispanic(batch: Batch) -> Values:
    return tuple("1" if ethnicity == "1" else "0" for ethnicity in batch.column("Ethnicity"))


def _zero(batch: Batch) -> Values:
    return ("0",) * len(batch)
