"""What each correction of a list comes to: the cell it names, and whether that still holds what it says is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from audit.intake import Supplied, dataset_named
from audit.intake.correction_list import Entry
from audit.mapping import values
from audit.mapping.coded import fold
from audit.read import normalise
from schemas import DATASETS
from schemas.base import Column, range_in_words

#: Written where a cell is, or should be, blank: a right value that is left out may just be forgotten.
BLANK = "(blank)"

APPLIED, CAUGHT_UP, CHANGED, NO_RECORD = "applied", "caught up", "source changed", "no such record"
REPEATED, CONTRADICTORY, UNREADABLE = "repeated", "contradictory", "cannot be read"

#: What is said of each state, and what to do; applied corrections need nothing done here.
STATES = {
    APPLIED: ("the right value was used", "Have it mended at its source."),
    CAUGHT_UP: ("the source now holds the right value", "Take it out of the list."),
    CHANGED: (
        "not applied: the source has changed to something else since",
        "Look at the record again; then write down what it holds now, or take the correction out.",
    ),
    NO_RECORD: (
        "not applied: no such record was supplied",
        "Check the dataset and the record's id; take the correction out if the record is gone.",
    ),
    REPEATED: ("the same correction stands further up", "Take the repeat out."),
    CONTRADICTORY: ("not applied: another correction of the same cell says otherwise", "Keep the one that is right."),
    UNREADABLE: (
        "not applied: cannot be read",
        "Mend it in the list; the sheet Corrections of the workbook says what is wrong with it.",
    ),
}

_WHEN = Column(name="when", title="When", description="", kind="date")


@dataclass
class Correction:
    """One correction on its way: what it names, where that is (source, row of its frame and sheet), what it came to."""

    entry: Entry
    dataset: str = ""
    column: Column | None = None
    on: Any = None
    source: int = -1
    n: int = -1
    row: int | None = None
    right: Any = None
    state: str = ""
    says: str = ""

    @property
    def name(self) -> str:
        """The column it is about."""
        return self.column.name if self.column else ""

    def ends(self, state: str, says: str = "") -> None:
        """Say what it came to."""
        self.state, self.says = state, says or STATES[state][0]


def judged(entries: Sequence[Entry], sources: Sequence[Supplied]) -> list[Correction]:
    """Return what each entry comes to, in their order, held against what the sources hold as read and typed."""
    found = [_named(entry, sources) for entry in entries]
    open_ones = [one for one in found if not one.state]
    for dataset in sorted({one.dataset for one in open_ones}):
        _find_records([one for one in open_ones if one.dataset == dataset], dataset, sources)
    open_ones = [one for one in open_ones if not one.state]
    for source, name in sorted({(one.source, one.name) for one in open_ones}):
        here = [one for one in open_ones if (one.source, one.name) == (source, name)]
        _compare(here, sources[source], DATASETS[here[0].dataset].columns()[name])
    _settle(found)
    return found


def _named(entry: Entry, sources: Sequence[Supplied]) -> Correction:
    """Read what a row of the list names; it ends here where something is missing or nobody knows the name."""
    one = Correction(entry, dataset_named(entry.dataset or ""))
    blank = [
        name for name, text in (("record", entry.record), ("right value", entry.right), ("who", entry.who),
                                ("when", entry.when), ("why", entry.why)) if not text
    ]  # fmt: skip
    dated = values.typed(_WHEN, _cells([entry.when]))
    one.on = dated.values[0]
    if not one.dataset:
        one.ends(UNREADABLE, "no dataset has this name")
        return one
    one.column = _column(one.dataset, entry.column or "", sources)
    if one.column is None:
        one.ends(UNREADABLE, "the dataset has no such column")
    elif one.column.is_key:
        one.ends(UNREADABLE, "this column names the record: it can be mended at its source only")
    elif blank:
        hint = f"; where the cell should be blank, write {BLANK}" if "right value" in blank else ""
        one.ends(UNREADABLE, f"not filled in: {', '.join(blank)}{hint}")
    elif one.on is None:
        one.ends(UNREADABLE, f"when: {dated.reasons[0]}")
    elif not any(source.supply.dataset == one.dataset for source in sources):
        one.ends(NO_RECORD, "the dataset was not supplied")
    return one


def _column(dataset: str, text: str, sources: Sequence[Supplied]) -> Column | None:
    """Return the column a list means: by our name, or by a heading the dataset's sources have for it."""
    columns = DATASETS[dataset].columns()
    ours = {normalise(name): name for name in columns}
    theirs = {
        normalise(heading): name
        for source in sources
        if source.supply.dataset == dataset
        for name, headings in source.supply.mapping.known().items()
        for heading in headings
    }
    return columns.get((theirs | ours).get(normalise(text), ""))


