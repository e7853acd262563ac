"""The configuration, audit.toml: whose audit this is and which file supplies which dataset."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import schemas
from audit import targets, tomlfile
from audit.errors import UsageError
from audit.targets import Kpi
from schemas import DATASETS

#: The configuration's name where it lies beside the inputs.
NAME = "audit.toml"

_KEYS = ("authority", "la_code", "window_months", "corrections", "source", "beside", "kpi", "history")
_HISTORY_KEYS = ("keep_months",)
_SOURCE_KEYS = ("dataset", "file", "sheet", "mapping", "header_row")
_LONGEST_WINDOW = 60
#: What a source may supply besides a dataset: DfE's person-level return, which supplies several.
SEN2 = "sen2"


@dataclass(frozen=True)
class Source:
    """One sheet or file that supplies a dataset. `file` is a name or glob inside the inputs folder."""

    dataset: str
    file: str
    sheet: str | None = None
    mapping: Path | None = None
    header_row: int | None = None


@dataclass(frozen=True)
class Config:
    """What audit.toml says; `path` is None when there is none.

    `corrections`: a list kept apart from the inputs. `beside`: the areas to be compared with, as codes. `returns`:
    names or globs of SEN2 returns.
    """

    authority: str = ""
    la_code: str = ""
    window_months: int = 12
    sources: tuple[Source, ...] = ()
    beside: tuple[str, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    path: Path | None = None
    keep_months: int | None = None
    corrections: Path | None = None
    returns: tuple[str, ...] = ()


def load(path: Path | None, inputs: Path) -> Config:
    """Return the configuration at `path`; without a path the one beside the inputs, else the defaults.

    Raises UsageError that names every fault of the file at once.
    """
    if path is None:
        path = inputs / NAME
        if not path.is_file():
            return Config()
    content = tomlfile.read(path)
    faults = tomlfile.Faults(path)
    faults.unknown(content, _KEYS, "setting")
    authority = faults.string(content, "authority")
    la_code = faults.string(content, "la_code")
    if la_code and not (len(la_code) == 3 and la_code.isdecimal()):
        faults.add("la_code must be the three digits of the authority's DfE number.")
    corrections = None
    if kept := faults.string(content, "corrections"):
        corrections = path.parent / kept
        if not corrections.is_file():
            faults.add(f"corrections: no file at {corrections}. Put the list there, or take the line out.")
    window = _whole(faults, content, "window_months", 12, most=_LONGEST_WINDOW)
    history = faults.table(content, "history")
    faults.unknown(history, _HISTORY_KEYS, "setting of [history]")
    keep = _whole(faults, history, "keep_months", 0, where="[history] ") or None
    listed = content.get("source", [])
    if not isinstance(listed, list):
        faults.add("a source is written [[source]], with two brackets.")
        listed = []
    sources = [_source(faults, given, f"source {n}: ", path.parent) for n, given in enumerate(listed, 1)]
    _refuse_repeats(faults, sources)
    beside, kpis = targets.beside(faults, content), targets.kpis(faults, content)
    faults.raise_if_any()
    returns = tuple(source.file for source in sources if source.dataset == SEN2)
    sources = [source for source in sources if source.dataset != SEN2]
    return Config(authority, la_code, window, tuple(sources), beside, kpis, path, keep, corrections, returns)


def shipped_mappings() -> dict[str, Path]:
    """Return the mappings that ship with the program, by id."""
    folder = Path(schemas.__file__).parent / "vendors"
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def find_mapping(named: str, beside: Path) -> Path:
    """Return the file of a mapping, named by its id or by a .toml path relative to the folder `beside`.

    Raises UsageError when there is none.
    """
    shipped = shipped_mappings()
    if named in shipped:
        return shipped[named]
    if not named.endswith(".toml"):
        raise UsageError(tomlfile.nearest(named, shipped, "mapping that ships with the program, nor a .toml path"))
    path = beside / named
    if not path.is_file():
        raise UsageError(f"no mapping at {path}.")
    return path


def _source(faults: tomlfile.Faults, given: Any, where: str, beside: Path) -> Source:
    if not isinstance(given, dict):
        faults.add(f"{where}must be a table.")
        return Source("", "")
    for key in given:
        if key not in _SOURCE_KEYS:
            faults.add(where + tomlfile.nearest(key, _SOURCE_KEYS, "setting of a source"))
    dataset = faults.string(given, "dataset", where)
    if not dataset:
        faults.add(f"{where}says no dataset. Known: {', '.join(DATASETS)}.")
    elif dataset == SEN2 and given.keys() & {"sheet", "mapping", "header_row"}:
        faults.add(f"{where}a SEN2 return is known by itself and takes no sheet, mapping or header_row. Say its file.")
    elif dataset not in (*DATASETS, SEN2):
        faults.add(where + tomlfile.nearest(dataset, DATASETS, "dataset"))
    file = faults.string(given, "file", where)
    if not file:
        faults.add(f"{where}says no file.")
    elif _leaves_folder(file):
        faults.add(f"{where}file must be a name inside the inputs folder, not a path out of it.")
    mapping = None
    if named := faults.string(given, "mapping", where):
        try:
            mapping = find_mapping(named, beside)
        except UsageError as error:
            faults.add(f"{where}{error}")
    header_row = _whole(faults, given, "header_row", 0, where=where) or None
    return Source(dataset, file, faults.string(given, "sheet", where) or None, mapping, header_row)


def _leaves_folder(file: str) -> bool:
    windows = PureWindowsPath(file)
    return bool(windows.drive or windows.root or PurePosixPath(file).is_absolute() or ".." in windows.parts)


def _whole(
    faults: tomlfile.Faults, table: dict[str, Any], name: str, default: int, most: int | None = None, where: str = ""
) -> int:
    """Return a whole number of 1 or more (at most `most`); anything else is a fault."""
    value = table.get(name, default)
    if name not in table or (type(value) is int and value >= 1 and (most is None or value <= most)):
        return int(value)
    faults.add(f"{where}{name} must be a whole number {'of 1 or more' if most is None else f'from 1 to {most}'}.")
    return default


def _refuse_repeats(faults: tomlfile.Faults, sources: list[Source]) -> None:
    seen = set()
    for n, source in enumerate(sources, 1):
        one = (source.dataset, source.file.casefold(), (source.sheet or "").casefold())
        if source.file and one in seen:
            faults.add(f"source {n}: the same dataset, file and sheet as a source above it. Take one of them out.")
        seen.add(one)
