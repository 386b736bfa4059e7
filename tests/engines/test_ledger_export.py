"""The ledger as a file, pure: no edit and no cut goes unseen, and nothing in a file makes the check fall over."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firstlight.audit.proof.exported import NotAnExport, read_export
from tests.audit.chained import KEY, OTHER_KEY, a_ledger, event, kinds


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    ledger = a_ledger()
    ledger.waiting = [event(21, 58)]
    return ledger.export(tmp_path_factory.mktemp("export") / "ledger.jsonl").read_bytes()


def look(tmp_path, raw: bytes, key=KEY) -> list[str]:
    (tmp_path / "file").write_bytes(raw)
    return kinds(read_export(tmp_path / "file", {key.public}))


def test_an_export_says_the_same_as_the_ledger(tmp_path, exported):
    (tmp_path / "file").write_bytes(exported)
    report = read_export(tmp_path / "file", {KEY.public}, a_ledger().checkpoints)
    assert (report.findings, report.sealed, report.signed, report.waiting, report.anchors) == (
        [],
        20,
        20,
        1,
        2,
    )


def test_an_export_that_was_cut_is_found_wherever_it_was_cut(tmp_path, exported):
    lines = exported.splitlines(keepends=True)
    for keep in range(1, len(lines)):
        assert "truncated" in look(tmp_path, b"".join(lines[:keep])), keep
        shorter = b"".join([*lines[:keep], *lines[keep + 1 :]])
        assert look(tmp_path, shorter), keep
    assert "inserted" in look(tmp_path, exported + lines[3])


def test_an_export_of_another_installation_is_found(tmp_path, exported):
    assert set(look(tmp_path, exported, OTHER_KEY)) >= {"foreign"}


@given(st.data())
def test_no_changed_byte_of_an_export_goes_unseen(exported, tmp_path_factory, data):
    place = data.draw(st.integers(0, len(exported) - 2))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != exported[place]))
    try:
        found = look(tmp_path_factory.mktemp("x"), exported[:place] + bytes([byte]) + exported[place + 1 :])
    except NotAnExport:
        return
    assert found


@pytest.mark.parametrize("raw", [b"", b"{}\n", b"[1]\n", b"\xff\xfe\n", b'{"line":"head","format":2}\n'])
def test_another_file_is_no_export(tmp_path, raw):
    with pytest.raises(NotAnExport):
        look(tmp_path, raw)


@pytest.mark.parametrize("column", ["number", "event_id", "hash", "event", "sealed_at"])
@pytest.mark.parametrize("value", [None, [], {}, "x", -1, 1e400, True])
def test_odd_values_in_an_export_are_found_and_never_a_crash(tmp_path, exported, column, value):
    lines = exported.splitlines()
    line = json.loads(lines[5]) | {column: value}
    lines[5] = json.dumps(line).encode()
    assert look(tmp_path, b"\n".join(lines) + b"\n")
