"""A small folder of canonical CSV files, for tests that run the whole audit."""

from pathlib import Path

SMALL = {
    "child": "child_id,surname,forename,date_of_birth,caseworker,team\nC1,Canary,Zzyzx,2015-03-01,Worker A,North\n",
    "request": (
        "request_id,child_id,received_on,outcome,outcome_on\n"
        "Q1,C1,2026-01-05,Y,2026-02-16\nQ2,C1,2026-08-01,,\nQ3,C1,31/11/2025,,\n"
    ),
    "plan": "plan_id,child_id,issued_on,named_urn\nP1,C1,2024-02-29,900001\nP2,C1,2026-05-01,900001\n",
    "review": "review_id,plan_id,meeting_on,decision,decision_on\nR1,P1,2025-02-10,M,2025-03-01\n,P1,2025-02-10,M,\n",
}
AS_AT = "2026-10-31"


def write(folder: Path, tables: dict[str, str] = SMALL) -> Path:
    """Write one CSV per dataset into `folder`, made if need be; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder
