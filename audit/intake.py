"""From a folder of exports to typed tables: which file or sheet supplies which dataset, read and mapped.

Every file is looked at before anything is judged, and every fault of every file is told at once.
"""

import difflib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from functools import partial
from pathlib import Path

import polars as pl

from audit import absent, correction_list, mapping, recognise, sen2, shaping, split
from audit.config import Config
from audit.correction_list import Entry
from audit.errors import InputError, typed
from audit.mapping import Mapped
from audit.progress import Progress
from audit.read import Book, Sheet, Table, find_table, numeric_cells, open_book
from audit.sen2.gather import Returns
from schemas import DATASETS

WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods"}
TEXT_FILES = {".csv", ".tsv", recognise.NOTICES}
#: DfE's SEN2 return is the one kind of XML that is read.
RETURNS = {".xml"}
#: Kinds refused with a sentence when they stand in the inputs folder, rather than passed over.
REFUSED = {".xlsb"}


@dataclass(frozen=True)
class Supply:
    """One sheet or file that is to supply a dataset. `sheet` None: the file's only sheet with rows."""

    dataset: str
    path: Path
    sheet: str | None
    mapping: mapping.Mapping
    header_row: int | None = None
    is_recognised: bool = False


@dataclass(frozen=True)
class Supplied:
    """One source as read and mapped, with the book and the table it came from."""

    supply: Supply
    book: Book
    sheet: Sheet
    table: Table
    mapped: Mapped

    @property
    def where(self) -> str:
        """The source as messages name it."""
        return place(self.book.file, self.table.sheet)

    @property
    def notes(self) -> list[str]:
        """What a careful colleague would say of the source, in sentences."""
        unmapped = [found.says for found in self.mapped.unmapped]
        own = self.supply.mapping.notes
        return [*own, *self.book.notes, *self.sheet.notes, *self.table.notes, *self.mapped.notes, *unmapped]

    @property
    def warnings(self) -> list[str]:
        """Those of the notes that a reader must know before relying on the audit."""
        empty = [] if len(self.table.rows) else ["has no rows. If that is not so, export it again."]
        own = self.supply.mapping.notes
        renamed = [found.says for found in self.mapped.unmapped if found.nearest]
        return [f"{self.where}: {note}" for note in [*own, *self.sheet.notes, *self.mapped.notes, *renamed, *empty]]


@dataclass(frozen=True)
class Intake:
    """All sources of a run, what a careful colleague would say about the folder, and the corrections listed in it.

    `lacking` gives, by dataset, the columns for which none of its sources has a place, where that is known.
    """

    sources: tuple[Supplied, ...]
    notices: tuple[str, ...]
    corrections: tuple[Entry, ...] = ()
    lacking: Mapping[str, Collection[str]] = field(default_factory=dict)

    @property
    def supplied(self) -> set[str]:
        """The datasets supplied and, as `dataset.column`, their columns that any source has."""
        by_source = [(source.supply.dataset, source.mapped.supplied) for source in self.sources]
        return {name for name, _ in by_source} | {
            f"{name}.{column}" for name, columns in by_source for column in columns
        }

    @property
    def headings(self) -> pl.DataFrame:
        """The sources' own headings: dataset, file, sheet, column, heading."""
        rows = [
            (source.supply.dataset, source.book.file, source.table.sheet, column, heading)
            for source in self.sources
            for column, heading in source.mapped.headings.items()
        ]
        names = ("dataset", "file", "sheet", "column", "heading")
        return pl.DataFrame(rows, dict.fromkeys(names, pl.String), orient="row")


def place(file: str, sheet: str) -> str:
    """Return 'file' or "file, sheet 'name'"."""
    return f"{file}, sheet '{sheet}'" if sheet else file


def dataset_named(text: str) -> str:
    """Return the dataset that `text` names, in any case, spaces, hyphens and underscores alike, or ''."""
    name = re.sub(r"[\s\-_]+", "_", text.strip().lower())
    return name if name in DATASETS else ""


