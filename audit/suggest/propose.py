"""What a file most likely supplies: for each sheet a dataset, a header row, columns and words, with reasons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from audit.errors import UsageError
from audit.mapping.vendors import Mapping as Vendor
from audit.read import Book, Heading, Sheet, Table, find_table, open_book
from audit.read.sen2.forms import recognise
from audit.read.sen2.layout import FORMS
from audit.suggest.aliases import aliases
from audit.suggest.codewords import Word, unknown_words
from audit.suggest.evidence import Profile, profile
from audit.suggest.fit import LEAST, WORTH_A_WORD, Fit, fit
from audit.suggest.pairing import SURE, Pair, alike_columns, paired
from audit.tomlfile import nearest
from schemas import DATASETS


@dataclass(frozen=True)
class Unused:
    """A heading no column is proposed for."""

    letter: str
    heading: str
    shapes: str


@dataclass(frozen=True)
class Proposal:
    """What one sheet (or several of one shape) supplies.

    `header_row` is set where the file does not tell by names which row the header is, `next_best` names the
    dataset that fits next best ("" for none), `twins` are further sheets with the same headings.
    """

    file: str
    sheet: str
    header_row: int
    n_rows: int
    dataset: str
    why: str
    next_best: str
    columns: tuple[Pair, ...]
    words: tuple[Word, ...]
    unused: tuple[Unused, ...]
    twins: tuple[str, ...] = ()
    is_only_sheet: bool = True
    must_name_row: bool = False

    @property
    def lacks_key(self) -> bool:
        """Whether no heading is proposed for the column that names a record."""
        return DATASETS[self.dataset].key_column() not in {pair.column for pair in self.columns}


@dataclass(frozen=True)
class Seen:
    """One sheet with a table on it, its values looked at."""

    sheet: Sheet
    table: Table
    profiles: Mapping[str, Profile]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings that have a text."""
        return tuple(heading for heading in self.table.headings if heading.text)


@dataclass(frozen=True)
class Look:
    """A file looked at: what is proposed, and sentences about the sheets nothing is proposed for.

    `known`: why it needs no mapping, where a run reads it as it is.
    """

    file: str
    proposals: tuple[Proposal, ...]
    passed_over: tuple[str, ...]
    known: str = ""


#: Tells the sheets of a book that a run reads as they are, with a sentence about each.
Ready = Callable[[Book], Mapping[str, str]]


def propose(path: Path, dataset: str | None = None, sheet: str | None = None, ready: Ready = lambda _: {}) -> Look:
    """Propose a mapping for every visible sheet of a file that fits a dataset, but for those that need none.

    With `dataset` or `sheet` only that is looked for; a dataset that is named is mapped all the same. Raises
    InputError when the file cannot be read and UsageError when there is no such dataset or sheet.
    """
    if dataset is not None and dataset not in DATASETS:
        raise UsageError(nearest(dataset, DATASETS, "dataset"))
    book = open_book(path)
    if dataset is None and (found := recognise(book)):
        says = f"is a SEN2 return, or a part of one ({FORMS[found.form]}), and needs no mapping"
        return Look(book.file, (), (), f"{book.file}: {says}: put it in the folder of exports.")
    chosen = [one for one in book.sheets if not one.hidden and sheet in (None, one.name)]
    if not chosen:
        there = ", ".join(f"'{one.name}'" for one in book.sheets if not one.hidden)
        raise UsageError(f"{book.file}: has no visible sheet '{sheet}'. Its sheets: {there}.")
    said = {} if dataset else ready(book)
    told = {one.name: said[one.name] for one in chosen if one.name in said}
    seen = [_seen(one, dataset) for one in chosen]
    rest = [one for one in seen if one.sheet.name not in told]
    done, unfit = _proposals([one for one in rest if one.headings], seen, book, dataset)
    # Beside them, what names no record is a list of codes or a note.
    if told and all(one.lacks_key for one in done):
        return Look(book.file, (), (), "\n".join(told.values()))
    passed_over = (*told.values(), *(_no_table(one) for one in rest if not one.headings), *unfit)
    return Look(book.file, tuple(done), passed_over)


