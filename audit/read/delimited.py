"""Reading text files: encoding, delimiter, line ends and quotes found out, said, and never guessed lossily.

Rows are records: a quoted cell may hold line ends, and the first record is row 1.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from audit.errors import InputError
from audit.read.cleaning import clean
from audit.read.guard import cannot_open
from audit.read.model import Book, Sheet
from audit.read.notes import cleaned_notes, count, rows_word
from audit.read.records import Records, count_records, find_delimiter
from audit.read.text import letter, number_of

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
MAX_COLUMNS = 2_000
MAX_LINE = 5_000_000
_BATCH = 20_000


def read_delimited(path: Path, sha256: str) -> Book:
    """Read a .csv, .tsv or other delimited text file. Raises InputError with one sentence."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise InputError(cannot_open(path, fault)) from None
    text, encoding, notes = decode(data, path.name)
    del data
    declared = re.match(r"sep=(.)(?:\r\n|\r|\n|\Z)", text, re.IGNORECASE)
    delimiter = declared.group(1) if declared else find_delimiter(text, "\t" if path.suffix.lower() == ".tsv" else ",")
    notes += _delimiter_notes(delimiter, path.suffix.lower(), declared=bool(declared))
    body = text[declared.end() :] if declared else text
    counted = count_records(body, delimiter, path.name)
    # The line 'sep=;' is a row of the file: the numbers after it stay those of a spreadsheet.
    first_row = 2 if declared else 1
    notes += counted.notes
    sheet = _read(body, delimiter, path.name, first_row, counted, tuple(notes))
    kind = "tsv" if path.suffix.lower() == ".tsv" or (delimiter == "\t" and path.suffix.lower() != ".csv") else "csv"
    return Book(path, path.name, kind, encoding, sha256, (sheet,))


