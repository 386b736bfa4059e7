"""What an award would be made of: a proposal as read, arranged as the columns and rows it becomes."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from firstlight.awards.figures import Figure
from firstlight.awards.frontmatter import read_text
from firstlight.awards.models import Target
from firstlight.awards.proposal import Proposal, TargetSuggestion, read_proposal

UNDER_AGE = 24
SAID_SHORT = {"Emergency Response Case Manager": "ERCM"}

QUALITIES = {
    "exact": _("a plain number"),
    "approximate": _("a number with words around it"),
    "range": _("a range; its lower end is used"),
    "blank": _("left blank, which is not 0"),
    "unparsed": _("not understood; kept as written"),
}
FLAGS = {
    "more_than_county": _("more people than live in the county"),
    "missing_beside_indirect": _("missing, while the other figure is given"),
    "zero_beside_direct": _("0 beside people reached directly: perhaps left blank on purpose"),
    "too_large": _("too large a number to keep"),
}
NOTES = {
    "area_rejoined": _("an area cut at a comma, put together again"),
    "list_rejoined": _("a metric cut at a comma, put together again"),
    "metric_renamed": _("a metric by its name of 2021"),
}
FIGURES = {"people_direct": _("People reached directly"), "people_indirect": _("People reached indirectly")}


@dataclass(frozen=True)
class Reading:
    """A proposal with the text it was read from."""

    source_name: str
    text: str
    proposal: Proposal

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the text with its line ends evened: the same file is known again."""
        return self.proposal.source_sha256

    @property
    def metrics(self) -> tuple[str, ...]:
        """The metrics in the funder's words and order."""
        return self.proposal.metrics

    @property
    def target(self) -> TargetSuggestion | None:
        """The proposal's own direct figure, where its text says that it means young people."""
        youth = Target.Measure.YOUTH_REACHED
        return next((target for target in self.proposal.targets if target.measure == youth), None)

    @property
    def suggested_target(self) -> int | None:
        """The number of that target."""
        return self.target.number if self.target else None

    @property
    def under_age(self) -> int:
        """The age limit the proposal names, else 24 (care.md 41)."""
        return self.target.under_age if self.target and self.target.under_age else UNDER_AGE

    @property
    def post_title(self) -> str:
        """The job the text says the money pays for, as staff say it; empty when it names none."""
        title = self.proposal.posts[0] if self.proposal.posts else ""
        for written, said in SAID_SHORT.items():
            title = title.replace(written, said)
        return title

    @property
    def columns(self) -> dict[str, Any]:
        """The award's columns that come from the file."""
        read = self.proposal
        return {
            "organization": read.organization,
            "title": read.title,
            "summary": read.summary,
            "funder": read.funder,
            "form": read.form,
            "category": read.category,
            "stage": read.stage,
            "areas": list(read.areas),
            "claims": [asdict(claim) for claim in read.claims],
            "people_direct": read.people_direct.value,
            "people_indirect": read.people_indirect.value,
            "figures": [_figure(name, getattr(read, name)) for name in FIGURES],
            "source_name": read.source_name[:200],
            "source_sha256": read.source_sha256,
        }

    @property
    def told(self) -> dict[str, Any]:
        """The same for a page: figures and notes in words."""
        notes = [
            {"what": NOTES.get(note.code, note.code), "about": note.about} for note in self.proposal.notes
        ]
        return {**self.columns, "figures": figures_in_words(self.columns["figures"]), "notes": notes}


def read(source: Path | str | bytes, name: str) -> Reading:
    """A proposal file, its text or its bytes, read. Raises ProposalError with file, line and cause."""
    text = read_text(source, name)
    return Reading(name, text, read_proposal(text, name))


def figures_in_words(figures: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Kept figures for a page: their labels, how surely they were read, and doubts, in words."""
    return [
        {
            **figure,
            "label": FIGURES.get(figure["name"], figure["name"]),
            "quality": QUALITIES.get(figure["quality"], figure["quality"]),
            "flags": [FLAGS.get(flag, flag) for flag in figure["flags"]],
        }
        for figure in figures
    ]


def _figure(name: str, figure: Figure) -> dict[str, Any]:
    return {"name": name, **asdict(figure), "flags": list(figure.flags)}
