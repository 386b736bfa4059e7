"""Facts made fit for the format: one enrollment of what two merged records both say, and an approximate birth date."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from firstlight.funding.reports.hmis_csv_fy2026.facts import Enrollment, Person

NO_ANSWER = ("8", "9")
APPROXIMATE = "2"


def fused(enrollments: Iterable[Enrollment]) -> list[Enrollment]:
    """Two enrollments of one person in one project that overlap (two records that were one person) become one.

    It begins with the earlier; it is open if either is; else it ends with the later. Household and relation are those
    of the earlier, unless the later one ended last: then where the person went is the later's.
    """
    ordered = sorted(enrollments, key=lambda one: (one.person, one.project, one.entered_on, one.id))
    whole: list[Enrollment] = []
    for one in ordered:
        last = whole[-1] if whole else None
        same = last is not None and (last.person, last.project) == (one.person, one.project)
        if last is not None and same and (last.exited_on is None or last.exited_on > one.entered_on):
            whole[-1] = _joined(last, one)
        else:
            whole.append(one)
    return sorted(whole, key=lambda one: (one.entered_on, one.id))


def _joined(first: Enrollment, second: Enrollment) -> Enrollment:
    still = first.exited_on is None or second.exited_on is None
    late = first if second.exited_on is None or (first.exited_on or date.max) >= second.exited_on else second
    ends = None if still else late
    return replace(
        first,
        moved_in_on=first.moved_in_on or second.moved_in_on,
        engaged_on=first.engaged_on or second.engaged_on,
        exited_on=ends.exited_on if ends else None,
        destination=ends.destination if ends else None,
        destination_subsidy=ends.destination_subsidy if ends else None,
        exit_recorded_at=ends.exit_recorded_at if ends else None,
        said=(*first.said, *second.said),
        seen=(*first.seen, *second.seen),
        given=(*first.given, *second.given),
    )


def birth(person: Person, enrollments: Iterable[Enrollment]) -> tuple[date | None, str]:
    """The date of birth and its quality. Where only an age was told it is the first of January of that year,
    marked approximate, as the standards have it; a refusal or “does not know” stands without a date."""
    quality = person.columns.get("DOBDataQuality", "")
    if quality in NO_ANSWER:
        return None, quality
    if person.born is not None:
        return person.born, quality or "1"
    told = [(one.entered_on, one.age_years) for one in enrollments if one.age_years is not None]
    if not told:
        return None, "99"
    entered_on, years = min(told)
    return date(entered_on.year - years, 1, 1), APPROXIMATE
