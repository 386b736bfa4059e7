"""Facts made fit for the format: one enrollment of what two merged records both say, a head in each household, and an
approximate birth date."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from firstlight.funding.reports.hmis_csv_fy2026.facts import Enrollment, Person, Said
from firstlight.hmis.schema.keys import EXIT, START

HEAD, CHILD, OTHER_RELATION, NOT_TOLD = 1, 2, 4, 99
ADULT_AT = 18
NO_ANSWER = ("8", "9")
APPROXIMATE = "2"


def fused(enrollments: Iterable[Enrollment]) -> list[Enrollment]:
    """Two enrollments of one person in one project that overlap become one where they were written twice: in two
    records that were one person, or by us beside an earlier system. Else they stay what they are.

    It begins with the earlier; it is open if either is; else it ends with the later, and where the person went is that
    one's. Household and relation are those of the earlier, unless others came with the later one only. Those of a
    household this person headed follow into the one that is kept, so that nobody is left without a head.
    """
    ordered = sorted(enrollments, key=lambda one: (one.person, one.project, one.entered_on, one.id))
    whole: list[Enrollment] = []
    records: list[set[str]] = []
    follow: dict[tuple[str, str], str] = {}
    others = _with_others(ordered)
    for one in ordered:
        at = _written_twice(whole, records, one)
        if at is None:
            whole.append(one)
            records.append({one.record})
            continue
        last = whole[at]
        keeps, goes = (one, last) if _home(one) in others and _home(last) not in others else (last, one)
        if goes.relation == HEAD and goes.household != keeps.household:
            follow[_home(goes)] = keeps.household
        whole[at] = replace(
            _joined(last, one),
            household=keeps.household,
            relation=keeps.relation,
            coc_code=keeps.coc_code,
        )
        records[at].add(one.record)
    moved = [replace(one, household=follow.get(_home(one), one.household)) for one in whole]
    return sorted(_headed(moved), key=lambda one: (one.entered_on, one.id))


def _written_twice(whole: list[Enrollment], records: list[set[str]], one: Enrollment) -> int | None:
    """Where the time of the same person and project stands that another record of theirs tells of too."""
    for at in range(len(whole) - 1, -1, -1):
        last = whole[at]
        if (last.person, last.project) != (one.person, one.project):
            break
        if records[at] != {one.record} and (last.exited_on is None or last.exited_on > one.entered_on):
            return at
    return None


def _home(one: Enrollment) -> tuple[str, str]:
    return one.project, one.household


def _by_home(enrollments: Iterable[Enrollment]) -> dict[tuple[str, str], list[Enrollment]]:
    found: dict[tuple[str, str], list[Enrollment]] = {}
    for one in sorted(enrollments, key=lambda one: (one.entered_on, one.id)):
        found.setdefault(_home(one), []).append(one)
    return found


def _with_others(enrollments: Iterable[Enrollment]) -> set[tuple[str, str]]:
    return {home for home, rows in _by_home(enrollments).items() if len({one.person for one in rows}) > 1}


def _headed(enrollments: Iterable[Enrollment]) -> list[Enrollment]:
    """Where the head is not in the file (struck, erased, kept out) the first adult left is it, else the oldest child.
    Who the others are to them is known of sisters and brothers alone."""
    found: list[Enrollment] = []
    for rows in _by_home(enrollments).values():
        related = any(one.relation not in (HEAD, NOT_TOLD) for one in rows)
        if not related or any(one.relation == HEAD for one in rows):
            found += rows
            continue
        adults = [one for one in rows if _is_adult(one)]
        head = adults[0] if adults else max(rows, key=lambda one: (one.age_years or 0, one.id))
        found.append(replace(head, relation=HEAD))
        for one in rows:
            if one is not head:
                siblings = one.relation == head.relation == CHILD
                found.append(replace(one, relation=OTHER_RELATION if siblings else NOT_TOLD))
    return found


def _is_adult(one: Enrollment) -> bool:
    return one.relation != CHILD if one.age_years is None else one.age_years >= ADULT_AT


def _joined(first: Enrollment, second: Enrollment) -> Enrollment:
    still = first.exited_on is None or second.exited_on is None
    late = first if second.exited_on is None or (first.exited_on or date.max) >= second.exited_on else second
    ends = None if still else late
    said = tuple(_dated(one, first.entered_on, ends) for one in (*first.said, *second.said))
    return replace(
        first,
        moved_in_on=first.moved_in_on or second.moved_in_on,
        engaged_on=first.engaged_on or second.engaged_on,
        exited_on=ends.exited_on if ends else None,
        destination=ends.destination if ends else None,
        destination_subsidy=ends.destination_subsidy if ends else None,
        exit_recorded_at=ends.exit_recorded_at if ends else None,
        said=said,
        seen=(*first.seen, *second.seen),
        given=(*first.given, *second.given),
    )


def _dated(said: Said, entered_on: date, ends: Enrollment | None) -> Said:
    """An answer of the start or the end on the day of the start or the end: reports do not find it otherwise."""
    on = {START: entered_on, EXIT: ends.exited_on if ends else None}.get(said.stage)
    return replace(said, on=on or said.on)


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
