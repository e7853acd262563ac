"""From a folder of exports to typed tables: which files supply which datasets, each read and mapped.

Every file is looked at before anything is judged, and every fault of every file is told at once.
"""

import difflib
from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
from pathlib import Path

from audit import mapping, notice, sen2
from audit.config import Config
from audit.errors import InputError
from audit.intake import absent, correction_list, recognise
from audit.intake.book import supplied
from audit.intake.correction_list import Entry
from audit.intake.supply import Intake, Supplied, Supply, dataset_named
from audit.lacking import Lacking
from audit.progress import Progress
from audit.read import open_book
from audit.read.ahead import Ahead
from audit.sen2.gather import Returns
from schemas import DATASETS

WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".ods"}

#: DfE's SEN2 return is the one kind of XML that is read.
RETURNS = {".xml"}

#: Kinds refused with a sentence when they stand in the inputs folder, rather than passed over.
REFUSED = {".xlsb"}


def take_in(inputs: Path, config: Config, progress: Progress, ahead: Ahead | None = None) -> Intake:
    """Read and map every source in the folder `inputs`; `ahead` holds the workbooks in it begun already.

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
            book = open_book(path, ahead)
            sheets = correction_list.sheets_in(book, is_given=path in lists)
            corrections = [entry for sheet in sheets for entry in correction_list.read(book, sheet)]
            if returns.keep(book):
                return [], correction_list.hidden_in(book), corrections
            found, said = supplied(book, [s for s in named if s.path == path] or None, ours)
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
    notices += [one for _, said, _ in results for one in said]
    own = [(supply.path, supply.mapping) for supply in named]
    taken = returns.taken({source.supply.dataset: source.where for source in sources}, own, config.la_code)
    gone = absent.columns((source.supply.mapping, source.mapped) for source in sources)
    sources += [_as_supplied(part) for part in taken.parts]
    notices += taken.notices
    notices += [warning for source in sources for warning in source.warnings]
    notices += [
        notice.hides(f"{path.name}: not used. Its name is no dataset's and the configuration does not name it.")
        for path in paths
        if path not in wanted
    ]
    _refuse_unusable(sources, inputs, notices)
    corrections = (entry for _, _, listed in results for entry in listed)
    return Intake(tuple(sources), tuple(notices), tuple(corrections), Lacking(taken.lacking, gone))


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
    notices: list[str] = [
        notice.hides(f"{path.name[2:]}: seems to be open in Excel; what is not saved is not in this audit.")
        for path in owners
    ]
    readable = WORKBOOKS | recognise.TEXT_FILES | RETURNS | REFUSED
    return [path for path in files if path.suffix.lower() in readable and path not in owners], notices


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def _configured(config: Config, inputs: Path, paths: Sequence[Path]) -> list[Supply]:
    """Resolve the configuration's sources to files; each names exactly one."""
    supplies, faults = [], []
    for source in config.sources:
        matching = [path for path in paths if fnmatch(path.name, source.file)]
        matching = matching or [path for path in paths if fnmatch(path.name.casefold(), source.file.casefold())]
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
    is_ours = path.suffix.lower() not in recognise.TEXT_FILES or dataset_named(path.stem) in ours
    return is_ours or bool(recognise.matching(path, ours))


def _told(source: Supplied) -> recognise.Told:
    supply = source.supply
    return recognise.Told(source.book.file, supply.dataset, supply.is_recognised, supply.mapping.id)


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
