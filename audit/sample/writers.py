"""The authority's exports: the case system's workbook, the schools' returns, the contracts, the lines."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from audit.sample import dress, dress_cases
from audit.sample.contracts import THERAPIES
from audit.sample.dress import Shown
from audit.sample.records import COLUMNS, Row, Town, Value
from audit.sample.workbook import Table, add_sheet, new_book, save

_FOOTER = "Report generated 31/10/2026 06:00 by SEND reporting user"
_NOTES = ("Prefers e-mail", "Interpreter needed", "=SUM(A1)", "Send copies to both parents", "-")

#: The case system's sheets: dataset, name, what is shown, and after how many rows an empty one stands.
_CASE_SHEETS: tuple[tuple[str, str, tuple[Shown, ...], tuple[int, ...]], ...] = (
    ("child", "CYP Records", dress_cases.CHILD, ()),
    ("request", "EHC Requests", dress_cases.REQUEST, ()),
    ("assessment", "EHC Assessments", dress_cases.ASSESSMENT, ()),
    ("advice", "Advice Tracking", dress_cases.ADVICE, (300,)),
    ("plan", "EHCP Register", dress_cases.PLAN, ()),
    ("review", "Annual Reviews", dress_cases.REVIEW, (120, 404)),
)


def write_cases(town: Town, path: Path) -> None:
    """Write the case system's workbook: six sheets, and a hidden one of lists."""
    book = new_book()
    for dataset, name, shown, gaps in _CASE_SHEETS:
        rows = _cells(town, dataset, shown)
        if dataset == "child":
            for number, cells in enumerate(rows[7::45]):
                cells[-1] = _NOTES[number % len(_NOTES)]
        add_sheet(book, name, Table(
            titles=("Fictionshire County Council", f"SEND case management: {name}", ""),
            headings=[column.heading for column in shown],
            rows=rows,
            asides=dict.fromkeys(gaps, ""),
            total=("Total plans", len(rows)) if dataset == "plan" else None,
            footer=_FOOTER,
        ))  # fmt: skip
    lists = book.create_sheet("_lists")
    lists.sheet_state = "hidden"
    for number, word in enumerate(("Amend plan", "Cease plan", "Maintain plan"), 1):
        lists.cell(number, 1, word)
    save(book, path)


def write_moves(town: Town, path: Path) -> None:
    """Write the list of moves, closures and appeals, kept by hand under the names of the datasets' columns."""
    book = new_book()
    for dataset in ("closure", "transfer_in", "reassessment", "tribunal_order", "mediation"):
        shown = [Shown(column, column, dress.YES_NO) for column in COLUMNS[dataset]]
        rows = _cells(town, dataset, shown)
        add_sheet(book, dataset, Table(titles=(), headings=[column.heading for column in shown], rows=rows))
    save(book, path)


def write_returns(town: Town, path: Path) -> None:
    """Write what the schools returned: the SENCO list under a heading of two rows, the audit of reports."""
    book = new_book()
    add_sheet(book, "SENCO List", Table(
        titles=("School SEND returns, autumn term 2026",),
        headings=[column.heading for column in dress.SENCO],
        groups=dress.SENCO_GROUPS,
        rows=_cells(town, "senco", dress.SENCO),
    ))  # fmt: skip
    add_sheet(book, "SIR Audit", Table(
        titles=("SEN Information Reports: what each report covers", "Looked at by the inclusion team, autumn 2026"),
        headings=[column.heading for column in dress.INFORMATION_REPORT],
        rows=_cells(town, "information_report", dress.INFORMATION_REPORT),
        footer="Yes: the report covers the item. No: it does not.",
    ))  # fmt: skip
    save(book, path)


def write_contracts(town: Town, path: Path) -> None:
    """Write the register of contracts, under a sub-heading for each service, and the list of deliveries."""
    book = new_book()
    rows = _cells(town, "contract", dress.CONTRACT)
    services = [service for _, service in THERAPIES]
    rows.sort(key=lambda cells: services.index(str(cells[3])))
    starts = {number: str(cells[3]) for number, cells in reversed(list(enumerate(rows))) if _is_first(rows, number)}
    worth = sum(float(str(row["annual_value"])) for row in town.data["contract"])
    add_sheet(book, "Register", Table(
        titles=("Fictionshire County Council: SEND contracts register", "Commissioning team. Values are full-year."),
        headings=[column.heading for column in dress.CONTRACT],
        rows=rows,
        asides=starts,
        total=("Total", None, None, None, None, None, None, None, worth),
    ))  # fmt: skip
    add_sheet(book, "Who Delivers What", Table(
        titles=("Delivery of Section F provision", "One row for each arrangement"),
        headings=[column.heading for column in dress.ARRANGEMENT],
        rows=_cells(town, "arrangement", dress.ARRANGEMENT),
        footer=_FOOTER,
    ))  # fmt: skip
    shown = [Shown(column, column) for column in COLUMNS["contract_match"]]
    headings = [column.heading for column in shown]
    add_sheet(book, "Confirmed Matches", Table((), headings, _cells(town, "contract_match", shown)))
    save(book, path)


def _is_first(rows: Sequence[Sequence[Value]], number: int) -> bool:
    """Say whether the row is the first of its service."""
    return number == 0 or rows[number][3] != rows[number - 1][3]


def write_lines(town: Town, path: Path) -> None:
    """Write the lines of provision as UTF-8 text with a byte order mark, the way a reporting tool does."""
    headings = [column.heading for column in dress.PROVISION]
    rows = _cells(town, "provision", dress.PROVISION)
    path.write_bytes(text_of([headings, *rows]).encode("utf-8-sig"))


def text_of(rows: Iterable[Sequence[Value]]) -> str:
    """Return rows as comma-separated text, each ended as Windows ends lines."""
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(
        [f"{cell:g}" if isinstance(cell, float) else cell for cell in row] for row in rows
    )
    return text.getvalue()


def _cells(town: Town, dataset: str, shown: Sequence[Shown]) -> list[list[Value]]:
    """Dress a dataset's rows as the export shows them: spoilt cells, repeated and nameless rows and all."""
    spoilt = {(blot.row_key, blot.column): blot.shown for blot in town.blots if blot.dataset == dataset}
    names = {school["urn"]: school["name"] for school in town.data["school"]}
    place = {"child": "enrolled_urn", "plan": "named_urn"}.get(dataset, "urn")
    key = COLUMNS[dataset][0]

    def dressed(row: Row) -> list[Value]:
        more: Row = {**row, "school_name": names.get(row.get(place))}
        return [column.cell(more) for column in shown]

    rows = [
        [spoilt.get((str(row[key]), column.column), cell) for column, cell in zip(shown, dressed(row), strict=True)]
        for row in town.data[dataset]
    ]
    for position, row in sorted(town.spare_rows[dataset], key=lambda spare: -spare[0]):
        rows.insert(position, dressed(row))
    return rows