def _proposals(
    tables: Sequence[Seen], seen: Sequence[Seen], book: Book, dataset: str | None
) -> tuple[list[Proposal], list[str]]:
    """Return a proposal for each of `tables` that fits a dataset, and sentences about the others."""
    keys = _keys([one for one in seen if one.headings])
    done: list[Proposal] = []
    unfit: list[str] = []
    for one in tables:
        twin = next((p for p in done if p.columns and _is_twin(one, p, tables)), None)
        if twin is not None:
            done[done.index(twin)] = replace(twin, twins=(*twin.twins, one.sheet.name), n_rows=twin.n_rows + _n(one))
            continue
        fits = _fits(one, book, dataset, keys)
        if fits[0].score < LEAST and dataset is None:
            unfit.append(_no_fit(one, fits[0]))
        else:
            done.append(_proposal(one, book, fits, is_only=len(_filled(book)) == 1))
    return done, unfit


def as_vendor(proposal: Proposal) -> Vendor:
    """Return the mapping a proposal comes to."""
    return Vendor("proposed", proposal.dataset, columns={pair.column: (pair.heading,) for pair in proposal.columns})


def _seen(sheet: Sheet, dataset: str | None) -> Seen:
    table = find_table(sheet)
    if table.header_row is None and dataset is not None:
        names: dict[str, list[str]] = {}
        for alias in aliases(dataset):
            names.setdefault(alias.column, []).append(alias.heading)
        table = find_table(sheet, names)
    return Seen(sheet, table, {h.letter: profile(table.rows[h.letter]) for h in table.headings if table.header_row})


def _filled(book: Book) -> list[Sheet]:
    return [sheet for sheet in book.sheets if not sheet.hidden and len(sheet.cells)]


def _n(one: Seen) -> int:
    return one.table.rows.height


def _fits(one: Seen, book: Book, dataset: str | None, keys: Mapping[str, set[str]]) -> list[Fit]:
    named = [one.sheet.name, *([Path(book.file).stem] if len(_filled(book)) == 1 else [])]
    wanted = [dataset] if dataset else list(DATASETS)
    fits = [fit(name, paired(name, one.headings, one.profiles, keys), len(one.headings), named) for name in wanted]
    return sorted(fits, key=lambda found: -found.score)


def _proposal(one: Seen, book: Book, fits: Sequence[Fit], *, is_only: bool) -> Proposal:
    best = fits[0]
    columns = DATASETS[best.dataset].columns()
    words = [
        word
        for pair in best.pairs
        for word in unknown_words(best.dataset, columns[pair.column], one.table.rows[pair.letter])
    ]
    used = {pair.letter for pair in best.pairs}
    unused = [Unused(h.letter, h.text, one.profiles[h.letter].shapes) for h in one.headings if h.letter not in used]
    made = Proposal(
        file=book.file, sheet=one.sheet.name, header_row=one.table.header_row or 0, n_rows=_n(one),
        dataset=best.dataset, why=best.why,
        next_best=fits[1].dataset if len(fits) > 1 and fits[1].score >= WORTH_A_WORD else "",
        columns=best.pairs, words=tuple(words), unused=tuple(unused), is_only_sheet=is_only,
    )  # fmt: skip
    by_names = find_table(one.sheet, as_vendor(made).known(), None, DATASETS[best.dataset].key_column())
    return replace(made, must_name_row=by_names.header_row != one.table.header_row)


def _keys(tables: Sequence[Seen]) -> dict[str, set[str]]:
    """Return the ids of each dataset a sheet of the file plainly holds, to know references by."""
    found: dict[str, set[str]] = {}
    for one in tables:
        for heading in one.headings:
            seen = one.profiles[heading.letter]
            if not seen.n_filled == seen.n_rows == seen.n_distinct:
                continue
            for name, model in DATASETS.items():
                like = alike_columns(name, heading).get(model.key_column())
                if like and like.score >= SURE:
                    found.setdefault(name, set()).update(one.table.rows[heading.letter].drop_nulls().to_list())
    return found


def _is_twin(one: Seen, proposal: Proposal, tables: Sequence[Seen]) -> bool:
    first = next(other for other in tables if other.sheet.name == proposal.sheet)
    return [h.joined.casefold() for h in one.headings] == [h.joined.casefold() for h in first.headings]


def _place(one: Seen) -> str:
    return f"Sheet '{one.sheet.name}'" if one.sheet.name else "The file"


def _no_table(one: Seen) -> str:
    return f"{_place(one)}: no header was found. If there is one, name the dataset: send-audit map FILE --dataset NAME"


def _no_fit(one: Seen, best: Fit) -> str:
    near = f" The nearest is {best.dataset} ({best.why})." if best.pairs else ""
    n = len(one.headings)
    return (
        f"{_place(one)}: no dataset fits its {n} heading{'' if n == 1 else 's'}.{near}"
        " To map it all the same, name one: send-audit map FILE --dataset NAME"
    )
