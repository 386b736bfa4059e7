"""What a production is made of: numbered pages, an index, a signed manifest, the privilege log. Pure: no Django.

Every item has a number within its demand, every page of the whole production one of its own (``FL-000123``), printed
on it. The manifest lists each file with its SHA-256 and is signed with the agency's ledger key, so that a page that was
changed, left out or added afterwards is found: ``python -m firstlight.disclosure.paper paper.zip --key KEY``.
"""

import argparse
import hashlib
import json
import sys
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from firstlight.audit.proof.chain import Signer, canonical, is_signed, read_key

SIGNED = b"firstlight package 1\n"
MANIFEST = "manifest.json"
PAGE_LINES = 40
WIDTH = 90
STYLE = (
    "<style>body{font:11pt/1.5 Georgia,serif;max-width:42rem;margin:1.5rem auto;padding:0 1rem;color:#111;"
    "background:#fff}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;"
    "border-bottom:1px solid #bbb;padding:.25rem .5rem .25rem 0}td:last-child{overflow-wrap:anywhere;"
    "font-size:8pt}.mark{border:1px solid #777;padding:.4rem .7rem;font:9pt/1.4 system-ui,sans-serif}"
    "footer{border-top:1px solid #777;margin-top:2rem;font:9pt system-ui,sans-serif}"
    "dt{font-weight:bold;margin-top:.5rem}dd{margin-left:0;white-space:pre-wrap}.beside{border-left:3px solid #777;"
    "padding-left:.7rem}@media print{section{break-after:page}}</style>"
)


@dataclass(frozen=True)
class Fact:
    """One thing kept: its name in the data, what it is in words, what it says."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class Sheet:
    """One record, opened: what kind, when, by which role, what it says, and the person's own words beside it, which
    stand in their own copy only."""

    kind: str
    title: str
    row: str
    at: str
    role: str
    facts: tuple[Fact, ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Numbered:
    """An item of a production with its place: item number, first page of the whole, how many pages, its hash."""

    item: int
    first: int
    pages: int
    file: str
    digest: str
    sheet: Sheet


def page_number(number: int) -> str:
    """A page's own number, as it is printed on it."""
    return f"FL-{number:06d}"


def pages_of(sheet: Sheet) -> list[list[tuple[str, str]]]:
    """The lines of a record, page by page: at most ``PAGE_LINES`` lines of ``WIDTH`` letters each; never none."""
    lines = [(fact.label, part) for fact in sheet.facts for part in _broken(fact.value)]
    return [lines[at : at + PAGE_LINES] for at in range(0, len(lines), PAGE_LINES)] or [[]]


def _broken(value: str) -> list[str]:
    found = []
    for line in value.splitlines() or [""]:
        found += [line[at : at + WIDTH] for at in range(0, len(line), WIDTH)] or [""]
    return found


def document(title: str, body: str, language: str) -> bytes:
    """A whole page of its own, to be read or printed anywhere; ``body`` is safe to show."""
    head = f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
    return f"{head}{STYLE}</head><body>{body}</body></html>\n".encode()


def numbered(
    sheets: Iterable[tuple[int, Sheet]], words: Mapping[str, str]
) -> tuple[list[Numbered], dict[str, bytes]]:
    """Items with their page numbers, and their files, each page marked with its number and ``words["mark"]``."""
    rows, files, page = [], {}, 1
    for item, sheet in sheets:
        whole = pages_of(sheet)
        name = f"items/{item:04d}.html"
        parts = [_page(sheet, item, page + place, lines, words) for place, lines in enumerate(whole)]
        files[name] = document(page_number(page), "".join(parts), words["language"])
        rows.append(Numbered(item, page, len(whole), name, digest(files[name]), sheet))
        page += len(whole)
    return rows, files


def _page(
    sheet: Sheet, item: int, number: int, lines: list[tuple[str, str]], words: Mapping[str, str]
) -> str:
    shown, label = [], ""
    for name, text in lines:
        shown.append(f"<dt>{escape(name)}</dt>" if name != label else "")
        shown.append(f"<dd>{escape(text)}</dd>")
        label = name
    head = f"{words['item']} {item} · {sheet.title} · {sheet.at} · {sheet.role}"
    return (
        f'<section><p class="mark">{escape(words["mark"])}</p><h1>{escape(head)}</h1><dl>{"".join(shown)}</dl>'
        f"<footer>{page_number(number)} · {escape(words['number'])}</footer></section>"
    )


def index(rows: Sequence[Numbered]) -> list[dict[str, Any]]:
    """The index as data: item, kind, date, role, pages, file, hash."""
    return [
        {
            "item": row.item,
            "kind": row.sheet.kind,
            "title": row.sheet.title,
            "at": row.sheet.at,
            "role": row.sheet.role,
            "from": page_number(row.first),
            "to": page_number(row.first + row.pages - 1),
            "pages": row.pages,
            "file": row.file,
            "sha256": row.digest,
        }
        for row in rows
    ]


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table, safe to show."""
    head = "".join(f"<th>{escape(one)}</th>" for one in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(one))}</td>' for one in row)}</tr>" for row in rows)
    return f"<h2>{escape(caption)}</h2><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def digest(raw: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def manifest(files: Mapping[str, bytes], number: str, at: str, signer: Signer) -> bytes:
    """Every file with its hash, signed."""
    said = {
        "format": 1,
        "number": number,
        "at": at,
        "files": {name: digest(raw) for name, raw in files.items()},
        "key": signer.public.hex(),
    }
    signature = signer.sign(SIGNED + canonical(said).encode()).hex()
    return json.dumps({**said, "signature": signature}, indent=1).encode()


def check(files: Mapping[str, bytes], keys: Iterable[bytes]) -> list[str]:
    """What does not fit in a production, one sentence each; nothing when all is as it was signed."""
    try:
        said = json.loads(files[MANIFEST])
        key, signature = bytes.fromhex(said["key"]), bytes.fromhex(said.pop("signature"))
        listed = dict(said["files"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return ["The manifest is missing or cannot be read."]
    found = []
    if key not in set(keys):
        found.append("The manifest is signed by another key.")
    elif not is_signed(key, signature, SIGNED + canonical(said).encode()):
        found.append("The manifest was changed or forged: its signature does not fit.")
    there = {name: digest(raw) for name, raw in files.items() if name != MANIFEST}
    found += [f"{name} is missing." for name in sorted(set(listed) - set(there))]
    found += [f"{name} was added." for name in sorted(set(there) - set(listed))]
    changed = [name for name in sorted(set(listed) & set(there)) if listed[name] != there[name]]
    return found + [f"{name} was changed." for name in changed]


def main() -> int:
    """Exit code 0 when everything fits, 1 when something does not, 2 when it could not be read."""
    parser = argparse.ArgumentParser(prog="python -m firstlight.disclosure.paper")
    parser.add_argument("file", type=Path, help="the zip that was inside the sealed file")
    parser.add_argument(
        "--key", required=True, action="append", help="the agency's public key, given apart from it"
    )
    given = parser.parse_args()
    try:
        with zipfile.ZipFile(given.file) as box:
            names = box.namelist()
            if len(set(names)) != len(names):
                raise ValueError("Two files inside have the same name: this is not as it was made.")
            files = {name: box.read(name) for name in names}
        found = check(files, [read_key(key) for key in given.key])
    except (OSError, ValueError, zipfile.BadZipFile) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    sys.stdout.write("\n".join(found or [f"{len(files) - 1} files, all as they were signed."]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
