"""kit.tables"""

import csv
import io

import pytest

from firstlight.kit.tables import RUNS, as_csv


def read(text):
    return list(csv.reader(io.StringIO(text)))


def test_what_goes_out_comes_back():
    rows = [["a, b", 'he said "no"', 3, -2.5, None], ["two\nlines", "ñ", 0, 1e-9, True]]
    assert read(as_csv(["one", "two"], rows)) == [
        ["one", "two"],
        ["a, b", 'he said "no"', "3", "-2.5", ""],
        ["two\nlines", "ñ", "0", "1e-09", "True"],
    ]


@pytest.mark.parametrize("first", RUNS)
def test_words_that_a_spreadsheet_would_run_are_made_text(first):
    [_head, [cell]] = read(as_csv(["x"], [[f"{first}cmd|' /C calc'!A0"]]))
    assert cell.startswith(f"'{first}")