def take_in(inputs: Path, config: Config, progress: Progress) -> Intake:
    """Read and map every source in the folder `inputs`.

    Raises InputError, one line per fault, when the folder holds no usable source or any source cannot be
    read whole.
    """
    paths, notices = _listed(inputs)
    named = _configured(config, inputs, [path for path in paths if not correction_list.is_one(path)])
    lists = correction_list.among(paths, config.corrections)
    paths += [path for path in lists if path not in paths]
    returns = Returns(config.returns, paths)
    ours = DATASETS.keys() - {supply.dataset for supply in named} - set(returns.claims)
    wanted = [path for path in paths if path in lists or _is_wanted(path, named, ours) or returns.may_be(path)]
    faults: list[str] = []
    progress.expect(len(wanted))

    def one(path: Path) -> tuple[list[Supplied], list[str], list[Entry]]:
        try:
            progress.step(f"reading {path.name}")
            book = open_book(path)
            sheets = correction_list.sheets_in(book, is_given=path in lists)
            corrections = [entry for sheet in sheets for entry in correction_list.read(book, sheet)]
            if returns.keep(book):
                return [], correction_list.hidden_in(book), corrections
            found, said = _supplied(book, [s for s in named if s.path == path] or None, ours)
            said = [*correction_list.hidden_in(book), *([] if sheets and not found else said)]
            return found, said, corrections
        except InputError as error:
            faults.append(str(error))
            return [], [], []

    # The biggest file first: what is left then fits beside it.
    by_size = sorted(wanted, key=lambda path: -path.stat().st_size)
    with ThreadPoolExecutor(max_workers=2) as pool:
        read = dict(zip(by_size, pool.map(one, by_size)))
    results = [read[path] for path in wanted]
    if faults:
        raise InputError("\n".join(sorted(faults)))
    sources, stood_back = recognise.standing([source for found, _, _ in results for source in found], _told)
    notices += stood_back
    notices += [notice for _, said, _ in results for notice in said]
    own = [(supply.path, supply.mapping) for supply in named]
    taken = returns.taken({source.supply.dataset: source.where for source in sources}, own, config.la_code)
    gone = absent.columns((source.supply.mapping, source.mapped) for source in sources)
    sources += [_as_supplied(part) for part in taken.parts]
    notices += taken.notices
    notices += [warning for source in sources for warning in source.warnings]
    notices += [
        f"{path.name}: not used. Its name is no dataset's and the configuration does not name it."
        for path in paths
        if path not in wanted
    ]
    _refuse_unusable(sources, inputs, notices)
    corrections = (entry for _, _, listed in results for entry in listed)
    return Intake(tuple(sources), tuple(notices), tuple(corrections), {**gone, **taken.lacking})


def _as_supplied(part: sen2.Part) -> Supplied:
    supply = Supply(part.dataset, part.book.path, part.table.sheet or None, part.mapping)
    return Supplied(supply, part.book, part.sheet, part.table, part.mapped)


def _listed(inputs: Path) -> tuple[list[Path], list[str]]:
    """Return the files an audit could read, by name, and notices of those passed over."""
    if not inputs.exists():
        near = difflib.get_close_matches(inputs.name, _names(inputs.absolute().parent), 3)
        hint = f" Nearest: {', '.join(near)}." if near else ""
        raise InputError(f"{inputs}: no such folder ({inputs.absolute()}).{hint} Give the folder of exports.")
    if not inputs.is_dir():
        raise InputError(f"{inputs}: is a file. Give the folder it is in.")
    files = sorted(path for path in inputs.iterdir() if path.is_file() and not path.name.startswith("."))
    owners = [path for path in files if path.name.startswith("~$")]
    notices = [
        f"{path.name[2:]}: seems to be open in Excel; what is not saved is not in this audit." for path in owners
    ]
    readable = WORKBOOKS | TEXT_FILES | RETURNS | REFUSED
    return [path for path in files if path.suffix.lower() in readable and path not in owners], notices


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def _configured(config: Config, inputs: Path, paths: Sequence[Path]) -> list[Supply]:
    """Resolve the configuration's sources to files; each names exactly one."""
    supplies, faults = [], []
    for source in config.sources:
        matching = [path for path in paths if fnmatch(path.name, source.file)]
        if len(matching) == 1:
            used = mapping.load(source.mapping) if source.mapping else mapping.canonical(source.dataset)
            supplies.append(Supply(source.dataset, matching[0], source.sheet, used, source.header_row))
        elif matching:
            both = ", ".join(path.name for path in matching)
            faults.append(
                f"{source.file}: stands for several files ({both}). Name one, or give each a [[source]] of its own."
            )
        else:
            near = difflib.get_close_matches(source.file, [path.name for path in paths], 1, 0.4)
            hint = f" The nearest is {near[0]}." if near else ""
            faults.append(f"{inputs / source.file}: no such file, for dataset {source.dataset}.{hint} Put it there.")
    if faults:
        raise InputError("\n".join(faults))
    return supplies


def _is_wanted(path: Path, named: Iterable[Supply], ours: Collection[str]) -> bool:
    """Say whether to open `path`: it is named, or its own name or one of its sheets may be a dataset's."""
    if any(supply.path == path for supply in named):
        return True
    is_ours = path.suffix.lower() not in TEXT_FILES or dataset_named(path.stem) in ours
    return is_ours or bool(recognise.matching(path, ours))