def _cells(texts: Sequence[str | None], **known: Any) -> values.Cells:
    rows = pl.Series(range(len(texts)), dtype=pl.UInt32)
    return values.Cells(rows, pl.Series(texts, dtype=pl.String), **known)


def _find_records(found: Sequence[Correction], dataset: str, sources: Sequence[Supplied]) -> None:
    """Find each correction's record; of a repeated key the first row is meant, which is the one loaded."""
    key = DATASETS[dataset].columns()[DATASETS[dataset].key_column()]
    keys = values.typed(key, _cells([one.entry.record for one in found])).values
    bare = keys.str.strip_chars_start("0")
    where: dict[str, tuple[int, int, int]] = {}
    near: set[str] = set()
    for number, source in enumerate(sources):
        if source.supply.dataset == dataset:
            rows = source.mapped.frame.select(pl.col(key.name), "source_row").with_row_index("n")
            rows = rows.with_columns(bare=pl.col(key.name).str.strip_chars_start("0"))
            for n, record, row, stripped in rows.filter(pl.col("bare").is_in(bare.implode())).iter_rows():
                where.setdefault(record, (number, n, row))
                near.add(stripped)
    for one, record, stripped in zip(found, keys, bare, strict=True):
        if record in where:
            one.source, one.n, one.row = where[record]
        elif stripped in near:
            one.ends(NO_RECORD, f"{STATES[NO_RECORD][0]}; one of the same id with more or fewer zeros in front was")
        else:
            one.ends(NO_RECORD)


def _compare(found: Sequence[Correction], source: Supplied, column: Column) -> None:
    """Hold corrections of one column against what the source holds, all of it typed as the column is read."""
    mapping, name = source.supply.mapping, column.name
    known = {"words": mapping.words.get(name, {}), "forms": mapping.dates.get(name, ())}
    wrong = values.typed(column, _cells([_or_blank(one.entry.wrong) for one in found], **known)).values
    right = values.typed(column, _cells([_or_blank(one.entry.right) for one in found], **known))
    now, text = source.mapped.frame[name], source.mapped.texts[name]
    for one, was, be, why in zip(found, wrong, right.values, right.reasons, strict=True):
        one.right = be
        held, held_text = now[one.n], text[one.n]
        if why or _is_out_of_range(be, column):
            one.ends(UNREADABLE, f"the right value: {why or 'not ' + range_in_words(column)}")
        elif held == be and (held is not None or not (held_text or "").strip()):
            one.ends(CAUGHT_UP)
        elif _is_what_it_holds(_or_blank(one.entry.wrong), was, held, held_text):
            one.ends(APPLIED)
        else:
            one.ends(CHANGED)


def _or_blank(text: str | None) -> str | None:
    return None if text is None or fold(text) == BLANK else text


def _is_out_of_range(value: Any, column: Column) -> bool:
    if value is None or column.kind not in ("integer", "decimal"):
        return False
    return (column.ge is not None and value < column.ge) or (column.le is not None and value > column.le)


def _is_what_it_holds(wrong: str | None, typed: Any, held: Any, held_text: str | None) -> bool:
    """Say whether the wrong value is what the cell holds: nothing usable, the same value, or the same text."""
    if wrong is None:
        return held is None
    if held is None:
        return held_text is not None and fold(wrong) == fold(held_text)
    return bool(typed == held) or (isinstance(held, str) and isinstance(typed, str) and fold(typed) == fold(held))


def _settle(found: Sequence[Correction]) -> None:
    """Settle corrections of one cell: with different right values none counts, of the same one the first."""
    cells: dict[tuple[int, int, str], list[Correction]] = {}
    for one in found:
        if one.row is not None and one.state != UNREADABLE:
            cells.setdefault((one.source, one.n, one.name), []).append(one)
    for same in cells.values():
        if any(one.right != same[0].right for one in same):
            for one in same:
                one.ends(CONTRADICTORY)
        for one in [one for one in same if one.state == APPLIED][1:]:
            one.ends(REPEATED)
