"""Every page speaks English and Spanish: no text that is marked is without its Spanish."""

import ast
import re
import struct
from functools import cache

from tests.house.source import PRODUCT, app_of, each, python_files, templates, tree, where

CATALOGUES = sorted(PRODUCT.glob("*/locale/es/LC_MESSAGES/django.po"))
MARKED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
TRANS = re.compile(r"""{%\s*trans(?:late)?\s+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
BLOCK = re.compile(r"{%\s*blocktrans(?:late)?\b([^%]*)%}(.*?){%\s*endblocktrans", re.DOTALL)
PLURAL = re.compile(r"{%\s*plural\s*%}")
VALUE = re.compile(r"{{\s*(\w+)\s*}}")
LITERAL = re.compile(r"""_\((?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\)""")
ENTRY = re.compile(
    r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s+((?:"(?:[^"\\]|\\.)*"\s*)+)', re.MULTILINE
)


def joined(pieces: str) -> str:
    """The text of a catalogue's quoted lines."""
    return "".join(ast.literal_eval(piece) for piece in re.findall(r'"(?:[^"\\]|\\.)*"', pieces))


def entries(text: str) -> dict[str, str]:
    """What a catalogue says, by English text; the singular stands for both."""
    found: dict[str, str] = {}
    current = ""
    for key, pieces in ENTRY.findall(text):
        if key == "msgid":
            current = joined(pieces)
        elif key in ("msgstr", "msgstr[0]"):
            found[current] = joined(pieces)
    return found


@cache
def spoken() -> dict[str, str]:
    """Every text of every catalogue."""
    return {
        english: spanish
        for file in CATALOGUES
        for english, spanish in entries(file.read_text(encoding="utf-8")).items()
    }


def marked_in_code(app: str) -> set[str]:
    """The texts an app's code marks."""
    found = set()
    for file in (file for file in python_files() if app_of(file) == app):
        for node in ast.walk(tree(file)):
            marker = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if marker in MARKED and node.args:
                said = node.args[1 if marker.startswith("pgettext") else 0]
                if isinstance(said, ast.Constant) and isinstance(said.value, str):
                    found.add(said.value)
    return found


def marked_in_templates(app: str) -> set[str]:
    """The texts an app's templates mark, as a catalogue spells them."""
    found = set()
    for file in (file for file in templates() if app_of(file) == app):
        text = file.read_text(encoding="utf-8")
        for one, other in [*TRANS.findall(text), *LITERAL.findall(text)]:
            found.add((one or other).replace('\\"', '"').replace("\\'", "'").replace("%", "%%"))
        for options, block in BLOCK.findall(text):
            single = VALUE.sub(r"%(\1)s", PLURAL.split(block)[0].replace("%", "%%"))
            lines = (line.strip() for line in single.strip().splitlines())
            found.add(" ".join(lines) if "trimmed" in options else single)
    return found


@each("app", sorted({app_of(file) for file in (*python_files(), *templates())}))
def test_every_marked_text_has_its_spanish(app):
    silent = {
        text for text in marked_in_code(app) | marked_in_templates(app) if text and not spoken().get(text)
    }
    assert not silent, f"add to firstlight/{app}/locale/es: {sorted(silent)[:8]}"


@each("file", CATALOGUES, ids=where)
def test_no_entry_is_empty_or_uncertain(file):
    text = file.read_text(encoding="utf-8")
    empty = [english for english, spanish in entries(text).items() if english and not spanish]
    assert not empty, f"{where(file)}: {empty[:5]}"
    assert "#, fuzzy" not in text.replace("#, fuzzy, python", "#, fuzzy"), (
        f"{where(file)} has uncertain entries"
    )


@each("file", CATALOGUES, ids=where)
def test_what_is_compiled_is_what_is_written(file):
    compiled = file.with_suffix(".mo").read_bytes()
    written = {english for english in entries(file.read_text(encoding="utf-8")) if english}
    count, table = struct.unpack_from("<II", compiled, 8)
    inside = {
        compiled[at : at + length].split(b"\0")[0].rpartition(b"\x04")[2].decode()
        for length, at in (struct.unpack_from("<II", compiled, table + 8 * place) for place in range(count))
    }
    assert inside - {""} == written, f"run msgfmt on {where(file)}"
