"""The generated pages of docs/: verbs, roles, states, privacy. Written from the code, compared by ``--check``."""

import inspect
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import Field, Model
from django.urls import URLPattern, URLResolver, get_resolver

from firstlight.access.foreign import FOREIGN
from firstlight.access.roles import ANYONE, ROLES, SIGNED_IN, SYSTEM
from firstlight.vault.fields import SealedText

FOLDER = Path(__file__).resolve().parents[2] / "docs"
HEAD = "<!-- Written by `make docs`; edit the code, not this page. -->\n\n"


def main(check: bool) -> int:
    """Write the pages, or with ``check`` say which are out of date; returns the exit code."""
    stale = []
    for name, page in PAGES.items():
        file, text = FOLDER / name, HEAD + page()
        if check and (not file.exists() or file.read_text(encoding="utf-8") != text):
            stale.append(name)
        elif not check:
            FOLDER.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
    if stale:
        sys.stderr.write(f"docs/ is out of date: {', '.join(stale)}. Run “make docs”.\n")
    return 1 if stale else 0


def own_models() -> list[type[Model]]:
    """Every model of the house, in floor order."""
    return [model for model in apps.get_models() if model.__module__.startswith("firstlight.")]


def actions() -> dict[str, Callable[..., Any]]:
    """Every verb that changes something, by name."""
    found: dict[str, Callable[..., Any]] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("firstlight.") and (Path(app.path) / "actions.py").exists():
            module = import_module(f"{app.name}.actions")
            for name, verb in vars(module).items():
                if hasattr(verb, "verb") and verb.__module__ == module.__name__:
                    found[f"{app.label}.{name}"] = verb
    return found


def pages() -> dict[str, str]:
    """Every verb with an address, and the address."""
    return dict(_named(get_resolver().url_patterns, "", ""))


def holders(verb: str) -> list[str]:
    """Who holds a verb: roles, everybody signed in, anyone, or the house itself."""
    if verb in ANYONE:
        return ["anyone"]
    if verb in SIGNED_IN:
        return ["everybody signed in"]
    named = [role.title for role in ROLES.values() if verb in role.verbs]
    return named + [f"the house ({name})" for name, verbs in SYSTEM.items() if verb in verbs]


def columns_of(model: type[Model]) -> "list[Field[Any, Any]]":
    """The columns of a model's own table."""
    return [field for field in model._meta.get_fields() if isinstance(field, Field) and field.column]


def _named(patterns: list[Any], space: str, prefix: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}." if pattern.namespace else space
            yield from _named(pattern.url_patterns, inner, path)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield space + pattern.name, "/" + path


def _verbs() -> str:
    done, shown = actions(), pages()
    lines = [
        "# Verbs\n",
        "Each is one function, one permission, one event of the ledger, one address, one test.\n",
    ]
    for app in sorted({verb.partition(".")[0] for verb in {*done, *shown} if "." in verb}):
        lines += [f"## {app}\n", "| verb | what it does | address | who |", "|---|---|---|---|"]
        for verb in sorted(verb for verb in {*done, *shown} if verb.startswith(f"{app}.")):
            what = inspect.getdoc(done.get(verb) or _view(verb)) or ""
            address = f"`{shown[verb]}`" if verb in shown else "no page"
            lines.append(f"| `{verb}` | {_first(what)} | {address} | {', '.join(holders(verb))} |")
        lines.append("")
    return "\n".join(lines)


def _view(verb: str) -> Any:
    app, _dot, name = verb.partition(".")
    return getattr(import_module(f"firstlight.{app}.views"), name, None)


def _first(words: str) -> str:
    return words.partition("\n\n")[0].replace("\n", " ").replace("|", "/")


def _roles() -> str:
    lines = ["# Roles\n", "A role is a title, a sentence and a set of verbs; nothing else grants anything.\n"]
    for code, role in ROLES.items():
        verbs = ", ".join(f"`{verb}`" for verb in sorted(role.verbs))
        lines += [f"## {role.title} (`{code}`)\n", role.sentence + "\n", verbs + "\n"]
    return "\n".join(lines)


def _states() -> str:
    lines = [
        "# States\n",
        "How nouns move. Each step leaves a row: who, when it happened, when it was written, why.\n",
    ]
    for model in own_models():
        moves = getattr(model, "MOVES", None)
        if not moves:
            continue
        lines += [f"## {model.__name__}\n", "```mermaid", "stateDiagram-v2"]
        for before, after in moves.items():
            lines += [f"    {before} --> {state}" for state in sorted(after)]
        lines += ["```\n"]
        lines += [f"- `{value}`: {label}" for value, label in model.State.choices]  # type: ignore[attr-defined]
        lines.append("")
    return "\n".join(lines)


def _privacy() -> str:
    lines = ["# Privacy\n", PRIVACY_LEAD]
    for model in own_models():
        plain = getattr(getattr(model, "Privacy", None), "plain", {})
        lines += [f"## {model._meta.label}\n", "| column | how it is kept | why |", "|---|---|---|"]
        for field in columns_of(model):
            if isinstance(field, SealedText):
                lines.append(f"| `{field.name}` | sealed | identifies or tells a story |")
            else:
                why = plain.get(field.name, "random id" if field.primary_key else "counts changes")
                lines.append(f"| `{field.name}` | plain | {why} |")
        lines.append("")
    lines += ["## Tables of libraries\n", "| table.column | why it is plain |", "|---|---|"]
    lines += [f"| `{name}` | {why} |" for name, why in FOREIGN.items()]
    return "\n".join(lines) + "\n"


PRIVACY_LEAD = """\
Every column of every table is either sealed under a person's or contact's own key, or stands here with the reason
why it is plain. The whole database file is encrypted as well (SQLite); on PostgreSQL use an encrypted disk.

What the plain columns give away together, to somebody who holds the opened database and no keyset: that a contact
with a random id and a meaningless call sign happened at a time, by which channel, with which danger answers and
needs, an age in years as told, a language, an area of about a million people, which worker took it and who went.
In a small area a rare language with an age and a date can point to a person for somebody who already knows part of
the story. Names, numbers, addresses, birth dates, places, notes and words are not among the plain columns.
"""

PAGES: dict[str, Callable[[], str]] = {
    "verbs.md": _verbs,
    "roles.md": _roles,
    "states.md": _states,
    "privacy.md": _privacy,
}