def decode(data: bytes, name: str) -> tuple[str, str, list[str]]:
    """Bytes to text: by their mark, else UTF-8, else Windows-1252; never with a character lost."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = _strict(data, encoding, name).lstrip("\ufeff")
            _refuse_nul(text, name)
            note = f"The file is {_said(encoding)} with a byte order mark."
            return text, encoding, [note]
    wide = _wide_without_mark(data)
    if wide:
        text = _strict(data, wide, name)
        _refuse_nul(text, name)
        return text, wide, [f"The file is {_said(wide)} without a byte order mark; it was told by its zero bytes."]
    _refuse_nul(data.decode("latin-1"), name)
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        _refuse_mixed(data, name)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise InputError(
            f"{name}, line {line}: has a byte that is neither UTF-8 nor Windows-1252, so its letters cannot be "
            "known. Save the file again as 'CSV UTF-8'."
        ) from None
    return text, "cp1252", ["The file is not UTF-8; it was read as Windows-1252 (cp1252), as Excel saves a plain CSV."]


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise InputError(
            f"{name}: begins as {_said(encoding)} but is not that all through, so its letters cannot be known. "
            "Save the file again as 'CSV UTF-8'."
        ) from None


def _said(encoding: str) -> str:
    return {
        "utf-8-sig": "UTF-8",
        "utf-16-le": "UTF-16 (little-endian)",
        "utf-16-be": "UTF-16 (big-endian)",
    }.get(encoding, encoding.upper())


def _wide_without_mark(data: bytes) -> str:
    head = data[:4096]
    half = len(head) // 2
    if half >= 2 and len(data) % 2 == 0:
        if head[1::2].count(0) > 0.8 * half and head[::2].count(0) == 0:
            return "utf-16-le"
        if head[::2].count(0) > 0.8 * half and head[1::2].count(0) == 0:
            return "utf-16-be"
    return ""


def _refuse_nul(text: str, name: str) -> None:
    at = text.find("\0")
    if at >= 0:
        line = len(re.findall(r"\r\n|\r|\n", text[:at])) + 1
        raise InputError(
            f"{name}, line {line}: has a NUL byte (position {at:,}), so the file is damaged or no text. "
            "Export it again."
        )


def _refuse_mixed(data: bytes, name: str) -> None:
    """Refuse a file part UTF-8, part Windows-1252: it cannot be read without guessing."""
    good = bad = 0
    for number, line in enumerate(re.split(rb"\r\n|\r|\n", data), 1):
        if not line.isascii():
            try:
                line.decode("utf-8")
                good = good or number
            except UnicodeDecodeError:
                bad = bad or number
        if good and bad:
            raise InputError(
                f"{name}: mixes two encodings: line {good} is UTF-8, line {bad} is not. "
                "Save the whole file again as 'CSV UTF-8'."
            )


def _delimiter_notes(delimiter: str, suffix: str, *, declared: bool) -> list[str]:
    said = _NAMES.get(delimiter, f"'{delimiter}'")
    if declared:
        return [f"The first line names the delimiter ({said}); it is no record."]
    if delimiter == "," or (delimiter == "\t" and suffix in (".tsv", ".tab")):
        return []
    return [f"The cells are separated by {said}."]


def _read(text: str, delimiter: str, name: str, first_row: int, counted: Records, notes: tuple[str, ...]) -> Sheet:
    frames, widths = [], []
    n_records = 0
    for batch in _batches(text, delimiter, name):
        widths += [len(record) for record in batch]
        frames.append(_batch_frame(batch, n_records + first_row))
        n_records += len(batch)
    cells = pl.concat(frames, how="diagonal") if frames else _batch_frame([], first_row)
    letters = [letter(number) for number in range(1, max(widths, default=0) + 1)]
    cells, cleaned = clean(cells.select("row", *letters))
    more = tuple(cleaned_notes(cleaned))
    if not cells.height or not letters:
        more += ("The file has no data in it.",)
    faults = counted.faults
    if n_records != counted.n_records:
        faults += (
            f"{name}: two counts of its records differ: {n_records:,} read, {counted.n_records:,} counted. "
            "A quote is likely not closed. Export the file again.",
        )
    return Sheet(
        file=name,
        name="",
        hidden=False,
        cells=cells,
        notes=notes + more,
        faults=faults,
        n_rows_counted=counted.n_records - counted.n_blank,
        last_row_counted=counted.n_records + first_row - 1,
        last_row=n_records + first_row - 1,
        widths=tuple(widths),
        first_row=first_row,
    )


def _batches(text: str, delimiter: str, name: str) -> Iterator[list[list[str]]]:
    csv.field_size_limit(MAX_LINE)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=delimiter != "\t")
    batch: list[list[str]] = []
    try:
        for record in reader:
            if len(record) > MAX_COLUMNS:
                raise InputError(
                    f"{name}, line {reader.line_num}: has {len(record):,} cells in one row; over {MAX_COLUMNS:,} is "
                    "no table. Check the export's line ends and delimiter."
                )
            batch.append(record)
            if len(batch) == _BATCH:
                yield batch
                batch = []
    except csv.Error:
        raise InputError(
            f"{name}, line {reader.line_num}: has a cell that is far too long. Check the export's quotes and line ends."
        ) from None
    if batch:
        yield batch


def _batch_frame(batch: list[list[str]], first_row: int) -> pl.DataFrame:
    width = max((len(record) for record in batch), default=0)
    rows = pl.Series("row", range(first_row, first_row + len(batch)), dtype=pl.UInt32)
    if any(len(record) != width for record in batch):
        batch = [record + [""] * (width - len(record)) if len(record) != width else record for record in batch]
    columns = list(zip(*batch, strict=True)) if width else []
    data = {letter(number): pl.Series(values, dtype=pl.String) for number, values in enumerate(columns, 1)}
    return pl.DataFrame({"row": rows, **data})


def ragged_notes(sheet: Sheet, rows: pl.DataFrame, header_row: int, last_named: int) -> list[str]:
    """Sentences about data rows with fewer cells than headings, or with text beyond the header's cells."""
    if not sheet.widths:
        return []
    header_width = max(sheet.widths[header_row - sheet.first_row], last_named)
    numbers = rows["row"].to_list()
    short = [row for row in numbers if sheet.widths[row - sheet.first_row] < last_named]
    beyond = [name for name in rows.columns if name != "row" and number_of(name) > header_width]
    long = rows.filter(pl.any_horizontal(pl.col(beyond).is_not_null()))["row"].to_list() if beyond else []
    notes = []
    if short:
        notes.append(
            f"{count(len(short), 'row is', 'rows are')} too short ({rows_word(short)}): fewer cells than the header "
            "has; the missing cells at the end are blank."
        )
    if long:
        notes.append(
            f"{count(len(long), 'row is', 'rows are')} too long ({rows_word(long)}): more cells than the header has; "
            "the extra cells are kept in columns without a heading."
        )
    return notes
