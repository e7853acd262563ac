"""A form filled in downwards, one question a row: read as a table of one record.

A sheet is a form when one of its first rows has the headings Question, Answer and Reference. Each row below with a
reference gives the answer to that column of ours; the address of the answer's cell stands for the column's letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from audit.read.model import Heading, Sheet, Table
from audit.read.text import normalise

#: The headings of a form, and how far down they are looked for.
QUESTION, ANSWER, REFERENCE = "Question", "Answer", "Reference"
_ROWS = 30
#: Where an answer stands: the letter of the answers and the row of its question.
_ADDRESS = re.compile(r"[A-Z]+([0-9]+)")
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True)
class _Header:
    row: int
    answer: str
    reference: str


def find_form(sheet: Sheet, key: str | None = None) -> Table | None:
    """Return a form as a table of one record, or None where the sheet is no form.

    `key` names the column that names a record: where no question asks for it, the file's name stands for it. A
    form without an answer is a table without records.
    """
    header = _header(sheet)
    if header is None:
        return None
    below = sheet.cells.filter(pl.col("row") > header.row)
    asked = [
        (row, reference, answer)
        for row, reference, answer in below.select("row", header.reference, header.answer).iter_rows()
        if reference and _NAME.match(reference)
    ]
    if not asked:
        return None
    answers = {f"{header.answer}{row}": answer for row, _, answer in asked}
    headings = [Heading(f"{header.answer}{row}", reference, reference) for row, reference, _ in asked]
    is_filled = any(answers.values())
    if key and key not in {reference for _, reference, _ in asked}:
        headings.append(Heading("KEY", key, key))
        answers["KEY"] = Path(sheet.file).stem
    first = asked[0][0]
    schema = {"row": pl.UInt32, **dict.fromkeys(answers, pl.String)}
    rows = pl.DataFrame([{"row": first, **answers}] if is_filled else [], schema, orient="row")
    return _table(sheet, header, headings, rows, n_asked=len(asked))


def question_rows(table: Table) -> dict[str, int]:
    """Return the row of each question of a form, by its reference; nothing for a table."""
    found = {heading.text: _ADDRESS.fullmatch(heading.letter) for heading in table.headings}
    return {reference: int(address[1]) for reference, address in found.items() if address}


def _header(sheet: Sheet) -> _Header | None:
    if not {"row"} < set(sheet.cells.columns):
        return None
    for row, *texts in sheet.cells.head(_ROWS).select("row", *sheet.letters).iter_rows():
        letters = {normalise(text): name for name, text in zip(sheet.letters, texts, strict=True) if text}
        if {normalise(name) for name in (QUESTION, ANSWER, REFERENCE)} <= letters.keys():
            return _Header(row, letters[normalise(ANSWER)], letters[normalise(REFERENCE)])
    return None


def _table(sheet: Sheet, header: _Header, headings: list[Heading], rows: pl.DataFrame, n_asked: int) -> Table:
    filled = sheet.cells.filter(~pl.all_horizontal(pl.col(sheet.letters).is_null()))["row"]
    n_titles = int((filled < header.row).sum())
    n_answers = n_asked - rows.height
    n_notes = int((filled > header.row).sum()) - n_asked
    no_records = {"title": n_titles, "header": 1, "note": n_notes, "answer": n_answers}
    no_records["blank"] = max(sheet.last_row - rows.height - sum(no_records.values()), 0)
    says = f"A form, one question a row: {n_asked} questions make one record." if rows.height else ""
    return Table(
        file=sheet.file, sheet=sheet.name, header_row=header.row, header_rows=(header.row,),
        headings=tuple(headings), rows=rows, no_records=no_records,
        n_rows_seen=rows.height + sum(no_records.values()), n_rows_counted=sheet.last_row_counted,
        notes=(says or "A form without an answer: there is no record.",), faults=sheet.faults, date1904=sheet.date1904,
    )  # fmt: skip
