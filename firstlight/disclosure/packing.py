"""The files of a production and of a person's own copy: what is read first, the data, the index, the manifest."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from firstlight.disclosure import paper
from firstlight.disclosure.holdings import holdings
from firstlight.disclosure.models import Demand, Item, OwnRequest
from firstlight.disclosure.opened import rows_at, sheets, theirs
from firstlight.disclosure.paper import Sheet
from firstlight.disclosure.queries import kept_back, who_looked
from firstlight.kit.speaking import reader_language
from firstlight.records.erasing import everybody_of
from firstlight.vault.signing import ledger_key

OWN_FORMAT = "firstlight own data 1"


def production(
    demand: Demand, chosen: list[Item], people: list[str], *, by: Any, at: datetime
) -> tuple[dict[str, bytes], list[paper.Numbered]]:
    """The files of a production and its numbered items. Opens the chosen rows, audited, and nothing else."""
    pairs = rows_at([(item.kind, item.row) for item in chosen], people)
    opened = sheets(pairs, by=by, why="disclosure.produce", leave_out=holdings().never_on_paper, alone=True)
    opened = [replace(one, title=holdings().kinds[one.kind].paper_title(reader_language())) for one in opened]
    numbers = {(item.kind, item.row): item.number for item in chosen}
    words = _words(demand, at)
    rows, files = paper.numbered([(numbers[one.kind, one.row], one) for one in opened], words)
    index = paper.index(rows)
    first = {
        "index.html": paper.document(_("Index"), _index_page(index, words), reader_language()),
        "index.json": json.dumps({"number": demand.pk, "items": index}, indent=1).encode(),
    }
    files = {**first, **files}
    files[paper.MANIFEST] = paper.manifest(files, demand.pk, at.isoformat(timespec="seconds"), ledger_key())
    return files, rows


def _words(demand: Demand, at: datetime) -> Mapping[str, str]:
    day = formats.date_format(timezone.localtime(at), "DATE_FORMAT")
    return {
        "mark": _("Confidential. Handed over in answer to paper %(number)s on %(day)s; not to be passed on.")
        % {"number": demand.pk, "day": day},
        "number": _("answer to paper %(number)s") % {"number": demand.pk},
        "item": _("Item"),
        "language": reader_language(),
    }


def _index_page(index: list[dict[str, Any]], words: Mapping[str, str]) -> str:
    columns = [_("Item"), _("What"), _("Day"), _("Written by"), _("Pages"), _("SHA-256")]
    rows = [(row["item"], row["title"], row["at"], row["role"], _pages(row), row["sha256"]) for row in index]
    given = {"agency": settings.FIRSTLIGHT_AGENCY, "words": words}
    return render_to_string("disclosure/_paper_index.html", given) + paper.table(_("Index"), columns, rows)


def _pages(row: Mapping[str, Any]) -> str:
    """From which page to which; one alone by itself."""
    return str(row["from"]) if row["pages"] == 1 else f"{row['from']} – {row['to']}"


# ---------------------------------------------------------------- a person's own copy
def told_to(own: OwnRequest, *, by: Any, why: str) -> dict[str, Any]:
    """Everything the person reads: their records kind by kind, what is kept back and why, who looked."""
    survivor = own.survivor.root
    parts: dict[str, list[Sheet]] = {}
    for sheet in sheets(theirs(everybody_of(survivor)), by=by, why=why):
        parts.setdefault(sheet.kind, []).append(sheet)
    return {
        "own": own,
        "survivor": survivor,
        "parts": parts,
        "titled": [(holdings().kinds[code].title(reader_language()), rows) for code, rows in parts.items()],
        "kept_back": kept_back(survivor),
        "looked": who_looked(survivor),
        "agency": settings.FIRSTLIGHT_AGENCY,
    }


def own_copy(own: OwnRequest, told: Mapping[str, Any], at: datetime) -> dict[str, bytes]:
    """The two files of a person's own copy: one to read, one for a machine (docs/own-data.md)."""
    read = paper.document(_("Paper"), render_to_string("disclosure/_own_copy.html", told), reader_language())
    return {
        "read.html": read,
        "data.json": json.dumps(own_data(own, told, at), indent=1, ensure_ascii=False).encode(),
    }


def own_data(own: OwnRequest, told: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """The same for a machine, in the shape docs/own-data.md describes."""
    return {
        "format": OWN_FORMAT,
        "made_at": at.isoformat(timespec="seconds"),
        "language": reader_language(),
        "request": own.pk,
        "parts": [
            {
                "code": code,
                "title": holdings().kinds[code].title(reader_language()),
                "rows": [_row(one) for one in rows],
            }
            for code, rows in told["parts"].items()
        ],
        "kept_back": told["kept_back"],
        "who_looked": [{**one, "day": one["day"].isoformat()} for one in told["looked"]],
    }


def _row(sheet: Sheet) -> dict[str, Any]:
    facts = [{"name": one.name, "label": one.label, "value": one.value} for one in sheet.facts]
    return {
        "id": sheet.row,
        "at": sheet.at,
        "role": sheet.role,
        "facts": facts,
        "in_their_words": list(sheet.beside),
    }
