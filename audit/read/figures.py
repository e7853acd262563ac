"""DfE's published figures as they are downloaded: wide CSV files, read as text. What they mean is not decided here."""

from pathlib import Path

import polars as pl

from audit.errors import InputError

#: A file larger than this is no table of figures about authorities.
_LARGEST = 500_000_000


def read(path: Path) -> dict[str, pl.DataFrame]:
    """Return every .csv file at `path`, a file or a folder, as text, by file name; headings in lower case.

    Raises InputError when there is none, or one cannot be read.
    """
    paths = sorted(path.glob("*.csv")) if path.is_dir() else [path]
    if not paths or not all(one.is_file() for one in paths):
        raise InputError(f"{path}: no .csv file there. Unpack DfE's download and give its folder, or one of its files.")
    return {one.name: _text(one) for one in paths}


def _text(path: Path) -> pl.DataFrame:
    if path.stat().st_size > _LARGEST:
        raise InputError(f"{path.name}: is larger than a table of published figures can be. Is it the right file?")
    try:
        frame = pl.read_csv(path.read_bytes(), infer_schema=False).fill_null("")
    except (pl.exceptions.PolarsError, OSError):
        raise InputError(f"{path.name}: cannot be read as a CSV file. Download it again.") from None
    names = [name.strip().lstrip("\ufeff").lower() for name in frame.columns]
    if len(set(names)) < len(names):  # two headings apart only by case: the first stands
        keep = [names.index(name) for name in dict.fromkeys(names)]
        frame, names = frame[:, keep], [names[place] for place in keep]
    return frame.rename(dict(zip(frame.columns, names)))
