"""A sealed file: opens with its passphrase alone, and says plainly why it does not."""

import base64
import json

import pytest

from firstlight.vault import parcel

WORD = "seven lantern cups"
FILES = {"read.html": "<p>Grüße, ñ</p>".encode(), "data.json": b"{}", "long.txt": b"line\n" * 300_000}


@pytest.fixture(scope="module")
def page():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parcel, "ROUNDS", 1000)
        return parcel.make(FILES, parcel.stretched(WORD))


def refused(page, word=WORD):
    with pytest.raises(parcel.ParcelRefused) as problem:
        parcel.open_parcel(page, word)
    return problem.value.code


def block(page, **changes):
    """The same page with its sealed block changed."""
    found = parcel.BLOCK.search(page)[1]
    return page.replace(found, json.dumps({**json.loads(found), **changes}).encode())


def body(page):
    return bytearray(base64.b64decode(json.loads(parcel.BLOCK.search(page)[1])["body"]))


def test_it_opens_with_its_passphrase_however_it_was_written_down(page):
    for word in (WORD, "Seven-Lantern-Cups", "  sevenlanterncups ", "SEVEN – LANTERN – CUPS"):
        assert parcel.open_parcel(page, word) == FILES
    assert next(iter(parcel.open_parcel(page, WORD))) == "read.html"


def test_nothing_of_it_is_to_be_read(page):
    for content in (b"line\nline", b"data.json", b"read.html"):
        assert content not in bytes(body(page))


def test_another_passphrase(page):
    assert refused(page, "seven lantern cup") == "wrong_passphrase"
    assert refused(page, "") == "wrong_passphrase"


@pytest.mark.parametrize("place", [70, 300, 2000, -40])
def test_an_altered_byte(page, place):
    changed = body(page)
    changed[place] ^= 1
    assert refused(block(page, body=base64.b64encode(changed).decode())) in ("altered", "cut_short")


def test_a_changed_salt_or_number_of_rounds_opens_nothing(page):
    assert refused(block(page, rounds=1001)) == "wrong_passphrase"
    for rounds in (1, 10**9, "many", None):
        assert refused(block(page, rounds=rounds)) == "altered"
    assert refused(block(page, salt="AAAA")) == "wrong_passphrase"
    assert refused(block(page, salt="*")) == "altered"
    assert refused(block(page, format=2)) == "newer"


@pytest.mark.parametrize("part", [0.5, 0.9, 0.999])
def test_a_cut_file(page, part):
    assert refused(page[: int(len(page) * part)]) == "cut_short"


def test_a_cut_body(page):
    assert refused(block(page, body=base64.b64encode(body(page)[:-20]).decode())) == "cut_short"
    assert refused(block(page, body=base64.b64encode(body(page)[:40]).decode())) == "cut_short"


def test_something_else_altogether():
    assert refused(b"<html>") == "not_a_parcel"
    assert refused(b"") == "not_a_parcel"


def test_a_passphrase_made_ready_says_nothing_of_itself(page):
    word = parcel.stretched(WORD)
    assert WORD not in repr(word)
    assert (word.rounds, word.letters) == (parcel.ROUNDS, 16)
    assert parcel.ROUNDS >= 600_000


def test_a_suggestion_is_long_and_never_the_same():
    words = {parcel.suggest() for _one in range(50)}
    assert len(words) == 50
    assert all(len(parcel.same(word)) == 20 for word in words)


def test_the_command_writes_the_zip(page, tmp_path, monkeypatch, capsys):
    (tmp_path / "paper.html").write_bytes(page)
    given = ["parcel", str(tmp_path / "paper.html"), str(tmp_path / "paper.zip")]
    monkeypatch.setattr("sys.argv", given)
    monkeypatch.setattr(parcel, "getpass", lambda _said: "another one altogether")
    assert parcel.main() == 1
    assert "passphrase is another one" in capsys.readouterr().err
    monkeypatch.setattr(parcel, "getpass", lambda _said: WORD)
    assert parcel.main() == 0
    assert parcel.unzipped((tmp_path / "paper.zip").read_bytes()) == FILES
    assert (tmp_path / "paper.zip").stat().st_mode & 0o777 == 0o600, "nobody else reads it"
