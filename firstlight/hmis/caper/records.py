"""Records of a stay at its start, at the annual assessment and at its exit (caper.md, Definitions).

Each question about income, benefits, insurance, disabilities or violence asks one of these: it becomes columns of the
stay with the prefix ``start_``, ``annual_``, ``exit_`` or ``latest_``; ``…_there`` says whether there is a record.
"""

import narwhals as nw

from firstlight.hmis.caper.inputs import AMOUNTS, BENEFITS, INCOME, INSURANCE
from firstlight.hmis.caper.run import Frame, Run
from firstlight.hmis.columns.dates import whole_years, years_later
from firstlight.hmis.columns.picking import among, last, one_of, yes
from firstlight.hmis.schema.keys import ANNUAL, EXIT, START

WINDOW = 30  # days either side of the anniversary
YEAR = 365
YOUTH_DEMONSTRATION = 43  # the funding source

col = nw.col


def with_anniversary(run: Run, stays: Frame) -> Frame:
    """When the annual assessment of each stay is due: ``due`` (its day), empty while none is required yet."""
    years = whole_years(col("h_entry_ymd"), nw.lit(run.last_ymd))
    stays = years_later(stays, "due", "h_entry", years)
    required = yes((col("due") > col("h_entry")) & (col("h_length") >= YEAR) & (col("entry") <= col("due")))
    return stays.with_columns(due=nw.when(required).then(col("due")).otherwise(None))


def with_income(run: Run, stays: Frame) -> Frame:
    """Income, benefits and insurance at start, at the annual assessment and at exit; the latest benefits."""
    dates = stays.select("EnrollmentID", "entry", "exit", "due")
    records = run.keep(
        run.table("IncomeBenefits")
        .join(dates, on="EnrollmentID", how="inner")
        .with_columns(
            wages=nw.when(among("Earned", [1]))
            .then(col("EarnedAmount").fill_null(0.0))
            .otherwise(nw.lit(0.0)),
            sources=_some(INCOME),
            insured=_some(INSURANCE),
            benefits=_some(BENEFITS),
            summed=_summed(),
        )
        .with_columns(total=_total(), kind=_kind())
    )
    at, stage = col("InformationDate"), col("DataCollectionStage")
    until = nw.min_horizontal(col("due") + WINDOW, nw.lit(run.last))
    chosen = {
        "start": (stage == START) & (at == col("entry")),
        "annual": (stage == ANNUAL) & (at >= col("due") - WINDOW) & (at <= until),
        "exit": (stage == EXIT) & (at == col("exit")),
        "latest": at <= run.last,
    }
    shared = ["BenefitsFromAnySource", "benefits", *BENEFITS]
    taken = [
        "IncomeFromAnySource",
        "InsuranceFromAnySource",
        "total",
        "wages",
        "kind",
        "sources",
        "insured",
        *INCOME,
        *INSURANCE,
        *shared,
    ]
    for name, which in chosen.items():
        one = last(records.filter(which), "EnrollmentID", ["InformationDate", "IncomeBenefitsID"])
        asked = shared if name == "latest" else taken
        one = one.select("EnrollmentID", *asked).rename({what: f"{name}_{what}" for what in asked})
        one = one.with_columns(**{f"{name}_there": nw.lit(True)})
        stays = stays.join(one, on="EnrollmentID", how="left").with_columns(
            **{f"{name}_there": yes(col(f"{name}_there"))}
        )
    return stays


def with_shared_benefits(people: Frame) -> Frame:
    """Benefits at the annual assessment: of who stays with a head who has it, the latest; else one's own."""
    heads = people.filter(col("head")).select(
        h_stay="EnrollmentID", h_assessed=col("annual_there") & ~col("due").is_null()
    )
    people = people.join(heads, on="h_stay", how="left")
    by_head = yes(col("h_assessed"))
    shared = {
        f"shared_{what}": nw.when(by_head & ~col("head"))
        .then(col(f"latest_{what}"))
        .otherwise(col(f"annual_{what}"))
        for what in ("BenefitsFromAnySource", "benefits", *BENEFITS)
    }
    return people.with_columns(**shared)


def _some(names: tuple[str, ...]) -> nw.Expr:
    return nw.sum_horizontal(yes(col(*names) == 1).cast(nw.Int64))


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
    return nw.when(yes(stored > 0)).then(stored).otherwise(nw.max_horizontal(col("summed"), nw.lit(0.0)))


