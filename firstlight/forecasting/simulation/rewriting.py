"""The functions of the loop as source, rewritten so that each column of a table is a list of its own (`plain`)."""

import ast
from collections.abc import Iterable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from types import CodeType

from firstlight.forecasting.simulation import carrying, columns, loop

APART = frozenset(
    {"replicate", "begin", "happen", "ask", "serve", "go_through", "case_managers", "pass_on", "close"}
)
"""Functions that stay calls in both engines; the others are built into their callers. In the compiled loop a call hands
over all of a World and counts references to its rows, a third of the time once; building in the large ones too doubles
the compiling."""
WIDE = {name: int(getattr(columns, name.upper())) for name in ("seat", "contact", "person", "desk", "row")}
"""Tables with named columns, and how many those are."""
CONSTANTS = {
    name: value for name, value in vars(columns).items() if name.isupper() and isinstance(value, int)
}


class BuildIn(ast.NodeTransformer):
    """A call that stands by itself is replaced by what the function does, its names kept apart by its own name."""

    def __init__(self, functions: Iterable[ast.FunctionDef]) -> None:
        self.small = {
            one.name: one
            for one in functions
            if one.name not in APART
            and not any(isinstance(part, ast.Return) for part in ast.walk(one))
            and all(told.arg != "line" for told in one.args.args)
        }

    def visit_Expr(self, node: ast.Expr) -> ast.stmt | list[ast.stmt]:
        """A statement that may be such a call."""
        call = node.value
        name = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
        if name not in self.small:
            return node
        function = deepcopy(self.small[name])
        own = {
            one.id
            for one in ast.walk(function)
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
        }
        names: dict[str, ast.expr] = {one: ast.Name(f"{name}_{one}", ast.Load()) for one in own}
        before: list[ast.stmt] = []
        for told, value in zip(function.args.args, call.args, strict=True):  # type: ignore[attr-defined]
            simple = isinstance(value, (ast.Name, ast.Constant)) and told.arg not in own
            names[told.arg] = value if simple else ast.Name(f"{name}_{told.arg}", ast.Load())
            if not simple:
                before.append(ast.Assign([ast.Name(f"{name}_{told.arg}", ast.Store())], value))
        body = function.body[1:] if ast.get_docstring(function) else function.body
        does = [_Named(names).visit(one) for one in body]
        return [*before, *(part for one in does for part in _several(self.visit(one)))]


class _Named(ast.NodeTransformer):
    def __init__(self, names: dict[str, ast.expr]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.expr:
        other = self.names.get(node.id, node)
        return ast.Name(other.id, node.ctx) if isinstance(other, ast.Name) else other


def _several(made: ast.stmt | list[ast.stmt]) -> list[ast.stmt]:
    return made if isinstance(made, list) else [made]


class Rewrite(ast.NodeTransformer):
    """From rows and places in them to lists: tables and heap are names of the module, ``w`` is handed on no more."""

    def __init__(self) -> None:
        self.pointers: dict[str, str] = {}

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """A function, without ``w``."""
        self.pointers = dict(_pointers(node))
        node.args.args = [one for one in node.args.args if one.arg != "w"]
        for one in node.args.args:
            one.annotation = None
        node.returns = None
        node.body = [self.visit(one) for one in node.body]
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """A place in ``live`` or ``fixed``: the list of its column, and its row there."""
        if not (isinstance(node.value, ast.Attribute) and _is_w(node.value.value)):
            return node
        terms = list(_terms(node.slice))
        base = next((one for one in terms if self._table(one)), None)
        table = self._table(base) if base else "head"
        if table == "head" and len(terms) == 1 and 0 < (rule := _number(terms[0])) < columns.CONF:
            return ast.Name(f"conf_{rule}", node.ctx)
        rest = [one for one in terms if one is not base]
        if table in WIDE:
            whose = base if isinstance(base, ast.Name) else _row(rest, table)
            column = sum(_number(one) for one in rest if isinstance(one, (ast.Name, ast.Constant)))
            table, rest = f"{table}_{column}", [whose] if whose else []
        where = _sum([self.visit(one) for one in rest])
        return ast.Subscript(
            ast.Name(table if table == "line" else f"all_{table}", ast.Load()), where, node.ctx
        )

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        """The beginning of somebody's row: their number."""
        table = _begins(node)
        return self.visit(_row(list(_terms(node)), table)) if table else self.generic_visit(node)  # type: ignore[return-value]

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """A line, or the heap, handed on."""
        return ast.Name(f"all_{node.attr}", node.ctx) if _is_w(node.value) else node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """A call without ``w``; a heap that ends with `heap.NOTHING` has its soonest at its head."""
        if isinstance(node.func, ast.Name) and node.func.id == "soonest":
            return ast.Subscript(self.visit(node.args[0]), ast.Constant(0), ast.Load())
        node.args = [self.visit(one) for one in node.args if not _is_w(one)]
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """A column or a rule by its number."""
        return ast.Constant(CONSTANTS[node.id]) if node.id in CONSTANTS else node

    def _table(self, term: ast.expr) -> str:
        if isinstance(term, ast.Attribute) and _is_w(term.value):
            return term.attr
        return self.pointers.get(term.id, "") if isinstance(term, ast.Name) else ""


def _pointers(node: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """Names that hold the beginning of a row or of a line, and of which table."""
    if any(one.arg == "line" for one in node.args.args):
        yield "line", "line"
    for one in ast.walk(node):
        if isinstance(one, ast.Assign):
            to, value = one.targets[0], one.value
            pairs = zip(to.elts, value.elts, strict=True) if isinstance(to, ast.Tuple) else [(to, value)]  # type: ignore[attr-defined]
            for name, what in pairs:
                if isinstance(name, ast.Name) and _begins(what):
                    yield name.id, _begins(what)


def _begins(value: ast.expr) -> str:
    """The table in which this sum is the beginning of a row, or nothing."""
    first = next(_terms(value))
    named = isinstance(value, ast.BinOp) and isinstance(first, ast.Attribute) and _is_w(first.value)
    return first.attr if named and first.attr in WIDE else ""  # type: ignore[attr-defined]


def _terms(value: ast.expr) -> Iterator[ast.expr]:
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        yield from _terms(value.left)
        yield from _terms(value.right)
    else:
        yield value


def _row(terms: list[ast.expr], table: str) -> ast.expr:
    """The number of the row: what is multiplied by the width of the table."""
    return next(
        one.left
        for one in terms
        if isinstance(one, ast.BinOp) and isinstance(one.right, ast.Name) and one.right.id == table.upper()
    )


def _sum(terms: list[ast.expr]) -> ast.expr:
    found = terms[0] if terms else ast.Constant(0)
    for one in terms[1:]:
        found = ast.BinOp(found, ast.Add(), one)
    return found


def _number(term: ast.expr) -> int:
    if isinstance(term, ast.Constant) and isinstance(term.value, int):
        return term.value
    return CONSTANTS.get(term.id, 0) if isinstance(term, ast.Name) else 0


def _is_w(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "w"


@cache
def rewritten(without: frozenset[str]) -> CodeType:
    """The functions of the loop, each column a list, without some that Python does better by itself."""
    functions = [
        one
        for module in (carrying, loop)
        for one in ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8")).body
        if isinstance(one, ast.FunctionDef) and one.name not in without
    ]
    build_in, rewrite = BuildIn(functions), Rewrite()
    built = [build_in.visit(one) for one in functions]
    made = ast.Module([rewrite.visit(one) for one in built], [])
    return compile(ast.fix_missing_locations(made), "the loop in plain Python", "exec")