def _supplied(book: Book, named: list[Supply] | None, ours: Collection[str]) -> tuple[list[Supplied], list[str]]:
    asked = named or _by_name(book, ours)
    supplies = [replace(one, sheet=name) for one in asked for name in split.sheets_named(book, one.sheet)]
    notices = [] if supplies else [f"{book.file}: not used. No sheet's name is a dataset's."]
    faults: list[str] = []

    def one(supply: Supply) -> Supplied | None:
        try:
            return _mapped(book, supply)
        except InputError as error:
            faults.append(str(error))
            return None

    with ThreadPoolExecutor(max_workers=2) as pool:
        found = [supplied for supplied in pool.map(one, supplies) if supplied]
    if faults:
        raise InputError("\n".join(sorted(faults)))
    hidden = [s.name for s in book.sheets if s.hidden and dataset_named(s.name) in ours and not named]
    notices += [f"{place(book.file, name)}: not used, for it is hidden. Unhide it if it counts." for name in hidden]
    joined = {one.dataset for one in asked if one.sheet is None}
    return found, notices + split.said(book, [(one.supply.dataset, one.table) for one in found], joined)


def _by_name(book: Book, ours: Collection[str]) -> list[Supply]:
    """Return what a book supplies by the names of its visible sheets, or else by its own."""
    by_sheet = [
        Supply(name, book.path, sheet.name, mapping.canonical(name))
        for sheet in book.sheets
        if not sheet.hidden and (name := dataset_named(sheet.name)) in ours
    ]
    name = dataset_named(book.path.stem)
    known = {one.dataset: one for one in recognise.matching(book.path, ours)} if not by_sheet else {}
    if by_sheet or name not in ours or name in known:
        return by_sheet or [Supply(d, book.path, None, one, is_recognised=d != name) for d, one in known.items()]
    return [Supply(name, book.path, None, mapping.canonical(name))]


def _mapped(book: Book, supply: Supply) -> Supplied:
    sheet = _sheet(book, supply)
    if sheet.faults:
        raise InputError("\n".join(sheet.faults))
    key = DATASETS[supply.dataset].key_column()
    table = find_table(sheet, supply.mapping.known(), supply.header_row, key)
    where = place(book.file, sheet.name)
    if table.header_row is None:
        raise InputError(
            f"{where}: no row holds the headings of dataset {supply.dataset}."
            f" Look at it with: send-audit peek {typed(book.file)}"
        )
    counted = len(table.rows) + sum(table.no_records.values())
    if not table.n_rows_seen == table.n_rows_counted == counted:
        raise InputError(
            f"{where}: {table.n_rows_seen} rows read but {table.n_rows_counted} counted in the file."
            " Open it, save a copy and use that; if it happens again, tell us."
        )
    table = shaping.shaped(table, supply.mapping)
    mapped = mapping.apply(table, supply.mapping, partial(numeric_cells, book.path, sheet.name))
    return Supplied(supply, book, sheet, table, mapped)


def _told(source: Supplied) -> recognise.Told:
    return recognise.Told(source.book.file, source.supply.dataset, source.supply.is_recognised)


def _sheet(book: Book, supply: Supply) -> Sheet:
    """Return the sheet a source names, or the only one with anything on it."""
    if supply.sheet is not None:
        exact = [sheet for sheet in book.sheets if sheet.name == supply.sheet]
        alike = [sheet for sheet in book.sheets if sheet.name.strip().casefold() == supply.sheet.strip().casefold()]
        for sheet in exact or alike:
            return sheet
        there = ", ".join(f"'{sheet.name}'" for sheet in book.sheets)
        raise InputError(
            f"{book.file}: has no sheet '{supply.sheet}'. Its sheets: {there}. Mend the configuration."
            + split.begins_so(book, supply.sheet)
        )
    filled = [sheet for sheet in book.sheets if not sheet.hidden and len(sheet.cells)]
    if len(filled) == 1:
        return filled[0]
    if not filled:
        raise InputError(f"{book.file}: holds no data. Export it again.")
    there = ", ".join(f"'{sheet.name}'" for sheet in filled)
    raise InputError(f"{book.file}: has several sheets ({there}). Name the one to use in audit.toml, or name it so.")


def _refuse_unusable(sources: Sequence[Supplied], inputs: Path, notices: Sequence[str]) -> None:
    if not sources:
        known = ", ".join(DATASETS)
        raise InputError(
            f"{inputs}: nothing to audit. No file or visible sheet is named after a dataset ({known}) and no audit.toml"
            " says which file is which. Name the files so, or write an audit.toml." + "".join(f"\n{n}" for n in notices)
        )
    seen: dict[tuple[str, str], Path] = {}
    for source in sources:
        content = (source.supply.dataset, source.book.sha256)
        first = seen.setdefault(content, source.book.path)
        if first != source.book.path:
            raise InputError(f"{source.book.file}: is the same file as {first.name}. Take one of them away.")
