"""Headers and rows: small texts, and what of them is header, record or neither."""

from __future__ import annotations

import polars as pl
import pytest

from audit.read import find_table, normalise, open_book
from audit.read.model import Sheet, Table

#: name: text, rows of the header, rows of the records.
SHAPES = {
    "text only": ("name,school\nAnn,Abbey\nBob,Brook\n", (1,), [2, 3]),
    "numbers under letters": ("a,b,c,d\n1,2,3,4\n", (1,), [2]),
    "numbers only": ("1,2,3,4\n5,6,7,8\n", (), [1, 2]),
    "one column": ("upn\nA123\nB456\n", (1,), [2, 3]),
    "first records without values": (
        "id,surname,seen_on,hours\nC1,S,,\nC2,J,TBC,\nC3,P,2026-01-02,3\n",
        (1,),
        [2, 3, 4],
    ),
    "years for headings": ("School,2021,2022\nAbbey,1,2\nBrook,4,5\nTotal,5,7\n", (1,), [2, 3]),
    "months for headings": ("School,01/09/2025,01/10/2025\nAbbey,1,2\nBrook,4,5\n", (1,), [2, 3]),
    "title with a date": (
        "Report date,01/02/2026,,\nId,Seen,Name,Hours\n1,02/02/2026,A,3\n2,03/02/2026,B,4\n",
        (2,),
        [3, 4],
    ),
    "two title cells": ("Reviews,Fictionshire,,\nid,name,school,status\nx1,A,B,open\nx2,C,D,open\n", (2,), [3, 4]),
    "group labels": ("Child,,Review,\nid,name,date,outcome\nC1,a,2026-01-02,met\nC2,b,2026-01-03,late\n", (2,), [3, 4]),
    "numbered columns above": ("1,2,3,4\nid,name,hours,places\nC1,a,2,3\nC2,b,3,4\n", (2,), [3, 4]),
    "units below": ("name,born,weight\n(text),(day),(kg)\nAnn,2015-01-02,30\n", (1, 2), [3]),
    "unnamed first column": (",name,n\n1,a,1\n2,b,2\n", (1,), [2, 3]),
    "row count below": ("id,name\n1,a\n2,b\n(2 rows)\n", (1,), [2, 3]),
    "footer with a gap": ("id,name,n\n1,a,1\n2,b,2\n\nprovisional figures only\n", (1,), [2, 3]),
    "sub-totals": ("id,team,n\n1,A,3\n2,A,4\n,A total,7\n3,B,1\n,B total,1\n,Grand total,8\n", (1,), [2, 3, 5]),
    "team headings": (
        "id,school,held,n\nNorth team,,,\nC1,A,2026-01-02,4\nSouth team,,,\nC3,A,2026-01-02,4\n",
        (1,),
        [3, 5],
    ),
    "only a surname is still a record": (
        "name,school,held,n\nS,A,2026-01-02,4\nJones,,,\nP,A,2026-01-02,4\n",
        (1,),
        [2, 3, 4],
    ),
    "a sum without a label": (
        "id,name,n,m\n1,a,10,200\n2,b,20,300\n3,c,30,400\n4,d,40,500\n,,100,1400\n",
        (1,),
        [2, 3, 4, 5],
    ),
    "blank lines": ("\n\nid,name\n\n1,a\n\n", (3,), [5]),
    "header only": ("id,name\n", (1,), []),
    "nothing": ("\n\n\n", (), []),
}


def table_of(tmp_path, text: str, **more) -> Table:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return find_table(open_book(path).sheets[0], **more)


@pytest.mark.parametrize("name", SHAPES)
def test_shapes(tmp_path, name):
    text, header, records = SHAPES[name]
    table = table_of(tmp_path, text)
    assert table.header_rows == header
    assert table.rows["row"].to_list() == records
    assert table.n_rows_seen == table.n_rows_counted == len(records) + sum(table.no_records.values())


def test_known_names_win_over_the_shape(tmp_path):
    text = "Plan,Child,Held,Hours\nplan_id,child_id,meeting_on,hours\nP1,C1,2026-01-02,3\nP2,C2,2026-01-03,4\n"
    known = {"plan_id": ["plan_id"], "child_id": ["Child ID", "child–id"]}
    table = table_of(tmp_path, text, known=known)
    assert table.header_row == 2
    assert table.rows["row"].to_list() == [3, 4]


def test_known_names_across_two_header_rows(tmp_path):
    text = "Child,,Review,\nid,name,date,outcome\nC1,a,2026-01-02,met\nC2,b,2026-01-03,late\n"
    table = table_of(tmp_path, text, known={"child_id": ["id"], "held_on": ["Date"]})
    assert table.header_row == 2


def test_a_header_row_can_be_given(tmp_path):
    table = table_of(tmp_path, "a,b\nid,name\nc,d\n", header_row=2)
    assert table.header_rows == (2,)
    assert table.rows["row"].to_list() == [3]
    assert table_of(tmp_path, "a,b\n", header_row=9).header_row is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Main education establishment – URN", "main education  establishment - urn"),
        ("Children's name", "CHILDREN’S\u00a0NAME"),
        ("review_id", "Review ID"),
        ("LA (code)", "la\ncode"),
        ("Health & care", "health and care"),
    ],
)
def test_normalise_folds_dress(one, other):
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("girls aged 5", "boys aged 5"), ("#", "%"), ("SN1", "SN2"), ("date", "dates")]
)
def test_normalise_keeps_apart_what_differs(one, other):
    assert normalise(one) != normalise(other) != ""


def test_two_counts_that_differ_are_a_fault_of_the_table():
    cells = pl.DataFrame({"row": [1, 2], "A": ["id", "1"], "B": ["n", "2"]}, schema_overrides={"row": pl.UInt32})
    sheet = Sheet("f.xlsx", "s", False, cells, faults=("f.xlsx: counts differ.",), last_row=2, last_row_counted=3)
    table = find_table(sheet)
    assert table.faults == ("f.xlsx: counts differ.",)
    assert table.n_rows_seen != table.n_rows_counted


def test_a_long_table_is_judged_whole():
    n = 5000
    cells = pl.DataFrame(
        {
            "row": [*range(1, n + 3)],
            "A": ["id", *[f"C{i}" for i in range(n)], "Total"],
            "B": ["seen", *["2026-01-02"] * n, None],
            "C": ["n", *[str(i % 7) for i in range(n)], "14997"],
        },
        schema_overrides={"row": pl.UInt32},
    )
    sheet = Sheet("f.xlsx", "s", False, cells, last_row=n + 2, last_row_counted=n + 2, n_rows_counted=n + 2)
    table = find_table(sheet)
    assert (table.rows.height, table.no_records["total"]) == (n, 1)


def test_a_row_with_an_id_is_a_record_whatever_it_looks_like(tmp_path):
    path = tmp_path / "child.csv"
    rows = ["surname,forename,id,born", "Archer,Ann,C1,01/02/2015", "Total,Bob,C2,01/02/2015", ",,ABC,", ",,R-END,"]
    rows += ["Baker,Cy,Total-1,01/02/2015", "Total,,4,", "Report generated 31/10/2026,,,", ",,Total,"]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    known = {"id": ["id"], "surname": ["surname"], "forename": ["forename"], "born": ["born"]}
    table = find_table(open_book(path).sheets[0], known=known, key="id")
    assert table.rows["C"].to_list() == ["C1", "C2", "ABC", "R-END", "Total-1"]
    assert table.n_rows_seen == table.n_rows_counted == table.rows.height + sum(table.no_records.values())
