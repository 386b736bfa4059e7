"""The container: whole and authentic, or refused, wherever it was touched."""

import io
import os
import random

import pytest

from firstlight.vault import container
from firstlight.vault.container import DATA, KEYRING, PIECE
from tests.backups.made import flipped, read_through

SECRET = os.urandom(32)
BODY = os.urandom(2 * PIECE + 777)
HEADER = {"rows": {"signs": 3}}


def written(body: bytes = BODY, kind: bytes = DATA, secret: bytes = SECRET) -> bytes:
    out = io.BytesIO()
    assert container.write(out, secret, kind, HEADER, [body[:5], body[5:]]) == len(body)
    return out.getvalue()


RAW = written()


def read(raw: bytes, secret: bytes = SECRET, kind: bytes = DATA) -> tuple[dict, bytes]:
    return read_through(io.BytesIO(raw), secret, kind)


def pieces(raw: bytes) -> tuple[bytes, list[bytes]]:
    """The preamble, and the frames after it."""
    at, found = container.PREAMBLE_BYTES, []
    while at < len(raw):
        end = at + container.FRAME + int.from_bytes(raw[at : at + 4], "big")
        found.append(raw[at:end])
        at = end
    return raw[: container.PREAMBLE_BYTES], found


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_what_goes_in_comes_out(size):
    assert read(written(BODY[:size])) == (HEADER, BODY[:size])


def test_nothing_of_it_stands_there_in_the_clear_and_no_two_are_alike():
    raw = written(b"amber heron" * 1000)
    assert b"amber" not in raw
    assert b"rows" not in raw
    assert b"irstlight" not in raw.lower()
    mark = len(container.MARK) + 2
    assert written(b"")[mark : mark + 32] != written(b"")[mark : mark + 32]


def test_a_byte_changed_anywhere_is_found():
    places = [*range(container.PREAMBLE_BYTES + container.FRAME + 40), len(RAW) - 1]
    places += [random.randrange(len(RAW)) for _ in range(150)]
    for at in places:
        with pytest.raises(container.BackupRefused):
            read(flipped(RAW, at))


def test_an_end_that_is_missing_is_found_at_every_length():
    _preamble, frames = pieces(RAW)
    whole_frames = [container.PREAMBLE_BYTES + sum(map(len, frames[:n])) for n in range(len(frames))]
    for length in [1, 8, 60, *whole_frames, *(random.randrange(1, len(RAW)) for _ in range(60))]:
        with pytest.raises(container.CutShort):
            read(RAW[:length])
    with pytest.raises(container.NotABackup):
        read(b"")


def test_pieces_that_were_swapped_repeated_left_out_or_added_are_found():
    preamble, frames = pieces(RAW)
    header, one, two, three, last = frames
    others = pieces(written())[1]
    for wrong in (
        [header, two, one, three, last],
        [header, one, one, two, three, last],
        [header, one, three, last],
        [one, header, two, three, last],
        [header, one, others[2], three, last],
        [header, one, two, three, last, last],
        [header, one, two, three, last[:4] + bytes([container.MORE]) + last[5:]],
    ):
        with pytest.raises(container.BackupRefused):
            read(preamble + b"".join(wrong))
    with pytest.raises(container.Altered):
        read(RAW + b"x")


def test_each_refusal_has_its_own_sentence():
    cases = {
        "keyset does not open": (RAW, os.urandom(32), DATA),
        "is not a backup": (b"SQLite format 3\0" * 30, SECRET, DATA),
        "copy of the keyring, not": (written(kind=KEYRING), SECRET, DATA),
        "backup of the data, not": (RAW, SECRET, KEYRING),
    }
    for sentence, (raw, secret, kind) in cases.items():
        with pytest.raises(container.BackupRefused, match=sentence):
            read(raw, secret, kind)


def test_a_later_format_is_called_newer(monkeypatch):
    monkeypatch.setattr(container, "FORMAT", 2)
    later = written(b"")
    monkeypatch.setattr(container, "FORMAT", 1)
    with pytest.raises(container.Newer, match="newer release"):
        read(later)


def test_data_and_keyring_have_keys_of_their_own():
    salt = os.urandom(32)
    assert len({container._derive(SECRET, salt, kind) for kind in (DATA, KEYRING)}) == 2
