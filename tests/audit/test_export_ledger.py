"""audit.export_ledger: the ledger leaves the house as a file, and the ledger says so."""

import json

import pytest

from firstlight.access.actors import System
from firstlight.audit import actions
from firstlight.audit.export import write_export
from firstlight.audit.models import Event, Seal
from firstlight.audit.proof.exported import read_export
from firstlight.audit.sealer import Sealer
from firstlight.kit.errors import Denied
from tests.audit.sealed import KEY, do, meddling, write
from tests.hotline.made import taken

pytestmark = pytest.mark.django_db


def test_that_it_was_exported_is_one_event_that_names_nobody(ledger):
    actions.export_ledger(by=System("command"))
    [event] = ledger("audit.export_ledger")
    assert (event.by, event.outcome, event.noun, event.about) == ("system:command", "done", "", "")


@pytest.mark.parametrize("who", ["tess", "adam", "ruth"])
def test_nobody_may_do_it_from_a_page(cast, who):
    with pytest.raises(Denied):
        actions.export_ledger(by=getattr(cast, who))
    with pytest.raises(Denied):
        actions.export_ledger(by=System("nightly"))


def test_the_file_holds_the_whole_ledger_and_proves_itself(cast, night, tmp_path):
    taken(cast.ana)
    Sealer().work(KEY)
    write(2)
    write_export(tmp_path / "ledger.jsonl", KEY)
    lines = [json.loads(line) for line in (tmp_path / "ledger.jsonl").read_text().splitlines()]
    kinds = [line["line"] for line in lines]
    assert (kinds[0], kinds[-1], kinds.count("checkpoint")) == ("head", "end", 1)
    assert (kinds.count("seal"), kinds.count("waiting")) == (Seal.objects.count(), 2)
    assert {line["event"]["id"] for line in lines if "event" in line} == set(
        Event.objects.values_list("id", flat=True)
    )
    report = read_export(tmp_path / "ledger.jsonl", {KEY.public})
    assert (report.findings, report.waiting) == ([], 2)
    assert (tmp_path / "ledger.jsonl").stat().st_mode & 0o777 == 0o600


def test_no_name_stands_in_it(cast, night, tmp_path):
    taken(cast.ana)
    write_export(tmp_path / "ledger.jsonl", KEY)
    text = (tmp_path / "ledger.jsonl").read_text()
    for word in (cast.ana.display_name, cast.ana.username, cast.ana.email):
        assert f'"{word}"' not in text


def test_what_was_removed_is_missing_in_the_file_too(night, tmp_path):
    [event] = write(1)
    Sealer().work(KEY)
    with meddling():
        do("DELETE FROM audit_event WHERE id = %s", event.pk)
    write_export(tmp_path / "ledger.jsonl", KEY)
    [one] = read_export(tmp_path / "ledger.jsonl", {KEY.public}).findings
    assert (one.kind, f"Event {event.pk} " in one.words) == ("removed", True)


def test_an_older_file_is_kept_and_a_half_written_one_is_not(night, tmp_path):
    (tmp_path / "there").write_text("kept")
    with pytest.raises(FileExistsError):
        write_export(tmp_path / "there", KEY)
    assert (tmp_path / "there").read_text() == "kept"

    def interrupt(done: int, of: int, what: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_export(tmp_path / "half", KEY, interrupt)
    assert not (tmp_path / "half").exists()
