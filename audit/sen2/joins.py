"""The nine modules joined into rows of our datasets, one row of text for each record of the module that carries it.

A column has its item's blade name where the record's own module has it, else the module's name before it. Which of
them supplies which column of a dataset, and what is assumed in that, stands in schemas/vendors/sen2.*.toml.
"""

from dataclasses import dataclass

import polars as pl

from audit.read.sen2.layout import modules
from audit.sen2.assembly import Return
from audit.sen2.choosing import days, is_first, newest_of, rank, with_columns
from audit.sen2.transfers import with_transfer

#: Items that are read to join modules or to choose among records, beyond the ids and what a mapping names.
CHOSEN_BY = {
    "sen2": ("lea",),
    "assessment": ("assessmentoutcome",),
    "plandetail": ("urn", "sensetting", "placementrank"),
    "activeplans": ("phasetransferduedate", "res"),
    "placementdetail": ("urn", "placementrank", "entrydate", "leavingdate", "res"),
    "senneed": ("sentype", "sentyperank"),
}


@dataclass(frozen=True)
class Joined:
    """The plans of a return and their reviews, each with `row` of its module and `plan id`.

    `named`: every named plan, with the details of its active plan. `active`: the active plans that are plans of
    their own, for their request has no named one. `reviews`: every active plan, under the plan it belongs to.
    `further`: named plans that have not ceased beside another of their request that began later.
    """

    named: pl.DataFrame
    active: pl.DataFrame
    reviews: pl.DataFrame
    further: pl.DataFrame


def persons(given: Return) -> pl.DataFrame:
    """Return the persons with the setting they are placed at: of rank 1, without a leaving date, entered last."""
    person = newest_of(given.frame("person"), "sex", "gendercurrent")
    if "placementdetail" not in given.tables and given.form != "xml":
        return person
    placed = with_columns(_frame(given, "placementdetail"), "placementrank", "leavingdate", "entrydate", "urn")
    placed = placed.filter(is_first("placementrank"), pl.col("leavingdate").is_null(), pl.col("urn").is_not_null())
    placed = placed.join(_parents(given, "activeplans"), on="activeplanstableid")
    placed = placed.join(_parents(given, "requests"), on="requeststableid")
    placed = placed.with_columns(days(placed, "entrydate").alias("day")).sort("day", "row", nulls_last=False)
    last = placed.group_by("persontableid", maintain_order=True).last()
    at = last.select("persontableid", pl.col("urn").alias("placementdetail urn"))
    return person.join(at, on="persontableid", how="left", maintain_order="left")


def assessments(given: Return) -> pl.DataFrame:
    """Return the assessments with the first start date of their plans; none for a historical one."""
    assessment, plans = given.frame("assessment"), _frame(given, "namedplan")
    if "startdate" not in plans.columns or "assessmenttableid" not in assessment.columns:
        return assessment
    dated = plans.with_columns(days(plans, "startdate").alias("day")).sort("day", "row", nulls_last=True)
    first = dated.unique("assessmenttableid", keep="first", maintain_order=True)
    first = first.select("assessmenttableid", pl.col("startdate").alias("namedplan startdate"))
    found = with_columns(assessment, "assessmentoutcome").join(
        first, on="assessmenttableid", how="left", maintain_order="left"
    )
    historical = pl.col("assessmentoutcome").str.strip_chars().str.to_uppercase() == "H"
    started = pl.when(historical.fill_null(False)).then(None).otherwise("namedplan startdate")
    return found.select(*assessment.columns, started.alias("namedplan startdate"))


def plans(given: Return) -> Joined:
    """Return named plans, active plans without one, and the reviews, each under the id of its plan."""
    named, active = _with_request(given), _with_details(given)
    current = _current(named)
    alone = _alone(active, current).join(
        _parents(given, "requests"), on="requeststableid", how="left", maintain_order="left"
    )
    of_request = pl.concat([current, alone], how="diagonal").select("requeststableid", "plan id").drop_nulls()
    reviews = active.join(of_request, on="requeststableid", how="left", maintain_order="left")
    reviews = reviews.with_columns(pl.coalesce("plan id", _own_plan()).alias("plan id"))
    open_ = with_columns(named, "ceasedate").filter(pl.col("ceasedate").is_null())
    further = open_.join(current, on="row", how="anti", maintain_order="left").select("row", "plan id")
    whole = newest_of(_with_active(named, active, current), "planres", "residence")
    return Joined(whole, newest_of(alone, "planres", "residence"), reviews, further)


def _own_plan() -> pl.Expr:
    return pl.format("active {}", "activeplanstableid")


