"""reporting.answer_run, and how the process comes to it"""

import json

import pytest

from firstlight.kit import beside
from firstlight.kit.errors import Denied, Refused
from firstlight.reporting import actions, answering, making, queries
from firstlight.reporting.models import ReportRun
from firstlight.vault.sealing import reveal
from tests.reporting import made
from tests.response.made import done

pytestmark = pytest.mark.django_db


def test_the_tables_are_kept_sealed(cast, night, ledger):
    pytest.importorskip("polars", reason="the extra hmis is not installed")
    run = made.counted(cast.grace, made.year()["shelter"])
    assert (run.state, str(run.tables)) == ("done", "‹sealed›")
    tables = json.loads(reveal(run, "tables", by=cast.grace, why="test"))
    assert len(tables) == 40
    assert tables["Q5a"][0] == ["4", "4"]
    assert "Amber" not in json.dumps(tables)
    [event] = done(ledger("reporting.answer_run"))
    assert (event.by, event.noun_id, event.reason) == ("system:nightly", run.pk, "")


def test_it_refuses_what_was_not_begun(cast, night):
    with pytest.raises(Refused, match="no_such_move"):
        actions.answer_run(by=made.NIGHTLY, run=made.waiting(cast.grace, made.project()), tables="{}")


def test_nobody_but_the_house_does_it(cast, night):
    with pytest.raises(Denied):
        actions.answer_run(by=cast.grace, run=made.waiting(cast.grace, made.project()), tables="{}")


def test_the_process_counts_what_waits(cast, night):
    pytest.importorskip("polars", reason="the extra hmis is not installed")
    run = made.waiting(cast.grace, made.project(), form="apr_2026")
    assert answering.answer_all() == 0
    run.refresh_from_db()
    assert run.state == "done"
    assert len(queries.tables(run, by=cast.grace, page="test")) == 67


@pytest.mark.parametrize(
    ("problem", "why"), [(making.NotThere(), "not_there"), (ZeroDivisionError(), "broke")]
)
def test_what_cannot_be_counted_ends_plainly(cast, night, monkeypatch, problem, why):
    def fails(*_given, **_more):
        raise problem

    monkeypatch.setattr(making, "made", fails)
    run = made.waiting(cast.grace, made.project())
    assert answering.answer_all() == 1
    run.refresh_from_db()
    assert (run.state, run.why_failed) == ("failed", why)


def test_a_process_that_dies_twice_ends_it(cast, night):
    run = actions.begin_run(by=made.NIGHTLY, run=made.waiting(cast.grace, made.project()))
    night(minutes=3)
    actions.begin_run(by=made.NIGHTLY, run=run)
    night(minutes=3)
    assert answering.answer_all() == 1
    run.refresh_from_db()
    assert (run.state, run.why_failed) == ("failed", ReportRun.Why.ENDED)


def test_the_worker_begins_a_process_only_when_a_report_waits(cast, night, monkeypatch):
    begun = []

    class Process:
        def __init__(self, command, env):
            begun.append(command)

        def poll(self):
            return None

    monkeypatch.setattr(beside.subprocess, "Popen", Process)
    watch = answering.beside()
    watch.see_to_it()
    assert not begun
    made.waiting(cast.grace, made.project())
    watch.see_to_it()
    watch.see_to_it()
    assert [command[-2:] for command in begun] == [("reports", "answer")]
