"""What a production is made of: numbers, index, manifest; and what a check of it finds."""

import json
import zipfile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from firstlight.disclosure import paper
from firstlight.disclosure.paper import Fact, Sheet
from firstlight.vault.parcel import zipped

WORDS = {
    "mark": "Not to be passed on",
    "number": "answer 7",
    "item": "Item",
    "language": "en",
}


class Key:
    """A signer of these tests."""

    def __init__(self):
        self._private = Ed25519PrivateKey.generate()
        self.public = self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)

    def sign(self, said):
        return self._private.sign(said)


KEY = Key()


def sheet(value="A line", row="r1", **more):
    return Sheet(
        "contact", "A time we talked", row, "24 Nov", "Advocate", (Fact("note", "Note", value),), **more
    )


def made(*sheets):
    rows, files = paper.numbered(list(enumerate(sheets, 3)), WORDS)
    files = {"index.json": json.dumps(paper.index(rows)).encode(), **files}
    files[paper.MANIFEST] = paper.manifest(files, "7", "2026-11-24", KEY)
    return rows, files


def test_items_keep_their_number_and_pages_count_through():
    rows, files = made(sheet("x\n" * 90), sheet())
    assert [(row.item, row.first, row.pages) for row in rows] == [(3, 1, 3), (4, 4, 1)]
    text = files["items/0003.html"].decode()
    assert [f"FL-00000{n}" in text for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert text.count("Not to be passed on") == 3
    index = paper.index(rows)
    assert [(row["item"], row["from"], row["to"]) for row in index] == [
        (3, "FL-000001", "FL-000003"),
        (4, "FL-000004", "FL-000004"),
    ]
    assert index[1]["sha256"] == paper.digest(files["items/0004.html"])


@pytest.mark.parametrize(("lines", "pages"), [(0, 1), (1, 1), (40, 1), (41, 2), (80, 2), (81, 3)])
def test_a_page_holds_forty_lines(lines, pages):
    value = "\n".join("x" * 10 for _line in range(lines))
    assert len(paper.pages_of(sheet(value))) == pages


def test_long_lines_are_broken_and_none_is_lost():
    found = paper.pages_of(sheet("a" * 300))[0]
    assert [len(text) for _label, text in found] == [90, 90, 90, 30]


def test_what_a_person_typed_is_text_not_markup():
    _rows, files = made(sheet("<script>alert(1)</script>\n<b>mine</b>", beside=("Said apart",)))
    text = files["items/0003.html"].decode()
    assert "<script>" not in text
    assert "&lt;b&gt;mine&lt;/b&gt;" in text
    assert "Said apart" not in text, "it leaves as an item of its own or not at all"


def test_all_as_it_was_signed():
    _rows, files = made(sheet(), sheet())
    assert paper.check(files, [KEY.public]) == []


def test_what_was_changed_left_out_or_added_is_found():
    _rows, files = made(sheet(), sheet())
    assert paper.check({**files, "items/0003.html": b"other"}, [KEY.public]) == [
        "items/0003.html was changed."
    ]
    assert paper.check({**files, "more.html": b""}, [KEY.public]) == ["more.html was added."]
    short = {name: raw for name, raw in files.items() if name != "items/0004.html"}
    assert paper.check(short, [KEY.public]) == ["items/0004.html is missing."]


def test_a_forged_or_foreign_manifest_is_found():
    _rows, files = made(sheet())
    said = json.loads(files[paper.MANIFEST])
    forged = {**files, paper.MANIFEST: json.dumps({**said, "at": "2027-01-01"}).encode()}
    assert paper.check(forged, [KEY.public]) == [
        "The manifest was changed or forged: its signature does not fit."
    ]
    assert paper.check(files, [Key().public]) == ["The manifest is signed by another key."]
    for broken in (b"", b"[]", b"{}", b'{"key": "zz"}'):
        assert paper.check({**files, paper.MANIFEST: broken}, [KEY.public]) == [
            "The manifest is missing or cannot be read."
        ]


def test_the_command_says_what_it_found(tmp_path, monkeypatch, capsys):
    _rows, files = made(sheet())
    for name, content in (("good", files), ("bad", {**files, "more.html": b""})):
        (tmp_path / name).write_bytes(zipped(content))
    for name, code, said in (("good", 0, "all as they were signed"), ("bad", 1, "more.html was added")):
        monkeypatch.setattr("sys.argv", ["paper", str(tmp_path / name), "--key", KEY.public.hex()])
        assert paper.main() == code
        assert said in capsys.readouterr().out
    (tmp_path / "none").write_bytes(b"no zip")
    monkeypatch.setattr("sys.argv", ["paper", str(tmp_path / "none"), "--key", KEY.public.hex()])
    assert paper.main() == 2


def test_two_files_of_one_name_are_refused(tmp_path, monkeypatch, capsys):
    _rows, files = made(sheet())
    box = tmp_path / "paper.zip"
    box.write_bytes(zipped(files))
    with zipfile.ZipFile(box, "a") as more, pytest.warns(UserWarning, match="Duplicate name"):
        more.writestr("items/0003.html", files["items/0003.html"])
    monkeypatch.setattr("sys.argv", ["paper", str(box), "--key", KEY.public.hex()])
    assert paper.main() == 2
    assert "same name" in capsys.readouterr().err
