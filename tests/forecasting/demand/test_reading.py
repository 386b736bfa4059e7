"""What a file may look like, and one sentence for each that cannot be used."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest

from firstlight.forecasting.demand import BadCounts, Series, counts_of, read_counts, together
from tests.forecasting.demand.made import csv_of

TODAY = date(2026, 11, 27)
ZONE = "America/Los_Angeles"


def read(text: str, **more):
    return read_counts(io.StringIO(text), today=TODAY, **more)


def test_one_row_a_day():
    [one] = read("date,count\n2026-01-01,3\n2026-01-02,0\n2026-01-03,5\n")
    assert one == Series(date(2026, 1, 1), "day", (3, 0, 5))
    assert not one.notes


def test_streams_by_a_column():
    text = "day,who,calls\n2026-01-01,youth,1\n2026-01-01,adult,2\n2026-01-02,youth,0\n2026-01-02,adult,4\n"
    adult, youth = read(text, by="who")
    assert (adult.name, adult.counts, youth.counts) == ("adult", (2, 4), (1, 0))
    [whole] = read(text)
    assert whole.counts == (3, 4)
    assert "added up" in whole.notes[0]
    assert together([adult, youth]).counts == whole.counts


def test_streams_as_columns():
    adult, youth = read("week,youth,adult\n2026-01-05,1,2\n2026-01-12,3,4\n2026-01-19,5,6\n")
    assert (youth.step, youth.counts, adult.counts) == ("week", (1, 3, 5), (2, 4, 6))


def test_events():
    [one] = read("moment,level\n2026-01-01 09:10,P1\n2026-01-01 23:10,P3\n2026-01-03 00:00,P1\n")
    assert (one.step, one.counts) == ("day", (2, 0, 1))
    p1, p3 = read("moment,level\n2026-01-01 09:10,P1\n2026-01-01 23:10,P3\n2026-01-03,P1\n", by="level")
    assert (p1.counts, p3.counts) == ((1, 0, 1), (1, 0, 0))


def test_weeks_and_american_dates_and_semicolons():
    [one] = read("week;count\n2026-W01;4\n2026-W02;5\n2026-W03;6\n")
    assert (one.step, one.start) == ("week", date(2025, 12, 29))
    [one] = read("date,count\n11/25/2026,4\n11/26/2026,5\n")
    assert one.start == date(2026, 11, 25)


def test_no_heading():
    [one] = read("2026-01-01,4\n2026-01-02,5\n")
    assert one.counts == (4, 5)


def test_days_added_up_to_whole_weeks():
    text = "date,count\n" + "".join(f"{date(2026, 1, 1) + timedelta(k)},1\n" for k in range(20))
    [one] = read(text, step="week")
    assert (one.start, one.counts) == (date(2026, 1, 5), (7, 7))


def test_rows_that_are_missing_are_zero_where_no_row_says_zero():
    [one] = read("date,count\n2026-01-01,3\n2026-01-04,5\n")
    assert one.counts == (3, 0, 0, 5)
    assert "taken as 0" in one.notes[0]


def test_gaps_stay_open_where_zeros_are_written():
    [one] = read("date,count\n2026-01-01,3\n2026-01-02,0\n2026-01-05,5\n2026-01-06,\n")
    assert one.counts == (3, 0, None, None, 5, None)
    assert "left open" in one.notes[0]


def hourly(first: datetime, many: int, skip=()) -> str:
    rows = [first + timedelta(hours=k) for k in range(many)]
    return "hour,count\n" + "".join(f"{row:%Y-%m-%d %H:%M},1\n" for row in rows if row not in skip)


def test_a_day_of_23_hours():
    night = datetime(2026, 3, 8, 2)  # noqa: DTZ001
    text = hourly(datetime(2026, 3, 7), 72, skip=(night,))  # noqa: DTZ001
    [one] = read(text, zone=ZONE)
    assert len(one) == 71
    assert None not in one.counts
    assert one.by_day().counts == (24, 23, 24)
    with pytest.raises(BadCounts, match="skipped by summer time"):
        read(hourly(datetime(2026, 3, 7), 72), zone=ZONE)  # noqa: DTZ001


def test_a_day_of_25_hours():
    text = hourly(datetime(2025, 11, 1), 48).splitlines()  # noqa: DTZ001
    at = text.index("2025-11-02 01:00,1")
    text.insert(at + 1, text[at])
    [one] = read("\n".join(text), zone=ZONE)
    assert one.by_day().counts == (24, 25)
    with pytest.raises(BadCounts, match="2025-11-02 01:00 stands there twice"):
        read("\n".join(text))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The file is empty."),
        ("date,count\n", "a heading and no rows"),
        ("date,count\n2026-01-01,-3\n", "Line 2: -3 is less than nothing"),
        ("date,count\n2026-01-01,3.5\n", "Line 2: 3.5 is no whole number"),
        ("date,count\n2026-01-01,many\n", "Line 2: “many” is no number"),
        ("date,count\nsoon,3\n", "Line 2: “soon” is no date"),
        ("name,count\nsoon,3\n", "No column holds dates"),
        ("date,count\n2026-01-01,3\n2026-01-01,3\n", "Line 3: 2026-01-01 stands there twice"),
        ("date,count\n2027-01-01,3\n", "Line 2 is dated 2027-01-01, which is still to come"),
        ("date,count\n2026-01-01,3,4\n", "Line 2 has 3 columns, the heading has 2"),
        ("date,count\n2026-01-01,99999999999\n", "no count of calls"),
        ("date,count\n1026-01-01,1\n2026-01-01,1\n", "at most"),
        ("date,count\n2026-01-01,\n", "not one count"),
        ("date,count\n2026-01-01,1\n2026-02-01,1\n2026-03-01,1\n", "counts by month or year"),
        (
            "at,count\n2026-01-01T00:00Z,1\n2026-01-01T01:00,1\n",
            "some times have an offset and some have none",
        ),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(text, sentence):
    with pytest.raises(BadCounts, match=sentence):
        read(text)


def test_other_refusals(tmp_path):
    with pytest.raises(BadCounts, match="no column “who”"):
        read("date,count\n2026-01-01,3\n", by="who")
    with pytest.raises(BadCounts, match="counts by day"):
        read("date,count\n2026-01-01,3\n", step="hour")
    with pytest.raises(BadCounts, match="no time zone"):
        read("date,count\n2026-01-01,3\n", zone="Mars/Olympus")
    with pytest.raises(BadCounts, match="cannot be read"):
        read_counts(tmp_path / "none.csv", today=TODAY)
    csv_of(tmp_path, "x").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadCounts, match="UTF-8"):
        read_counts(tmp_path / "counts.csv", today=TODAY)


def test_a_file_that_is_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr("firstlight.forecasting.demand.columns.MOST_BYTES", 10)
    with pytest.raises(BadCounts, match="larger than"):
        read_counts(csv_of(tmp_path, "date,count\n2026-01-01,3\n"), today=TODAY)


def test_series_refuses_what_is_no_count():
    for counts, sentence in [
        ((1, -1), "less than nothing"),
        ((1.5,), "whole numbers"),
        ((None,), "not one count"),
    ]:
        with pytest.raises(BadCounts, match=sentence):
            Series(date(2026, 1, 1), "day", counts)
    with pytest.raises(BadCounts, match="begin at a moment"):
        Series(date(2026, 1, 1), "hour", (1,))


def test_events_are_counted_in_the_agency_s_zone():
    late = datetime(2026, 1, 2, 5, tzinfo=UTC)  # the evening before in Los Angeles
    [one] = counts_of([late], "day", zone=ZONE)
    assert one.start == date(2026, 1, 1)
    youth, adult = counts_of({"youth": [late], "adult": []}, "day", zone=ZONE, until=date(2026, 1, 3))
    assert (youth.counts, adult.counts) == ((1, 0, 0), (0, 0, 0))


def test_where_a_moment_falls():
    [one] = counts_of([datetime(2025, 11, 2, 12, tzinfo=UTC)], "hour", zone=ZONE, until=date(2025, 11, 3))
    for place in range(len(one)):
        assert one.place(one.when(place)) == place
