"""Every rule an export is held against: how grave, what it means, how to mend it, where it comes from.

``SOURCES`` says which text a rule is read from, and what we have not seen with our own eyes. A rule that ``stops``
is one whose breach makes a converted export worthless or unsafe: nothing is written.
"""

from dataclasses import dataclass

ERROR, WARNING, NOTE = "error", "warning", "note"

SOURCES = {
    "format": "HUD HMIS CSV Format Specifications of the version: files, columns, kinds, lengths, what must be filled",
    "codes": "HUD HMIS Data Standards of the version: code lists",
    "standards": "HUD HMIS Data Standards, as we read them; the wording itself is not verified",
    "report": "HUD CAPER programming specifications, question 6 (data quality)",
    "safety": "our own rule, so that a file cannot harm who opens it",
    "sense": "our own rule: it cannot be as it stands, or seldom is; check",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``says`` is what is wrong, ``remedy`` what to do about it."""

    severity: str
    source: str
    says: str
    remedy: str
    stops: bool = False


def _stop(source: str, says: str, remedy: str) -> Rule:
    return Rule(ERROR, source, says, remedy, stops=True)


def _error(source: str, says: str, remedy: str) -> Rule:
    return Rule(ERROR, source, says, remedy)


def _warning(source: str, says: str, remedy: str) -> Rule:
    return Rule(WARNING, source, says, remedy)


_FILES = {
    "damaged": _stop("format", "The file is damaged or cut off.", "Export it again, or copy it again whole."),
    "locked": _stop("format", "The file in the zip is under a password.", "Export without a password."),
    "unsafe-path": _stop(
        "safety",
        "A name in the zip leads out of its folder, or is a link.",
        "Do not open this zip; ask who sent it.",
    ),
    "file-twice": _stop("format", "The same file is there twice.", "Keep one export in the folder or zip."),
    "file-missing": _stop(
        "format", "The file is missing.", "Export all files; a file without rows has its header."
    ),
    "file-unknown": Rule(
        NOTE, "format", "Not a file of this version; it is not read.", "Nothing, if it is yours."
    ),
    "version": _stop(
        "format",
        "Export.csv names a version that is not that of the columns, or none we know.",
        "Export as FY2022, FY2024 or FY2026, and let CSVVersion say so.",
    ),
    "version-mixed": _warning(
        "format", "Rows of Export.csv name different versions.", "Keep the row of this export."
    ),
    "hashed": Rule(
        NOTE,
        "safety",
        "Names are hashed. That does not make them anonymous, nor the export one to share.",
        "Nothing, if you keep it.",
    ),
    "export-rows": _warning("format", "Export.csv has not exactly one row.", "Keep the row of this export."),
}
_SHAPE = {
    "encoding": _stop("format", "Not UTF-8.", "Save as UTF-8."),
    "too-big": _stop(
        "safety",
        "A value or line larger than any this format knows; from here on the file is not read.",
        "Look for a quotation mark that is never closed, or another kind of file.",
    ),
    "header-missing": _stop(
        "format", "No header row.", "Write the column names in the first row, parted by commas."
    ),
    "column-missing": _stop("format", "The column is missing.", "Export with every column of the version."),
    "column-twice": _stop("format", "The column is there twice.", "Keep one."),
    "column-unknown": _warning("format", "Not a column of this version; it is not read.", "Leave it out."),
    "column-order": _warning(
        "format", "The columns stand in another order.", "“convert” puts them in order."
    ),
    "row-width": _stop(
        "format",
        "The row has more or fewer values than the header; it is not read.",
        "Quote values with commas, quotation marks or line breaks in them.",
    ),
    "control": _error("safety", "Characters that no keyboard writes, or a line break.", "Take them out."),
    "formula": _stop(
        "safety",
        "The text begins like a formula: a spreadsheet would run it.",
        "Take the first character out.",
    ),
}
_CELLS = {
    "empty": _error("format", "Must be filled.", "Fill it; 99 where the list has it and nobody asked."),
    "number": _error("format", "Not a whole number.", "Digits only."),
    "money": _error("format", "Not an amount of money.", "Digits, a point, two digits; no sign, no comma."),
    "date": _error("format", "Not a date.", "yyyy-mm-dd, a day that exists."),
    "moment": _error("format", "Not a date with time.", "yyyy-mm-dd hh:mm:ss."),
    "length": _error("format", "Longer than the column allows.", "Shorten it, or move it to its own column."),
    "code": _error("codes", "Not a code of the list.", "Use a code of the list of this version."),
    "code-99": _warning("codes", "99 where the list has only yes and no.", "Leave it empty, or 0."),
    "coc-unlisted": Rule(
        NOTE, "codes", "Shaped like a CoC code and not on the list.", "Check it; XX is for tests."
    ),
}
_KEYS = {
    "key-twice": _stop(
        "format", "The same id as a row above.", "Give each row its own id, or drop the copy."
    ),
    "nowhere": _error("format", "Names a row that is not there.", "Export that row too, or mend the id."),
    "user-nowhere": _warning("format", "Names a user who is not in User.csv.", "Export User.csv whole."),
    "to-deleted": _warning(
        "standards", "Names a row that is deleted.", "Delete this row too, or restore that one."
    ),
    "person-differs": _error(
        "format", "Another person than the enrollment's.", "Mend PersonalID or EnrollmentID."
    ),
    "exit-twice": _error("standards", "A second exit of one enrollment.", "Keep one exit, delete the other."),
}
_DATES = {
    "ends-before": _error("standards", "Ends before it begins.", "Mend one of the two dates."),
    "future": _warning("sense", "After the export was made.", "Mend the date."),
    "born-late": _error("report", "Born after the stay began.", "Mend the birth date or the entry date."),
    "born-early": _warning("report", "Born before 1915.", "Mend the birth date."),
    "updated-early": _warning(
        "sense", "Updated before it was created.", "Nothing to do if the software sets them."
    ),
    "before-stay": _warning("standards", "Before the stay began.", "Mend the date, or the entry date."),
    "after-stay": _warning("standards", "After the stay ended.", "Mend the date, or the exit date."),
    "before-move": _warning(
        "standards", "The stay ended before the person moved in.", "Mend one of the dates."
    ),
    "stage-date": _warning(
        "report",
        "A record at start or exit, dated another day than the stay's: reports do not find it.",
        "Date it on the day of entry (stage 1) or exit (stage 3).",
    ),
    "not-running": _warning(
        "standards", "The stay lies outside the time the project runs.", "Mend one of the dates."
    ),
    "overlap-project": _error(
        "report",
        "Begins before the person's earlier stay in this project ended.",
        "Exit the earlier stay, or delete the one entered twice.",
    ),
    "overlap-beds": _warning(
        "standards",
        "The person has a bed or home in another project on the same nights.",
        "Mend the entry, move-in or exit date of one of the two.",
    ),
}
_HOUSEHOLDS = {
    "head-none": _error("report", "Nobody is head of this household.", "Make one member the head (1)."),
    "head-several": _error("report", "The household has several heads.", "Keep one head."),
    "household-split": _error(
        "format", "The household is in several projects.", "One HouseholdID for each stay."
    ),
    "relation": _warning("report", "Relationship to the head is not known.", "Fill it with 1 to 5."),
    "before-head": _warning("standards", "Entered before the head of household.", "Mend an entry date."),
    "head-coc": _warning("report", "The head has no CoC.", "Fill EnrollmentCoC."),
}
_ANSWERS = {
    "quality": _warning(
        "report", "Said to be reported in full, and empty.", "Fill it, or change its data quality."
    ),
    "race": _warning(
        "report", "No race and no reason, or both a race and a reason.", "Fill RaceNone, or empty it."
    ),
    "subsidy": _warning("codes", "435 and the subsidy belong together.", "Fill both, or mend the code."),
    "says-other": _warning("format", "“Other” is not said which.", "Say which in the text column."),
    "income": _warning(
        "report", "Yes and no sources, or no and a source.", "Mend the answer or the sources."
    ),
}
RULES: dict[str, Rule] = {
    **_FILES, **_SHAPE, **_CELLS, **_KEYS, **_DATES, **_HOUSEHOLDS, **_ANSWERS,
}  # fmt: skip


def told() -> str:
    """All rules as a table in Markdown; ``docs/hmis.md`` holds it."""
    rows = ["| rule | | from | what is wrong | what to do |", "|---|---|---|---|---|"]
    for name, rule in RULES.items():
        severity = f"{rule.severity}, stops" if rule.stops else rule.severity
        rows.append(f"| `{name}` | {severity} | {rule.source} | {rule.says} | {rule.remedy} |")
    return "\n".join(rows)
