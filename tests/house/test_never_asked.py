"""What this house never asks, and never measures: origin and status of a person, speed and score of a worker."""

import ast
import re
from dataclasses import dataclass

from django.db.models import ForeignKey

from firstlight.access.models import User
from firstlight.desk.docs import columns_of, own_models
from tests.house.source import PRODUCT, app_of, each, python_files, templates, tree, where
from tests.house.words import NEVER_ASKED, NEVER_MEASURED

BEHIND_THE_WALL = {"legal"}
SHOWN = sorted([*templates(), *PRODUCT.rglob("*.yaml"), *PRODUCT.rglob("*.po")])
HEADING = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
PER_WORKER = {"worker", "worker_id", "user", "candidate", "holder"}


def found(patterns: tuple[str, ...], text: str) -> list[str]:
    """Which of the patterns the text holds; names are read word by word."""
    words = text.lower().replace("_", " ")
    return [pattern for pattern in patterns if re.search(pattern, words)]


@dataclass(frozen=True)
class Fields:
    """The annotated fields of one class."""

    of: str
    names: frozenset[str]


def records(file) -> list[Fields]:
    """Every class of a file that holds a worker, with its fields."""
    found_here = []
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.ClassDef):
            names = {part.target.id for part in node.body if isinstance(part, ast.AnnAssign)}
            if names & PER_WORKER:
                found_here.append(Fields(node.name, frozenset(names)))
    return found_here


@each("file", [f for f in SHOWN if app_of(f) not in BEHIND_THE_WALL], ids=where)
def test_no_page_list_or_catalogue_asks_for_status_or_origin(file):
    assert not found(NEVER_ASKED, file.read_text(encoding="utf-8"))


@each("file", [f for f in python_files() if app_of(f) not in BEHIND_THE_WALL], ids=where)
def test_no_text_or_code_asks_for_status_or_origin(file):
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            assert not found(NEVER_ASKED, node.value), f"{where(file)}:{node.lineno}: {node.value}"


@each("file", templates(), ids=where)
def test_no_table_ranks_workers(file):
    for heading in HEADING.findall(file.read_text(encoding="utf-8")):
        assert not found(NEVER_MEASURED, heading), f"{where(file)}: {heading}"


@each("model", own_models(), ids=lambda model: model._meta.label)
def test_no_row_about_a_worker_keeps_a_speed_or_score(model):
    columns = columns_of(model)
    about_a_worker = model is User or any(
        isinstance(column, ForeignKey) and column.related_model is User for column in columns
    )
    if about_a_worker:
        assert not found(NEVER_MEASURED, " ".join(column.name for column in columns))


@each("file", python_files(), ids=where)
def test_no_figure_is_made_per_worker_but_load_and_rest(file):
    for record in records(file):
        measured = [name for name in record.names if found(NEVER_MEASURED, name)]
        assert not measured, f"{where(file)}: {record.of} measures a worker: {measured}"


def test_the_lists_would_catch_them():
    assert found(NEVER_ASKED, "immigration_status")
    assert found(NEVER_ASKED, "País de nacimiento")
    assert found(NEVER_MEASURED, "acceptance_rate")
    assert found(NEVER_MEASURED, "Average minutes to answer")
    assert not found(NEVER_MEASURED, "open load against the ceiling")
    assert not found(NEVER_ASKED, "legal help, benefits, national hotline")