def _kind() -> nw.Expr:
    """Is the income known (1), not known or not answered (8), or not collected (99)?"""
    source = "IncomeFromAnySource"
    return one_of(
        [
            (yes(col("TotalMonthlyIncome") > 0) | (col("summed") > 0) | among(source, [0]), 1),
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


def disabilities(run: Run, stays: Frame) -> Frame:
    """The records of disabilities of these stays."""
    dates = stays.select("EnrollmentID", "entry", "exit")
    records = run.table("Disabilities").drop("DisabilitiesID", "InformationDate_ymd")
    return run.keep(records.join(dates, on="EnrollmentID", how="inner"))


def disabled_at_start(those: Frame, stays: Frame) -> Frame:
    """Does a record at the start of the stay speak of a disabling condition?"""
    found = (
        those.filter(disabling(), col("DataCollectionStage") == START, col("InformationDate") == col("entry"))
        .select("EnrollmentID")
        .unique(["EnrollmentID"])
        .with_columns(recorded_disabled=nw.lit(True))
    )
    return stays.join(found, on="EnrollmentID", how="left").with_columns(
        recorded_disabled=yes(col("recorded_disabled"))
    )


def with_disabilities(run: Run, those: Frame, stays: Frame) -> Frame:
    """Special needs at start, at exit and latest, and whether the last record contradicts the overall answer."""
    facts = {
        need: among("DisabilityType", [type_]) & among("DisabilityResponse", responses)
        for need, (type_, responses) in CONDITIONS.items()
    } | {"disabling": disabling()}
    records = those.join(stays.select("EnrollmentID"), on="EnrollmentID", how="inner").with_columns(**facts)
    at, stage = col("InformationDate"), col("DataCollectionStage")
    usable = records.filter(at <= run.last)
    if run.year.only_answers:
        usable = usable.filter(col("DisabilityResponse").is_in([0, 1, 2, 3]))
    newest = nw.col("InformationDate").max().over("EnrollmentID")
    stages = run.year.stayers_stages
    stayers = (usable.filter(stage.is_in(list(stages))) if stages else usable).with_columns(newest=newest)
    chosen = {
        "start": records.filter((stage == START) & (at == col("entry"))),
        "exit": records.filter((stage == EXIT) & (at == col("exit"))),
        "latest": stayers.filter(at == col("newest")),
        "last": usable.with_columns(newest=newest).filter(at == col("newest")),
    }
    for name, those in chosen.items():
        named = {need: f"{name}_{need}" for need in facts}
        wide = (
            those.with_columns(col(*facts).cast(nw.Int64))
            .group_by("EnrollmentID")
            .agg(col(*facts).max())
            .rename(named)
        )
        stays = stays.join(wide, on="EnrollmentID", how="left").with_columns(yes(col(*named.values()) > 0))
    return stays


def with_violence(run: Run, stays: Frame) -> Frame:
    """The latest record about domestic violence up to the end of the range (caper_fy2026.md, rule 4; in FY2022
    one with an answer stands before a later one without: caper.md, 14a)."""
    records = run.table("HealthAndDV").filter(col("InformationDate") <= run.last)
    order = ["InformationDate", "HealthAndDVID"]
    if run.year.known_violence_first:
        records = records.with_columns(known=among("DomesticViolenceSurvivor", [0, 1, 8, 9]).cast(nw.Int64))
        order = ["known", "InformationDate", "DateUpdated", "HealthAndDVID"]
    latest = last(records, "EnrollmentID", order)
    return stays.join(
        latest.select("EnrollmentID", *run.year.violence),
        on="EnrollmentID",
        how="left",
    )


def with_education(run: Run, stays: Frame) -> Frame:
    """School at start and at exit, of heads in projects that the youth demonstration program pays for (APR, Q27m)."""
    at, stage = col("InformationDate"), col("DataCollectionStage")
    paid = run.table("Funder").filter(
        col("Funder") == YOUTH_DEMONSTRATION,
        yes(col("StartDate") <= run.last),
        col("EndDate").is_null() | (col("EndDate") >= run.first),
    )
    asked_of = stays.filter(col("head")).join(paid.select("ProjectID"), on="ProjectID", how="semi")
    dates = asked_of.select("EnrollmentID", "entry", "exit")
    records = run.table("YouthEducationStatus").join(dates, on="EnrollmentID", how="inner")
    asked = ("CurrentSchoolAttend", "MostRecentEdStatus", "CurrentEdStatus")
    chosen = {"start": (stage == START) & (at == col("entry")), "exit": (stage == EXIT) & (at == col("exit"))}
    for name, which in chosen.items():
        one = last(records.filter(which), "EnrollmentID", ["InformationDate", "YouthEducationStatusID"])
        one = one.select("EnrollmentID", **{f"{name}_{what}": col(what) for what in asked})
        stays = stays.join(
            one.with_columns(**{f"{name}_taught": nw.lit(True)}), on="EnrollmentID", how="left"
        )
    return stays


def with_moving_on(run: Run, people: Frame) -> Frame:
    """Moving-on assistance of the stay in the range, by kind (APR, Q24b)."""
    kinds = {f"moving_on_{kind}": among("TypeProvided", [kind]) for kind in range(1, 6)}
    given = (
        run.table("Services")
        .filter(col("RecordType") == 300, col("DateProvided") >= run.first, col("DateProvided") <= run.last)
        .with_columns(**{name: what.cast(nw.Int64) for name, what in kinds.items()})
        .group_by("EnrollmentID")
        .agg(*(col(name).max() for name in kinds))
    )
    return people.join(given, on="EnrollmentID", how="left").with_columns(
        **{name: yes(col(name) > 0) for name in kinds}
    )