def _alone(active: pl.DataFrame, current: pl.DataFrame) -> pl.DataFrame:
    """Return the active plans whose request has no named plan, the first of each request, as plans of their own."""
    alone = active.join(current, on="requeststableid", how="anti", maintain_order="left")
    first = pl.col("requeststableid").is_null() | pl.col("requeststableid").is_first_distinct()
    return alone.filter(first).with_columns(_own_plan().alias("plan id"))


def _with_active(named: pl.DataFrame, active: pl.DataFrame, current: pl.DataFrame) -> pl.DataFrame:
    """Give to each request's current plan what the request's active plan says."""
    facts = active.filter(pl.col("requeststableid").is_first_distinct())
    facts = facts.select("requeststableid", *(name for name in facts.columns if name not in named.columns))
    facts = current.select("row", "requeststableid").join(facts, on="requeststableid").drop("requeststableid")
    return named.join(facts, on="row", how="left", maintain_order="left")


def _with_request(given: Return) -> pl.DataFrame:
    """Return the named plans with their request, their person and the first placement they name."""
    named = _frame(given, "namedplan").with_columns(pl.col("namedplantableid").alias("plan id"))
    named = named.join(_parents(given, "assessment"), on="assessmenttableid", how="left", maintain_order="left")
    named = named.join(_parents(given, "requests"), on="requeststableid", how="left", maintain_order="left")
    details = with_columns(_frame(given, "plandetail"), "placementrank")
    wanted = [item for item in ("urn", "sensetting") if item in details.columns]
    ranked = details.sort(rank("placementrank"), "row", nulls_last=True)
    first = ranked.unique("namedplantableid", keep="first", maintain_order=True)
    first = first.select("namedplantableid", *(pl.col(item).alias(f"plandetail {item}") for item in wanted))
    return named.join(first, on="namedplantableid", how="left", maintain_order="left")


def _with_details(given: Return) -> pl.DataFrame:
    """Return the active plans with their needs, their residence and the move to another phase that they await."""
    active = _with_residence(_frame(given, "activeplans"), given)
    needs = with_columns(_frame(given, "senneed"), "sentyperank")
    if "sentype" in needs.columns:
        for number in (1, 2):
            of_rank = needs.filter(rank("sentyperank").fill_null(1) == number)
            one = of_rank.unique("activeplanstableid", keep="first", maintain_order=True)
            one = one.select("activeplanstableid", pl.col("sentype").alias(f"senneed sentype {number}"))
            active = active.join(one, on="activeplanstableid", how="left", maintain_order="left")
    return with_transfer(active)


def _with_residence(active: pl.DataFrame, given: Return) -> pl.DataFrame:
    """Add where the placement is residential: of the placement from layout 1.2, of the active plan before."""
    placed = _frame(given, "placementdetail")
    if "res" in placed.columns:
        placed = with_columns(placed, "placementrank").filter(is_first("placementrank")).drop_nulls("res")
        one = placed.unique("activeplanstableid", keep="first", maintain_order=True)
        one = one.select("activeplanstableid", pl.col("res").alias("residence"))
        active = active.join(one, on="activeplanstableid", how="left", maintain_order="left")
    return newest_of(active, "residence", "res")


def _current(named: pl.DataFrame) -> pl.DataFrame:
    """Return of each request the plan an active plan belongs to: not ceased, begun last."""
    ordered = with_columns(named, "ceasedate").select(
        "row", "requeststableid", "plan id", days(named, "startdate").alias("day"),
        pl.col("ceasedate").is_null().alias("open"),
    )  # fmt: skip
    ordered = ordered.drop_nulls("requeststableid").sort("open", "day", "row", nulls_last=False)
    last = ordered.unique("requeststableid", keep="last", maintain_order=True)
    return last.select("row", "requeststableid", "plan id")


def orphans(given: Return, module: str) -> pl.DataFrame:
    """Return the records of a module whose parent's id is blank or names no record."""
    link = modules()[module].link
    frame, parents = _frame(given, module), _frame(given, modules()[module].parent)
    return frame.filter(~frame[link].is_in(parents[link].drop_nulls().implode()).fill_null(False))


def _frame(given: Return, module: str) -> pl.DataFrame:
    """Return the records of a module with its id and its parent's, blank where the return has none."""
    known = modules()[module]
    return with_columns(given.frame(module), known.id, known.link)


def _parents(given: Return, module: str) -> pl.DataFrame:
    """Return a module's id and that of its parent; of two records with one id the first counts."""
    own = modules()[module]
    frame = _frame(given, module).select(own.id, own.link)
    return frame.drop_nulls(own.id).unique(own.id, keep="first", maintain_order=True)
