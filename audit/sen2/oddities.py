"""What is odd about a return as a whole, in sentences."""

from collections.abc import Sequence

import polars as pl

from audit.notice import misjudges
from audit.sen2.assembly import Return
from audit.sen2.parts import Part

#: So many decisions before their meeting, and most of all, make two columns look swapped.
_SWAPPED = 5


def oddities(whole: Return, parts: Sequence[Part], la_code: str) -> list[str]:
    """Return sentences about columns that seem swapped, plans that moved in, and a return of another authority."""
    said: list[str] = []
    reviews = [part.mapped.frame for part in parts if part.dataset == "review"]
    if any(_is_swapped(frame["meeting_on"], frame["decision_on"]) for frame in reviews):
        said.append(
            misjudges(
                f"{whole.name}: most review decisions lie before their meeting. The columns of the meeting"
                " (reviewmeeting) and of the decision (lastreview) are likely swapped in the export; export it again."
            )
        )
    plans = [part.mapped.frame["transferred_from_la"] for part in parts if part.dataset == "plan"]
    n_moved = sum(len(codes) - codes.null_count() for codes in plans)
    if n_moved:
        said.append(
            f"{whole.name}: plans that moved in from another authority: {n_moved:,}. The return does not say on which "
            "day, so their next review may be due up to 3 months after the move, later than the audit says."
        )
    header = whole.frame("sen2")
    codes = set(header["lea"].drop_nulls()) if "lea" in header.columns else set()
    if la_code and codes and codes != {la_code}:
        other = ", ".join(sorted(codes))
        said.append(misjudges(f"{whole.name}: is of authority {other}, but the configuration says {la_code}."))
    return said


def _is_swapped(meeting: pl.Series, decision: pl.Series) -> bool:
    both = pl.DataFrame({"meeting": meeting, "decision": decision}).drop_nulls()
    before = both.filter(pl.col("decision") < pl.col("meeting")).height
    return before >= _SWAPPED and 2 * before > both.height
