"""Access worth a second look: what is, what is not, and from how many on."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from firstlight.kit.ids import is_id
from firstlight.kit.sheets import RulesError
from firstlight.records import unusual
from firstlight.records.unusual import CODES, RULES, Act, Line, read_watch, same_family, watch

ZONE = ZoneInfo("America/Los_Angeles")
NIGHT = datetime(2026, 11, 24, 10, 14, tzinfo=UTC)  # Tuesday, 02:14
NOON = datetime(2026, 11, 24, 20, 30, tzinfo=UTC)  # Tuesday, 12:30
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WHO, OTHER = "w" * 12, "v" * 12


def read(number, at=NIGHT, worker=WHO, first=0):
    """So many different records opened around one moment."""
    return [Act(worker, at + timedelta(seconds=n), f"survivor:{n + first:012}") for n in range(number)]


def usual_nights(count, number, worker=WHO):
    """So many shifts before, in each of which so many records were opened."""
    return [act for night in range(1, count + 1) for act in read(number, NIGHT - night * DAY, worker)]


@pytest.mark.parametrize(
    ("before", "tonight", "shown"),
    [
        ([], 25, []),
        ([], 26, [(26, None)]),
        (usual_nights(12, 4), 25, []),
        (usual_nights(12, 4), 26, [(26, 4)]),
        (usual_nights(12, 30), 31, [(31, 30)]),
        (usual_nights(12, 30), 30, []),
        (usual_nights(8, 30), 31, [(31, None)]),
    ],
)
def test_many_in_one_shift_beside_what_is_usual_for_the_role(before, tonight, shown):
    acts = [*before, *read(tonight)]
    found = list(unusual.many(acts, {WHO: {"advocate"}}, NIGHT - HOUR, ZONE))
    assert [(line.times, line.usual) for line in found] == shown


def test_one_odd_night_does_not_move_what_is_usual_and_spread_is_allowed_for():
    before = [act for n in range(1, 21) for act in read(20 + n % 5, NIGHT - n * DAY)]
    odd = read(400, NIGHT - 25 * DAY)
    acts = [*before, *odd]
    roles = {WHO: {"advocate"}}
    assert not list(unusual.many([*acts, *read(27)], roles, NIGHT - HOUR, ZONE))
    [line] = unusual.many([*acts, *read(40)], roles, NIGHT - HOUR, ZONE)
    assert (line.times, line.usual) == (40, 22)


def test_the_more_generous_of_two_roles_counts_and_colleagues_of_the_role_are_counted_with():
    acts = [*usual_nights(12, 40, OTHER), *read(35)]
    assert not list(unusual.many(acts, {WHO: {"advocate", "ercm"}, OTHER: {"advocate"}}, NIGHT - HOUR, ZONE))
    assert list(unusual.many(acts, {WHO: {"ercm"}, OTHER: {"advocate"}}, NIGHT - HOUR, ZONE))


@pytest.mark.parametrize(
    ("at", "duties", "shown"),
    [
        (NOON, [], False),
        (NIGHT, [], True),
        (NIGHT, [(NIGHT - HOUR, NIGHT + HOUR)], False),
        (NIGHT, [(NIGHT - 4 * HOUR, NIGHT - HOUR)], True),
        (NIGHT, [(NIGHT - 4 * HOUR, NIGHT - timedelta(minutes=30))], False),
        (NOON + 4 * DAY, [], True),
        (datetime(2026, 11, 25, 1, 59, tzinfo=UTC), [], False),
        (datetime(2026, 11, 25, 2, 1, tzinfo=UTC), [], True),
    ],
    ids=["office", "night", "shift", "shift over", "just over", "saturday", "17:59", "18:01"],
)
def test_opened_after_hours_with_no_shift(at, duties, shown):
    found = list(unusual.after_hours(read(3, at), {WHO: duties}, ZONE))
    assert [(line.worker, line.times, line.about) for line in found] == ([(WHO, 3, "")] if shown else [])


def test_one_record_after_hours_is_named():
    [line] = unusual.after_hours(read(1), {}, ZONE)
    assert line.about == "survivor:000000000000"


@pytest.mark.parametrize(
    ("worker", "name", "alike"),
    [
        ("Dee Okafor", "Amara Okafor", True),
        ("Ana Reyes", "José Pérez Reyes", True),
        ("Ana Pérez", "Jose PEREZ-Luna", True),
        ("Ana de la Cruz", "Luz de la Paz", False),
        ("Ana Reyes", "Ana Luna", False),
        ("Ana Reyes", "Reyes", False),
        ("Li Wu", "Mei Wu", False),
        ("", "Mei Okafor", False),
    ],
)
def test_family_names_alike(worker, name, alike):
    assert same_family(worker, name) is alike


def test_own_name_and_outside_are_one_line_a_record():
    acts = read(2) + read(2, NIGHT + HOUR)
    [line] = unusual.own_name(acts, {(WHO, acts[0].about)})
    assert (line.about, line.times, line.at) == (acts[0].about, 2, NIGHT + HOUR)
    inside = {acts[1].about}
    [line] = unusual.outside(acts, lambda act: act.about in inside)
    assert line.about == acts[0].about


def asked(times, apart=timedelta(minutes=3)):
    """So many searches, each of which found two people."""
    return [act for n in range(times) for act in read(2, NIGHT + n * apart, first=2 * n)]


def test_searches_after_which_nothing_was_done():
    assert not list(unusual.searches(asked(4), [], ZONE))
    [line] = unusual.searches(asked(5), [], ZONE)
    assert (line.times, line.about) == (5, "")
    acts = asked(5)
    work = replace(acts[0], at=acts[0].at + timedelta(minutes=40), done=True)
    assert not list(unusual.searches(acts, [work], ZONE))
    assert list(unusual.searches(acts, [replace(work, at=acts[0].at + 2 * HOUR)], ZONE)), "too late"
    assert list(unusual.searches(acts, [replace(work, worker=OTHER)], ZONE)), "somebody else's work"


@pytest.mark.parametrize(
    ("since", "shown"), [(NIGHT + DAY, 1), (NIGHT - DAY, 0), (NIGHT + 31 * DAY, 0), (NIGHT, 0)]
)
def test_opened_before_they_were_kept_out(since, shown):
    acts = read(2)
    found = list(unusual.barred_later(acts, {(WHO, acts[0].about): since}))
    assert [line.about for line in found] == [acts[0].about] * shown


@pytest.mark.parametrize(("away", "shown"), [(6 * DAY, 0), (-6 * DAY, 0), (8 * DAY, 1)])
def test_restricted_without_work_around_it(away, shown):
    acts = read(2)
    work = replace(acts[0], at=NIGHT + away, done=True)
    found = list(unusual.restricted(acts, {acts[0].about}, [work]))
    assert len(found) == shown


def test_a_line_has_the_same_id_tomorrow_and_another_for_another_night():
    line = Line("many", WHO, NIGHT, 30)
    assert is_id(line.key(ZONE))
    assert line.key(ZONE) == replace(line, at=NIGHT + HOUR, times=31).key(ZONE)
    others = (replace(line, at=NIGHT + DAY), replace(line, worker=OTHER), replace(line, about="survivor:x"))
    assert line.key(ZONE) not in {other.key(ZONE) for other in others}


def test_the_rules_say_every_signal_in_both_languages():
    assert set(watch().signals) == set(CODES)
    for signal in watch().signals.values():
        english, spanish = signal.said("en"), signal.said("es-mx")
        assert english[0] != spanish[0]
        assert english[2] == "our default, editable"


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (("floor: 25", "floor: 0"), "floor"),
        (("code: many", "code: lots"), "signals"),
        (("office:", "of:"), "office"),
    ],
)
def test_an_edit_that_cannot_be_used_is_told(tmp_path, edit, says):
    file = tmp_path / "unusual.yaml"
    file.write_text(RULES.read_text(encoding="utf-8").replace(edit[0], edit[1], 1), encoding="utf-8")
    with pytest.raises(RulesError, match=says):
        read_watch(file)
