"""FY2024 to FY2026: gender, orientation and language fall away; one question, Sex, is new.

Nobody was asked for their sex in FY2024, so it is “data not collected” (99). Who has it from their counsel may derive
it from gender: a woman and nothing else is 0, a man and nothing else 1. That is not in the standards.
"""

from firstlight.hmis.crosswalk.steps import MADE, Notes, Step
from firstlight.hmis.reading import Export
from firstlight.hmis.rows import Batch, Values
from firstlight.hmis.schema.tables import NAMED

GENDERS = (
    "Woman",
    "Man",
    "NonBinary",
    "CulturallySpecific",
    "Transgender",
    "Questioning",
    "DifferentIdentity",
)
NOT_COLLECTED = "99"
DERIVED = {("1", "0"): "0", ("0", "1"): "1"}


class To2026(Step):
    """FY2024 rows become FY2026 rows."""

    frm, to = 2024, 2026

    def __init__(self, export: Export, notes: Notes, sex_from_gender: bool = False) -> None:
        self._sex_from_gender = sex_from_gender
        super().__init__(export, notes)

    def learn(self) -> None:
        self.rules = {
            ("Client", "Sex"): self._sex,
            ("Export", "CSVVersion"): lambda batch: (NAMED[2026],) * len(batch),
        }

    def _sex(self, batch: Batch) -> Values:
        self.notes[MADE, batch.table.file, "Sex"] += len(batch)
        if not self._sex_from_gender:
            return (NOT_COLLECTED,) * len(batch)
        found = []
        for woman, man, *others in zip(*map(batch.column, GENDERS), strict=True):
            plain = (woman or "0", man or "0")
            found.append(NOT_COLLECTED if "1" in others else DERIVED.get(plain, NOT_COLLECTED))
        return tuple(found)
