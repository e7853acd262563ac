"""What the commands that write files for others say of them, in plain text and as JSON. Counts and file names only."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.quarantine import CELL_BLANKED, DOUBTFUL, ROW_KEPT_OUT
from audit.sending.owner_items import CORRECTED, SOURCES_IN_ORDER, WORST_FIRST
from audit.words import say_day

if TYPE_CHECKING:
    from audit.sending.list_rules import Lists
    from audit.sending.owner_items import Return

_WIDTH = 96
#: Sources named on a terminal; the summary has them all.
_NAMED = 8


def returns(found: Return, paths: Sequence[Path]) -> str:
    """Return what to say after the data-quality returns were written."""
    busy = [source for source in found.sources if source.faults]
    compared = f"compared with {say_day(found.last)}" if found.last else "there is no earlier run to compare with"
    lines = [
        f"{found.authority or 'Audit'}, as at {say_day(found.as_at)}; {compared}",
        "",
        f"{sum(len(source.faults) for source in busy):,} to be mended, in {len(busy):,} of"
        f" {len(found.sources):,} sources:",
        "",
        _columns("rows out", "blanked", "corrected", "doubtful", "in all", "last time", "source"),
    ]
    for source in busy[:_NAMED]:
        counts = [f"{source.count(effect):,}" for effect in WORST_FIRST]
        last = "first" if source.n_last is None else f"{source.n_last:,}"
        name = f"{source.file}, {source.sheet}" if source.sheet else source.file
        lines.append(_columns(*counts, f"{len(source.faults):,}", last, name))
    if len(busy) > _NAMED:
        lines.append(f"  and {len(busy) - _NAMED:,} more, in the summary")
    lines += ["", *textwrap.wrap(SOURCES_IN_ORDER, _WIDTH)]
    return "\n".join(
        [
            *lines,
            "",
            f"Written: {len(paths):,} workbooks in {paths[-1].parent}",
            f"Open:    {paths[-1]}",
            "Next:    send each return to whoever keeps its source; run the audit and this again on their next export.",
        ]
    )


def _columns(*texts: str) -> str:
    """Return a line of counts, and the source they are of."""
    return "  " + "".join(f"{text:>11}" for text in texts[:-1]) + "  " + texts[-1]


def returned(found: Return, paths: Sequence[Path]) -> dict[str, Any]:
    """Return the same for programs."""
    sources = [
        {
            "file": source.file, "sheet": source.sheet, "datasets": source.datasets, "rows_read": source.n_rows,
            "now": len(source.faults), "last": source.n_last,
            **{name: source.count(effect) for name, effect in (("rows_kept_out", ROW_KEPT_OUT),
               ("cells_blanked", CELL_BLANKED), ("cells_corrected", CORRECTED), ("kept_doubtful", DOUBTFUL))},
        }
        for source in found.sources
    ]  # fmt: skip
    return {
        "as_at": found.as_at,
        "compared_with": found.last,
        "sources": sources,
        "written": [str(path) for path in paths],
    }


def lists(found: Lists, paths: Sequence[Path]) -> str:
    """Return what to say after inspectors' lists were written: how many rows, and what to look at, by rule."""
    lines = [f"{found.authority or 'Audit'}, as at {say_day(found.as_at)}", ""]
    for one in found.lists:
        supplied = "" if one.is_supplied else "  (the records it is made from were not supplied)"
        n = one.rows.height
        lines.append(f"{one.name}: {n:,} rows, {one.count('error'):,} errors, {one.count('query'):,} queries{supplied}")
        lines += [f"  {rule['n']:>6,}  {rule['code']:<5} {rule['weight']:<6} {rule['heading']}: {rule['says']}"
                  for rule in one.asked if rule["n"]]  # fmt: skip
    empty = dict.fromkeys(title for one in found.lists for title in one.empty)
    return "\n".join(
        [
            *lines,
            "",
            f"Left empty, for the audit has no data: {len(empty)} columns; the sheet Notes names them.",
            "",
            f"Written: {paths[0]}",
            f"         {paths[1]}",
            "Next:    mend the errors where the records are kept, fill the empty columns, look at the queries; send the"
            "\n         lists by a secure way, without the validation.",
        ]
    )


def listed(found: Lists, paths: Sequence[Path]) -> dict[str, Any]:
    """Return the same for programs."""
    kept = ("code", "weight", "heading", "n")
    return {
        "as_at": found.as_at,
        "lists": [
            {
                "name": one.name, "rows": one.rows.height, "is_supplied": one.is_supplied,
                "errors": one.count("error"), "queries": one.count("query"), "empty_columns": one.empty,
                "rules": [{name: rule[name] for name in kept} for rule in one.asked],
            }
            for one in found.lists
        ],
        "written": [str(path) for path in paths],
    }  # fmt: skip
