"""The master keyset: one file of its owner's alone, never overwritten, plainly refused when it does not fit."""

import json
from dataclasses import replace

import pytest

from firstlight.vault.keyset import Keyset, KeysetError, new_keyset, read_keyset, write_keyset

PHRASE = "three plain words"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "keys" / "keyset.json"


def test_it_comes_back_as_it_was_written(path):
    keyset = replace(new_keyset(), masters={1: b"a" * 32, 2: b"b" * 32}, current=2)
    write_keyset(keyset, path)
    assert read_keyset(path) == keyset
    assert read_keyset(path, "a phrase nobody asked for") == keyset
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o077) == (0o600, 0)


def test_every_keyset_is_another():
    one, other = new_keyset(), new_keyset()
    keys = [
        *one.masters.values(),
        one.database,
        one.secret,
        *other.masters.values(),
        other.database,
        other.secret,
    ]
    assert len(set(keys)) == 6
    assert {len(key) for key in keys} == {32}


def test_under_a_passphrase_the_file_tells_nothing_and_only_that_phrase_opens_it(path):
    keyset = new_keyset()
    write_keyset(keyset, path, PHRASE)
    document = json.loads(path.read_text())
    assert (document["protection"], set(document)) == (
        "passphrase",
        {"format", "protection", "salt", "nonce", "sealed"},
    )
    assert read_keyset(path, PHRASE) == keyset
    for wrong in ("three other words", PHRASE + " ", PHRASE.upper()):
        with pytest.raises(KeysetError, match="The passphrase does not open this keyset"):
            read_keyset(path, wrong)
    for none in (None, ""):
        with pytest.raises(KeysetError, match="needs its passphrase: set FIRSTLIGHT_PASSPHRASE_FILE"):
            read_keyset(path, none)


def test_a_sealed_keyset_that_was_changed_does_not_open(path):
    write_keyset(new_keyset(), path, PHRASE)
    document = json.loads(path.read_text())
    document["sealed"] = document["sealed"][:-8] + "AAAAAAA="
    path.write_text(json.dumps(document))
    with pytest.raises(KeysetError, match="does not open"):
        read_keyset(path, PHRASE)


@pytest.mark.parametrize("phrase", [None, PHRASE])
def test_it_is_never_overwritten(path, phrase):
    first = new_keyset()
    write_keyset(first, path)
    with pytest.raises(KeysetError, match="already a keyset"):
        write_keyset(new_keyset(), path, phrase)
    assert read_keyset(path) == first


def test_not_even_through_a_link_that_leads_nowhere(path, tmp_path):
    path.parent.mkdir()
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(KeysetError, match="already a keyset"):
        write_keyset(new_keyset(), path)
    assert not (tmp_path / "elsewhere").exists()


def test_a_missing_keyset_is_said_with_the_way_forward(path):
    with pytest.raises(
        KeysetError, match=r"No keyset at .*keyset\.json\. Run “firstlight init” .* bring back"
    ):
        read_keyset(path)


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"not json"])
def test_a_file_that_cannot_be_read_is_said(path, raw):
    path.parent.mkdir()
    path.write_bytes(raw)
    with pytest.raises(KeysetError, match="cannot be read"):
        read_keyset(path)


def _damage(what):
    """Each part of a good document made wrong in turn."""
    what["keys"] = dict(what["keys"])
    whole = json.dumps(what)
    for part, wrong in [
        ("masters", []),
        ("masters", {}),
        ("masters", {"one": "AAAA"}),
        ("masters", {"1": "AAAA"}),
        ("masters", {"1": 7}),
        ("masters", {"1": "not base64!"}),
        ("current", 2),
        ("current", "1"),
        ("current", None),
        ("database", "AAAA"),
        ("database", None),
        ("secret", None),
    ]:
        document = json.loads(whole)
        document["keys"][part] = wrong
        yield document
    for gone in ("keys", "protection", "format"):
        yield {name: value for name, value in what.items() if name != gone}
    yield {**what, "keys": None}
    yield {**what, "keys": "text"}
    yield []
    yield None


def test_whatever_part_is_damaged_it_is_said_and_never_a_traceback(path):
    write_keyset(new_keyset(), path)
    for document in _damage(json.loads(path.read_text())):
        path.write_text(json.dumps(document))
        with pytest.raises(KeysetError, match="damaged or not a keyset"):
            read_keyset(path)


def test_a_newer_format_is_said(path):
    path.parent.mkdir()
    path.write_text(json.dumps({"format": 2, "protection": "none", "keys": {}}))
    with pytest.raises(KeysetError, match="newer Firstlight"):
        read_keyset(path)


def test_a_master_version_it_does_not_hold_is_said():
    keyset = Keyset({1: b"a" * 32}, 1, b"d" * 32, b"s" * 32)
    assert keyset.master(1) == b"a" * 32
    with pytest.raises(KeysetError, match="no master key of version 2; it is older"):
        keyset.master(2)
