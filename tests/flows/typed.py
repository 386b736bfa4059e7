"""Forms as a browser meets them: read from the page, filled in as somebody would, then filled in badly."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from django.core.files.uploadedfile import SimpleUploadedFile

MARK = "zqtyped"
SCRIPT = f"<script>alert('{MARK}')</script>"
WILD = f"🌅 שלום مرحبا \u202e{SCRIPT} '; DROP TABLE survivors_survivor; -- %s {{{{ {MARK} }}}}"
HUGE = f"{MARK} " * 14_300  # a hundred thousand letters
WORDS = ("text", "textarea", "password", "email", "search", "tel", "url")
DAYS = ("date", "datetime-local", "time", "month")
PICKED = ("radio", "checkbox", "select")
LEFT_ALONE = ("csrfmiddlewaretoken", "seen")
Sent = dict[str, object]


@dataclass
class Field:
    """One name of a form: what kind it is, what stands in it, what may be chosen."""

    name: str
    kind: str
    required: bool = False
    value: str = ""
    chosen: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    least: str = ""

    def usual(self, *, all_chosen: bool = False) -> object:
        """What somebody in a hurry would send: what stands there, else the first that will do."""
        if self.kind in PICKED:
            first = [choice for choice in self.choices if choice][:1]
            return self.chosen or (first if self.required or all_chosen or self.kind == "radio" else [])
        if self.value or not (self.required or all_chosen):
            return self.value
        fitting = {"date": "2026-12-01", "datetime-local": "2026-11-24T02:00", "number": self.least or "1"}
        if self.kind == "file":
            return SimpleUploadedFile("typed.md", b"words")
        return fitting.get(self.kind, "Words")


@dataclass
class Form:
    """One form of a page: where it goes, its fields, and what its first button says."""

    action: str
    fields: dict[str, Field] = field(default_factory=dict)
    pressed: dict[str, str] = field(default_factory=dict)

    def usual(self, *, all_chosen: bool = False) -> Sent:
        """The form as it would mostly be sent."""
        sent: Sent = {name: one.usual(all_chosen=all_chosen) for name, one in self.fields.items()}
        return {name: value for name, value in sent.items() if value != []} | self.pressed

    def of(self, *kinds: str) -> list[str]:
        """The names of these kinds."""
        return [one.name for one in self.fields.values() if one.kind in kinds and one.name not in LEFT_ALONE]


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms, self.form, self.open = address, [], None, None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            post = told.get("method", "get").lower() == "post"
            self.form = Form(urljoin(self.address, told.get("action") or "")) if post else None
            self.forms += [self.form] if self.form else []
        elif tag == "option" and self.open:
            value = told.get("value", "")
            self.open.choices.append(value)
            self.open.chosen += [value] if "selected" in told else []
        elif self.form and told.get("name") and "disabled" not in told:
            self._take(tag, told)

    def _take(self, tag: str, told: dict[str, str]) -> None:
        kind = told.get("type", "text" if tag == "input" else tag)
        if tag == "button" or kind in ("submit", "button"):
            self.form.pressed = self.form.pressed or {told["name"]: told.get("value", "")}
            return
        new = Field(told["name"], kind, "required" in told, told.get("value", ""), least=told.get("min", ""))
        one = self.form.fields.setdefault(told["name"], new)
        if kind in ("radio", "checkbox"):
            one.choices.append(told.get("value", "on"))
            one.chosen += [told.get("value", "on")] if "checked" in told else []
        if tag in ("select", "textarea"):
            self.open = one

    def handle_data(self, data: str) -> None:
        if self.open and self.open.kind == "textarea":
            self.open.value += data.strip("\r\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea"):
            self.open = None
        elif tag == "form":
            self.form = None


def forms_of(page: str, address: str) -> list[Form]:
    """Every form of a page that is sent by POST."""
    reader = _Reader(address)
    reader.feed(page)
    return reader.forms


def batteries(form: Form) -> Iterator[tuple[str, Sent]]:
    """Every way to fill the form in badly, named; the rest of it is always as somebody would send it."""
    usual = form.usual(all_chosen=True)

    def all_of(names: list[str], value: object) -> Sent:
        return {**usual, **dict.fromkeys(names, value)}

    words, days, picked = form.of(*WORDS), form.of(*DAYS), form.of(*PICKED, "hidden")
    numbers, files = form.of("number"), form.of("file")
    yield "nothing", {}
    yield (
        "names and lists",
        {
            **{name: [value, MARK] if isinstance(value, str) else value for name, value in usual.items()},
            **dict.fromkeys((MARK, "by", "id", "state", "pk", "noun"), MARK),
        },
    )
    if words:
        yield "empty", dict.fromkeys([*words, *days, *picked, *numbers], "")
        yield "huge", all_of(words, HUGE)
        yield "wild", all_of(words, WILD)
        yield "NUL", all_of(words, f"{MARK}\x00")
    if picked or numbers or days:
        yield "wrong kind", all_of([*picked, *numbers, *days], f"{MARK} {SCRIPT}")
        yield "odd choices", all_of(picked, "9" * 40)
    for bad in ("-1", str(10**12), "9" * 40) if numbers else ():
        yield f"number {bad[:13]}", all_of(numbers, bad)
    for bad in ("1890-01-01", "2999-12-31", "0001-01-01") if days else ():
        moments = dict.fromkeys(form.of("datetime-local"), f"{bad}T00:00")
        yield f"day {bad}", all_of(days, bad) | moments
    for name in files:
        yield "bytes", {**usual, name: SimpleUploadedFile(f"{MARK}.md", b"\xff\x00" + HUGE.encode())}
        yield "script", {**usual, name: SimpleUploadedFile(f"{MARK}.md", WILD.encode())}
