"""Reads a grant proposal of the LA2050 form of 2021 and says what it promises. Pure, no Django.

What the form's boxes say becomes figures and lists; what sentences say becomes claims with their quote, to be
confirmed by a person. A file that cannot be read raises ProposalError: one sentence with file, line and cause.
"""

import difflib
import hashlib
from dataclasses import dataclass
from pathlib import Path

from firstlight.awards.claims import Claim, find_claims, find_posts, find_under_age
from firstlight.awards.figures import Figure, read_figure, visible, weigh
from firstlight.awards.frontmatter import FrontMatter, ProposalError, Value, read_front_matter, read_text
from firstlight.awards.lists import Note, fold, read_areas, read_metrics, rejoined, the_form

YOUNG = ("youth", "young", "teen")


@dataclass(frozen=True)
class TargetSuggestion:
    """A target for a person to confirm. The number is the form's own figure; the quote only stands beside it."""

    measure: str
    number: int
    under_age: int | None
    quote: str


@dataclass(frozen=True)
class Proposal:
    """A proposal as its file says it. Lists are re-joined, names are those of 2021; ``raw`` keeps every answer."""

    organization: str
    title: str
    summary: str
    funder: str
    form: str
    category: str
    year: int
    stage: str
    people_direct: Figure
    people_indirect: Figure
    areas: tuple[str, ...]
    countywide: bool
    metrics: tuple[str, ...]
    goals: tuple[str, ...]
    resources: tuple[str, ...]
    claims: tuple[Claim, ...]
    targets: tuple[TargetSuggestion, ...]
    posts: tuple[str, ...]
    notes: tuple[Note, ...]
    organization_id: str
    project_id: str
    source_name: str
    source_sha256: str
    raw: dict[str, Value]


def read_proposal(source: Path | str | bytes, name: str = "") -> Proposal:
    """The proposal in a file, a text or bytes; ``name`` is how messages call it. Raises ProposalError."""
    name = name or (source.name if isinstance(source, Path) else "the proposal")
    text = read_text(source, name)
    answers = _Answers(read_front_matter(text, name), name)
    answers.check_year()
    answers.check_keys()
    return _proposal(answers, hashlib.sha256(text.encode("utf-8")).hexdigest())


def _proposal(answers: "_Answers", digest: str) -> Proposal:
    form = the_form()
    notes: list[Note] = []
    areas = read_areas(answers.listed("areas"), notes)
    metrics = read_metrics(answers.listed("metrics"), notes)
    direct, indirect = weigh(read_figure(answers.text("direct")), read_figure(answers.text("indirect")))
    claims = tuple(claim for field in form["promises"] for claim in find_claims(answers.text(field), field))
    told = " ".join(answers.text(field) for field in (*form["promises"], *form["context"]))
    return Proposal(
        organization=answers.line("organization"),
        title=answers.line("title"),
        summary=answers.line("summary"),
        funder=form["funder"],
        form=form["form"],
        category=answers.line("category").lower(),
        year=form["year"],
        stage=answers.line("stage").partition(" (")[0],
        people_direct=direct,
        people_indirect=indirect,
        areas=areas,
        countywide=form["countywide"] in areas,
        metrics=metrics,
        goals=rejoined(answers.listed("goals"), frozenset(), []),
        resources=tuple(part for part in map(visible, answers.text("resources").split(",")) if part),
        claims=claims,
        targets=_targets(direct, claims, find_under_age(told)),
        posts=find_posts(told),
        notes=tuple(notes),
        organization_id=answers.line("organization_id"),
        project_id=answers.line("project_id"),
        source_name=answers.name,
        source_sha256=digest,
        raw=answers.front.values,
    )


def _targets(
    direct: Figure, claims: tuple[Claim, ...], under: tuple[int, str] | None
) -> tuple[TargetSuggestion, ...]:
    """One target from the form's own figure, if it has one; a claim of the same number lends its quote."""
    if not direct.value:
        return ()
    same = next((claim for claim in claims if claim.number == direct.value), None)
    young = bool(same and any(word in same.whom.lower() for word in YOUNG))
    measure = "youth_reached" if young else "people_reached"
    return (
        TargetSuggestion(
            measure, direct.value, under[0] if young and under else None, same.quote if same else ""
        ),
    )


class _Answers:
    """A file's answers by the form's own field names, however the question was typed."""

    def __init__(self, front: FrontMatter, name: str) -> None:
        self.front, self.name = front, name
        self.by_fold = {fold(key): key for key in front.values}
        self.keys = {field: self.by_fold.get(fold(key), "") for field, key in the_form()["keys"].items()}

    def check_year(self) -> None:
        """Refuse the form of another year, by its own year or by the questions it asks."""
        form = the_form()
        year = self.line("year")
        if year and year != str(form["year"]):
            known = year if year.isdigit() and len(year) == 4 else f"“{year[:20]}”"
            raise self._wrong_year(known, self.front.lines.get(self.keys["year"]))
        for other, questions in form["other_years"].items():
            for question in questions:
                if not self.keys["metrics"] and (key := self.by_fold.get(fold(question))):
                    raise self._wrong_year(other, self.front.lines.get(key))

    def _wrong_year(self, year: str, line: int | None) -> ProposalError:
        form = the_form()
        cause = f"it is a proposal of the {year} form. Only the {form['year']} form of {form['funder']} is read so far."
        return ProposalError(self.name, line, cause)

    def check_keys(self) -> None:
        """Refuse a file that lacks a question the award needs; names the nearest question it does have."""
        for field in the_form()["required"]:
            if not self.keys[field]:
                question = the_form()["keys"][field]
                near = difflib.get_close_matches(fold(question), list(self.by_fold), 1, 0.6)
                key = self.by_fold[near[0]] if near else ""
                hint = f" Did “{key[:90]}” mean it?" if key else ""
                line = self.front.lines.get(key)
                raise ProposalError(self.name, line, f"the question “{question}” is missing.{hint}")
        for field in ("title", "organization"):
            if not self.line(field):
                raise ProposalError(
                    self.name, self.front.lines[self.keys[field]], f"“{self.keys[field]}” is empty."
                )

    def text(self, field: str) -> str:
        """The answer as one text; a list is joined."""
        value = self._value(field)
        if isinstance(value, list):
            return ",".join(self._plain(item, field) for item in value)
        return self._plain(value, field)

    def line(self, field: str) -> str:
        """The answer as one evened line."""
        return visible(self.text(field))

    def listed(self, field: str) -> list[str]:
        """The answer as a list; a single text is a list of one, a blank one is empty."""
        value = self._value(field)
        if isinstance(value, list):
            return [self._plain(item, field) for item in value]
        text = self._plain(value, field)
        return [text] if visible(text) else []

    def _value(self, field: str) -> Value:
        return self.front.values.get(self.keys[field], "")

    def _plain(self, value: Value, field: str) -> str:
        if isinstance(value, str):
            return value
        key = self.keys[field]
        raise ProposalError(
            self.name, self.front.lines.get(key), f"the answer to “{key[:80]}” is not plain text."
        )
