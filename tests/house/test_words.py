"""Work is overdue, people never are: the words of every page, form, list and notice."""

import ast
import re

from firstlight.notify.models import Notice
from tests.house.source import PRODUCT, each, python_files, templates, tree, where
from tests.house.words import NEVER, REFUSED_ABOUT_A_PERSON

TEXTS = sorted([*templates(), *PRODUCT.rglob("*.yaml"), *PRODUCT.rglob("*.po")])
COMMENTS = re.compile(r"{%\s*comment.*?endcomment\s*%}|^\s*#.*$|{#.*?#}", re.DOTALL | re.MULTILINE)
SHOWN_BY = {"_", "gettext", "gettext_lazy", "ngettext", "Refused", "Conflict"}


def forbidden(text: str) -> list[str]:
    """What of it we never say."""
    low = text.lower()
    return [p for p in (*NEVER, REFUSED_ABOUT_A_PERSON) if re.search(p, low)]


@each("file", TEXTS, ids=where)
def test_pages_and_lists(file):
    assert not forbidden(COMMENTS.sub("", file.read_text(encoding="utf-8")))


@each("file", python_files(), ids=where)
def test_sentences_in_code(file):
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SHOWN_BY:
            for part in ast.walk(node):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    assert not forbidden(part.value), f"{where(file)}: {part.value}"


def test_no_notice_says_what_would_give_a_person_away():
    words = " ".join(str(label) for _value, label in Notice.Kind.choices)
    assert "traffick" not in words.lower()
    for file in (PRODUCT / "notify").rglob("*"):
        if file.suffix in (".html", ".txt", ".po"):
            assert "traffick" not in file.read_text(encoding="utf-8").lower(), where(file)


def test_the_list_would_catch_them():
    assert forbidden("The client was a no-show")
    assert forbidden("She refused")
    assert forbidden("La víctima")
    assert not forbidden("may need us, not now, could not come, not heard from, hard call, support ended")
