"""importing.begin_import: the source, its projects, and a place to go on from."""

import pytest

from firstlight.access.actors import System
from firstlight.access.models import Team
from firstlight.enrollment.models import Project
from firstlight.importing import actions
from firstlight.importing.actions import File, Wanted
from firstlight.importing.models import Import, Source
from firstlight.importing.tallies import Tally
from firstlight.kit.errors import Denied, Refused
from tests.importing.made import an_export, take_in

pytestmark = pytest.mark.django_db
BY = System("import")


def a_file(content="a", keys=("p1", "p2")):
    return File(content=content, version=2026, exported_on=None, keys=keys, projects=(), tally=Tally())


def begun(by=BY, file=None, source="oldsystem", **wanted):
    team = Team.objects.get(code="shelter")
    return actions.begin_import(
        by=by, source_name=source, file=file or a_file(), team=team, wanted=Wanted(**wanted)
    )


def test_it_keeps_what_the_file_is_and_how_it_is_taken_in(cast, night, ledger):
    run = begun(restricted=True)
    assert (run.people, run.place, run.hmis_version, run.restricted, run.ended_at) == (2, 0, 2026, True, None)
    assert run.source == Source.objects.get(name="oldsystem")
    assert "a" not in run.print.split()
    [event] = ledger("importing.begin_import")
    assert (event.by, event.noun_id, event.about, event.ids) == ("system:import", run.pk, "", [])


def test_the_same_file_again_goes_on(cast, night):
    assert begun() == begun()
    assert Import.objects.count() == 1


def test_it_refuses_when_another_file_was_cut_off(cast, night):
    begun()
    for other in ({"file": a_file("b")}, {"past_too": True}):
        with pytest.raises(Refused) as refusal:
            begun(**other)
        assert refusal.value.code == "cut_off"
    assert Import.objects.count() == 1


def test_two_sources_stand_beside_each_other(cast, night):
    assert begun().source != begun(source="another").source


def test_it_refuses_when_the_people_came_under_another_name(tmp_path, cast, night):
    take_in(an_export(tmp_path / "x"))
    with pytest.raises(Refused) as refusal:
        begun(source="another", file=a_file(keys=("p1", "p2", "new")))
    assert refusal.value.code == "other_source"
    assert begun(source="another", file=a_file(keys=("p1", "q2", "q3"))).pk


def test_projects_come_once(tmp_path, cast, night):
    path = an_export(tmp_path / "x")
    take_in(path)
    take_in(path)
    assert Project.objects.count() == 3


def test_nobody_who_is_signed_in_may(cast, night):
    for worker in (cast.grace, cast.adam, cast.ruth):
        with pytest.raises(Denied):
            begun(by=worker)
