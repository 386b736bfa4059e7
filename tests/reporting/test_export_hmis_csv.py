"""reporting.export_hmis_csv"""

import csv
import io
import zipfile

import pytest

from firstlight.audit.models import Event
from firstlight.hmis.validating import validate
from firstlight.kit.errors import Denied, Refused
from firstlight.reporting import actions
from firstlight.vault import parcel
from tests.reporting import made
from tests.response.made import done

pytestmark = pytest.mark.django_db
PAGE = "/reports/export_hmis_csv/"
WORD = "four words are enough"


def typed(project, **other):
    days = {"starts_on": made.START.isoformat(), "ends_on": made.END.isoformat()}
    return {"projects": [project.pk], **days, "reason": "move", "passphrase": WORD, **other}


def inside(content: bytes) -> dict[str, list[dict[str, str]]]:
    held = parcel.open_parcel(content, WORD)["hmis.zip"]
    assert validate(held).valid
    with zipfile.ZipFile(io.BytesIO(held)) as packed:
        return {
            name: list(csv.DictReader(io.StringIO(packed.read(name).decode()))) for name in packed.namelist()
        }


def test_a_sealed_file_without_names_or_our_ids(cast, night, sign_in, settings, ledger):
    settings.FIRSTLIGHT_HMIS_EXPORT = True
    story = made.year()
    answer = sign_in(cast.pia).post(PAGE, typed(story["shelter"]))
    assert answer["Content-Disposition"] == 'attachment; filename="paper.html"'
    assert answer["Cache-Control"] == "no-store"
    files = inside(answer.content)
    text = str(files)
    assert len(files["Client.csv"]) == 4
    for word in ("Marisol", "Vega", "Amber", *(one.pk for one in story["people"]), story["mother"].pk):
        assert word not in text
    [event] = done(ledger("reporting.export_hmis_csv"))
    assert (event.by, event.reason) == (cast.pia.ledger_id, "move")
    assert "Marisol" not in str([vars(one) for one in Event.objects.all()])
    opened = Event.objects.filter(verb="vault.reveal:reporting.export_hmis_csv")
    assert opened.count() == 1


def test_ids_are_the_same_in_every_file(cast, night, sign_in, settings):
    settings.FIRSTLIGHT_HMIS_EXPORT = True
    shelter = made.year()["shelter"]
    first, second = (inside(sign_in(cast.pia).post(PAGE, typed(shelter)).content) for _ in range(2))
    assert first["Client.csv"] == second["Client.csv"]


def test_names_only_where_the_agencys_setting_says_so(cast, night, sign_in, settings):
    settings.FIRSTLIGHT_HMIS_EXPORT = settings.FIRSTLIGHT_HMIS_NAMES = True
    files = inside(sign_in(cast.pia).post(PAGE, typed(made.year()["shelter"])).content)
    assert "Marisol" in {row["FirstName"] for row in files["Client.csv"]}


def test_nobody_is_in_it_from_whom_the_reader_is_kept_out(cast, night, sign_in, settings):
    from firstlight.survivors.models import Barred

    settings.FIRSTLIGHT_HMIS_EXPORT = True
    story = made.year()
    Barred.objects.create(survivor=story["people"][2], user=cast.pia, asked_by=Barred.AskedBy.PERSON)
    files = inside(sign_in(cast.pia).post(PAGE, typed(story["shelter"])).content)
    assert len(files["Client.csv"]) == 3


def test_it_refuses_while_it_is_off_and_under_a_short_passphrase(cast, night, sign_in, settings):
    shelter = made.project()
    browser = sign_in(cast.pia)
    assert "FIRSTLIGHT_HMIS_EXPORT" in browser.get(PAGE).content.decode()
    given = {"projects": [shelter], "starts_on": made.START, "ends_on": made.END, "reason": "move"}
    with pytest.raises(Refused, match="off"):
        actions.export_hmis_csv(by=cast.pia, passphrase=parcel.stretched(WORD), **given)
    settings.FIRSTLIGHT_HMIS_EXPORT = True
    with pytest.raises(Refused, match="short"):
        actions.export_hmis_csv(by=cast.pia, passphrase=parcel.stretched("short"), **given)


def test_403_for_everybody_but_the_privacy_officer(cast, night, sign_in):
    for worker in (cast.grace, cast.ruth, cast.tess, cast.hal, cast.dee):
        assert sign_in(worker).get(PAGE).status_code == 403
    with pytest.raises(Denied):
        actions.export_hmis_csv(
            by=cast.grace,
            projects=[],
            starts_on=made.START,
            ends_on=made.END,
            reason="move",
            passphrase=parcel.stretched(WORD),
        )
