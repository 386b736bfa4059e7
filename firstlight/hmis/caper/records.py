"""Records of a stay at its start, at the annual assessment and at its exit (caper.md, Definitions).

Each question about income, benefits, insurance, disabilities or violence asks one of these: it becomes columns of the
stay with the prefix ``start_``, ``annual_``, ``exit_`` or ``latest_``; ``…_there`` says whether there is a record.
"""

import narwhals as nw

from firstlight.hmis.caper.inputs import AMOUNTS, BENEFITS, INCOME, INSURANCE
from firstlight.hmis.caper.run import Frame, Run
from firstlight.hmis.columns.dates import days_of_ymd, whole_years
from firstlight.hmis.columns.picking import among, last, one_of, yes

START, UPDATE, EXIT, ANNUAL = 1, 2, 3, 5
WINDOW = 30  # days either side of the anniversary
YEAR = 365

col = nw.col


def with_anniversary(run: Run, stays: Frame) -> Frame:
    """When the annual assessment of each stay is due: ``due`` (its day), empty while none is required yet."""
    years = whole_years(col("h_entry_ymd"), nw.lit(run.last_ymd))
    day = days_of_ymd(col("h_entry_ymd") + years * 10000)
    required = yes((years >= 1) & (col("h_length") >= YEAR) & (col("entry") <= day))
    return stays.with_columns(due=nw.when(required).then(day).otherwise(None))


def with_income(run: Run, stays: Frame) -> Frame:
    """Income, benefits and insurance at start, at the annual assessment, at exit, and the latest known."""
    dates = stays.select("EnrollmentID", "entry", "exit", "due")
    records = run.keep(
        run.table("IncomeBenefits")
        .join(dates, on="EnrollmentID", how="inner")
        .with_columns(total=_total(), kind=_kind(), sources=_some(INCOME), insured=_some(INSURANCE))
    )
    at, stage = col("InformationDate"), col("DataCollectionStage")
    until = nw.min_horizontal(col("due") + WINDOW, nw.lit(run.last))
    chosen = {
        "start": (stage == START) & (at == col("entry")),
        "annual": (stage == ANNUAL) & (at >= col("due") - WINDOW) & (at <= until),
        "exit": (stage == EXIT) & (at == col("exit")),
        "latest": at <= run.last,
    }
    taken = [
        "IncomeFromAnySource",
        "InsuranceFromAnySource",
        "total",
        "kind",
        "sources",
        "insured",
        *INCOME,
        *BENEFITS,
        *INSURANCE,
    ]
    for name, which in chosen.items():
        one = last(records.filter(which), "EnrollmentID", ["InformationDate", "IncomeBenefitsID"])
        one = one.select("EnrollmentID", **{f"{name}_{what}": col(what) for what in taken}).with_columns(
            **{f"{name}_there": nw.lit(True)}
        )
        stays = stays.join(one, on="EnrollmentID", how="left").with_columns(
            **{f"{name}_there": yes(col(f"{name}_there"))}
        )
    return stays


def _some(names: tuple[str, ...]) -> nw.Expr:
    return nw.sum_horizontal(*(among(name, [1]).cast(nw.Int64) for name in names))


def _summed() -> nw.Expr:
    """The amounts of the sources that are answered with yes."""
    return nw.sum_horizontal(
        *(
            nw.when(among(name, [1])).then(col(amount).fill_null(0.0)).otherwise(nw.lit(0.0))
            for name, amount in AMOUNTS.items()
        )
    )


def _total() -> nw.Expr:
    """Monthly income: the total that was stored, else the sum of the sources."""
    stored = col("TotalMonthlyIncome")
    return nw.when(yes(stored > 0)).then(stored).when(_summed() > 0).then(_summed()).otherwise(nw.lit(0.0))


