"""The canary in importing."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.house.canary import BIRTH_DATE, MARK


def use(ana: Any, dee: Any, sent: Any) -> None:
    """Take in a file whose names, ids and free texts are marked; the file is gone before anybody looks."""
    from firstlight.importing.command import Asked, Told, import_export
    from tests.hmis import made

    rows = made.rows(2026)
    for table, written in rows.items():
        for row in written:
            for column in (
                "PersonalID",
                "EnrollmentID",
                "HouseholdID",
                "ProjectID",
                made.schema(2026).tables[table].key,
            ):
                if table != "Export" and row.get(column):
                    row[column] = f"{MARK}{row[column]}"
    rows["Client"][0] |= {"FirstName": f"{MARK} first", "DOB": BIRTH_DATE, "AdditionalRaceEthnicity": MARK}
    rows["Exit"][0]["OtherDestination"] = rows["CurrentLivingSituation"][0]["LocationDetails"] = MARK
    rows["User"] = [dict(rows["User"][0], UserID="u1", UserFirstName=MARK)]
    out, err = io.StringIO(), io.StringIO()
    with TemporaryDirectory() as folder:
        path = made.write(Path(folder) / "export", rows, 2026)
        done = import_export(Asked(path, "oldsystem", "shelter"), Told(out, err))
    assert done == 0, err.getvalue()
    assert MARK not in out.getvalue() + err.getvalue()
