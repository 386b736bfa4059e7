"""``firstlight capacity sweep``: many capacity scenarios at once, here or on a cluster. Needs no installation."""

import argparse
import sys
from typing import Any

import yaml

from firstlight.cli.words import DONE, BadInput, bar
from firstlight.kit.tables import as_line


def sweep(given: argparse.Namespace) -> int:
    """A table of every scenario in the sheet, as CSV on standard output."""
    from firstlight.forecasting.needs import Missing, require

    try:
        require("numpy")
        _play(given)
    except Missing as problem:
        raise BadInput(str(problem)) from None
    return DONE


def _play(given: argparse.Namespace) -> None:
    from firstlight.forecasting.simulation.answers import BadScenario
    from firstlight.forecasting.simulation.sheet import read_sheet
    from firstlight.forecasting.simulation.sweep import sweep as play

    try:
        sheet = read_sheet(_read(given))
        outcomes = play(
            sheet.cells,
            sheet.replications,
            sheet.seed,
            where=given.where,
            workers=given.workers,
            scheduler=given.scheduler,
        )
        for done, outcome in enumerate(outcomes, 1):
            row = outcome.row()
            if done == 1:
                sys.stdout.write(as_line(row))
            sys.stdout.write(as_line(row.values()))
            sys.stdout.flush()
            bar(given)(done, len(sheet.cells), outcome.agency)
    except BadScenario as problem:
        raise BadInput(str(problem)) from None


def _read(given: argparse.Namespace) -> Any:
    if given.file is None:
        raise BadInput("Name the file that says what to sweep: firstlight capacity sweep FILE.yaml.")
    try:
        return yaml.safe_load(given.file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"The file {given.file} cannot be read.") from None
    except yaml.YAMLError:
        raise BadInput(f"The file {given.file} is not YAML.") from None
