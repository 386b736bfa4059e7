"""Sizes, and the things this house does without."""

import ast
import re
import warnings

import pytest

from tests.house.source import PRODUCT, ROOT, app_of, each, python_files, templates, tree, where

FILE_LINES, FUNCTION_LINES, VIEW_LINES, TEMPLATE_LINES = (250, 400), (30, 60), (15, 25), (80, 120)
TEST_LINES, APP_LINES = (200, 400), (1500, 2500)
GROUND_LIBRARIES = {"kit", "hmis", "forecasting", "names"}
FORBIDDEN_NAMES = re.compile(r"(Manager|Service|Handler|Helper|Utils|Processor)$")
NOT_OURS = {"BaseUserManager"}


def lines(file) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def weigh(what: str, size: int, limits: tuple[int, int]) -> None:
    soft, hard = limits
    assert size <= hard, f"{what} has {size} lines, at most {hard}: it is two things"
    if size > soft:
        warnings.warn(f"{what} has {size} lines, better at most {soft}", stacklevel=2)


@each("file", python_files(), ids=where)
def test_files_and_functions_stay_small(file):
    weigh(where(file), lines(file), FILE_LINES)
    limits = VIEW_LINES if file.name == "views.py" else FUNCTION_LINES
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            weigh(f"{where(file)}: {node.name}", node.end_lineno - node.lineno + 1, limits)


@each("file", templates(), ids=where)
def test_templates_stay_small(file):
    weigh(where(file), lines(file), TEMPLATE_LINES)


def test_test_files_stay_small():
    for file in (ROOT / "tests").rglob("test_*.py"):
        weigh(where(file), lines(file), TEST_LINES)


def test_apps_stay_small():
    sizes: dict[str, int] = {}
    for file in python_files():
        sizes[app_of(file)] = sizes.get(app_of(file), 0) + lines(file)
    for app, size in sizes.items():
        if app and app not in GROUND_LIBRARIES:
            weigh(app, size, APP_LINES)


@each("file", python_files(), ids=where)
def test_what_this_house_does_without(file):
    text = file.read_text(encoding="utf-8")
    assert file.name not in ("utils.py", "helpers.py", "managers.py"), "name the room for what is in it"
    assert "django.contrib.admin" not in text, "no Django admin: every change is a verb"
    assert "ModelForm" not in text, "forms check shape; actions write"
    assert "django.views.generic" not in text, "function views of fifteen lines"
    if "receiver(" in text or "post_save" in text:
        assert where(file) == "firstlight/access/signin.py", "no signals: call the verb"
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, f"{where(file)}: no relative imports"
        if isinstance(node, ast.ClassDef):
            assert node.name in NOT_OURS or not FORBIDDEN_NAMES.search(node.name), f"{node.name}: what is it?"
            saves = [part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "save"]
            assert not saves, f"{node.name}: no save() overrides; write in an action"


@each("file", sorted(PRODUCT.glob("*/views.py")), ids=where)
def test_views_ask_through_the_door(file):
    text = file.read_text(encoding="utf-8")
    assert ".objects" not in text, "fetch() brings one record, queries.py bring the rest"
    assert "._base_manager" not in text
    assert ".save(" not in text
    assert ".delete(" not in text


@pytest.mark.parametrize(
    "file", [f for f in python_files() if f.name in ("views.py", "queries.py", "forms.py")], ids=where
)
def test_only_actions_and_steps_write(file):
    text = file.read_text(encoding="utf-8")
    for write in (".create(", ".bulk_create(", ".update_or_create(", "keep(", ".get_or_create("):
        assert write not in text, f"{where(file)} writes: {write}"


@each("file", python_files(), ids=where)
def test_time_comes_from_the_house_clock(file):
    # sessions: the library writes their ends by the machine's clock, so they are read by it
    if where(file) not in ("firstlight/kit/clock.py", "firstlight/access/sessions.py"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"datetime\.now\(|timezone\.now\(|date\.today\(|auto_now", text)


@each("file", [f for f in python_files() if app_of(f)], ids=where)
def test_public_names_say_what_they_are_for(file):
    for node in tree(file).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{where(file)}: {node.name} has no docstring"
    assert ast.get_docstring(tree(file)), f"{where(file)} has no docstring"