def _kind() -> nw.Expr:
    """Is the income known (1), not known or not answered (8), or not collected (99)?"""
    source = "IncomeFromAnySource"
    return one_of(
        [
            (yes(col("TotalMonthlyIncome") > 0) | (_summed() > 0) | among(source, [0]), 1),
            ((col("TotalMonthlyIncome") <= 0) & (among(source, [1]) | col(source).is_null()), 1),
            (among(source, [8, 9]), 8),
        ],
        99,
    )


CONDITIONS = {
    "mental": (9, (1,)),
    "alcohol": (10, (1,)),
    "drug": (10, (2,)),
    "both": (10, (3,)),
    "chronic_health": (7, (1,)),
    "hiv": (8, (1,)),
    "developmental": (6, (1,)),
    "physical": (5, (1,)),
}


def disabling() -> nw.Expr:
    """Does this record speak of a disabling condition? All but HIV/AIDS and developmental ones must be lasting."""
    lasting = among("IndefiniteAndImpairs", [1])
    return (
        (among("DisabilityType", [6, 8]) & among("DisabilityResponse", [1]))
        | (among("DisabilityType", [5, 7, 9]) & among("DisabilityResponse", [1]) & lasting)
        | (among("DisabilityType", [10]) & among("DisabilityResponse", [1, 2, 3]) & lasting)
    )


def disabled_at_start(run: Run, stays: Frame) -> Frame:
    """Does a record at the start of the stay speak of a disabling condition?"""
    dates = stays.select("EnrollmentID", "entry")
    found = (
        run.table("Disabilities")
        .filter(disabling(), col("DataCollectionStage") == START)
        .join(dates, on="EnrollmentID", how="inner")
        .filter(col("InformationDate") == col("entry"))
        .select("EnrollmentID")
        .unique(["EnrollmentID"])
        .with_columns(recorded_disabled=nw.lit(True))
    )
    return stays.join(found, on="EnrollmentID", how="left").with_columns(
        recorded_disabled=yes(col("recorded_disabled"))
    )


def with_disabilities(run: Run, stays: Frame) -> Frame:
    """Special needs at start, at exit and latest, and whether a record at start contradicts the overall answer."""
    dates = stays.select("EnrollmentID", "entry", "exit")
    records = run.keep(run.table("Disabilities").join(dates, on="EnrollmentID", how="inner"))
    at, stage = col("InformationDate"), col("DataCollectionStage")
    usable = records.filter((at <= run.last) & col("DisabilityResponse").is_in([0, 1, 2, 3]))
    newest = nw.col("InformationDate").max().over("EnrollmentID")
    stayers = usable.filter(stage.is_in([START, UPDATE, ANNUAL])).with_columns(newest=newest)
    chosen = {
        "start": records.filter((stage == START) & (at == col("entry"))),
        "exit": records.filter((stage == EXIT) & (at == col("exit"))),
        "latest": stayers.filter(at == col("newest")),
        "last": usable.with_columns(newest=newest).filter(at == col("newest")),
    }
    for name, those in chosen.items():
        facts = {
            f"{name}_{need}": among("DisabilityType", [type_]) & among("DisabilityResponse", responses)
            for need, (type_, responses) in CONDITIONS.items()
        } | {f"{name}_disabling": disabling()}
        wide = (
            those.with_columns(**{key: what.cast(nw.Int64) for key, what in facts.items()})
            .group_by("EnrollmentID")
            .agg(*(col(key).max() for key in facts))
        )
        stays = stays.join(wide, on="EnrollmentID", how="left").with_columns(
            **{key: yes(col(key) > 0) for key in facts}
        )
    return stays


def with_violence(run: Run, stays: Frame) -> Frame:
    """The latest record about domestic violence up to the end of the range (caper_fy2026.md, rule 4)."""
    records = run.table("HealthAndDV").filter(col("InformationDate") <= run.last)
    latest = last(records, "EnrollmentID", ["InformationDate", "HealthAndDVID"])
    return stays.join(
        latest.select("EnrollmentID", "DomesticViolenceSurvivor", "WhenOccurred"),
        on="EnrollmentID",
        how="left",
    )
