r"""The machine-readable outputs of a run: verdicts, checks, quarantine and the counts-only summary.

CSV files are UTF-8 with a BOM, `\r\n`, ISO dates, sorted, and safe to open in Excel.
"""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl

from audit.store import Store

VERDICTS = """
    SELECT check_id, case_id, child_id, urn, starts_on, due_on, done_on, verdict, reason, days,
        source_file AS file, source_sheet AS sheet, source_row AS row
    FROM result.traced
    ORDER BY check_id, case_id
"""

CHECKS = """
    SELECT check_id, title, who, level, source, outcome, met, late, breach, pending, exempt, unknown,
        rate, rate_closed, rate_closed_with_exempt, nullif(to_be_confirmed, '') AS to_be_confirmed
    FROM result.check_result
    ORDER BY check_id
"""

QUARANTINE = """
    SELECT source, file, sheet, row, "column", value, rule, reason, effect
    FROM result.quarantine
    ORDER BY source, file, sheet, row NULLS FIRST, "column" NULLS FIRST, rule, effect, value NULLS FIRST
"""

#: Which contract of the register may stand behind an arrangement that names none of them.
CONTRACT_MATCHES = """
    SELECT arrangement_id, provider, contract_named, state, contract_id, supplier, told_by, likeness, service,
        starts_on, ends_on, confirmed_on
    FROM contract_match_list
    ORDER BY arrangement_id, likeness DESC, contract_id
"""

#: A cell Excel would take for a formula, at its start or after a line break, also behind blanks.
_FORMULA = r"(?m)^[\s\u00a0\ufeff]*[=+\-@]|^[\t\r]"


def write_summary(store: Store, folder: Path) -> dict[str, Any]:
    """Write `summary.json` and return what it says."""
    counts = summary(store)
    write_json(counts, folder / "summary.json")
    return counts


def write_verdicts(store: Store, folder: Path) -> None:
    """Write `verdicts.parquet` and `verdicts.csv`, for which the cases are all that is needed."""
    verdicts = store.frame(VERDICTS)
    verdicts.write_parquet(folder / "verdicts.parquet")
    (folder / "verdicts.csv").write_bytes(csv_of(verdicts))


def write_lists(store: Store, folder: Path) -> None:
    """Write the other CSV files."""
    (folder / "checks.csv").write_bytes(csv_of(store.frame(CHECKS)))
    (folder / "quarantine.csv").write_bytes(csv_of(store.frame(QUARANTINE)))
    (folder / "contract_matches.csv").write_bytes(csv_of(store.frame(CONTRACT_MATCHES)))


def summary(store: Store) -> dict[str, Any]:
    """Return the run in counts only: safe to log and to e-mail."""
    run = store.frame("SELECT authority, as_at, window_from, version FROM result.run").to_dicts()[0]
    checks = store.frame(CHECKS).select(pl.exclude("title", "who", "source")).to_dicts()
    effects = store.execute("SELECT effect, count(*) FROM result.quarantine GROUP BY effect ORDER BY effect")
    rows = store.frame(
        "SELECT dataset, CAST(sum(rows_read) AS BIGINT) AS rows_read, CAST(sum(rows_loaded) AS BIGINT) AS rows_loaded,"
        " CAST(sum(rows_kept_out) AS BIGINT) AS rows_kept_out, CAST(sum(rows_no_record) AS BIGINT) AS rows_no_record"
        " FROM result.reconciliation GROUP BY dataset ORDER BY dataset"
    ).to_dicts()
    totals = {name: sum(check[name] for check in checks) for name in ("met", "late", "breach", "pending", "unknown")}
    return {
        **run,
        "open_cases": totals["breach"],
        "cases_not_assessed": totals["unknown"],
        "checks_without_data": [check["check_id"] for check in checks if check["outcome"] == "no data"],
        "checks_failed": [check["check_id"] for check in checks if check["outcome"] == "error"],
        "checks": checks,
        "movement": _movement(store),
        "waivers": dict(store.execute("SELECT state, count(*) FROM result.waiver GROUP BY state ORDER BY state")),
        "open_cases_waived": store.execute("SELECT count(*) FROM result.waived")[0][0],
        "quarantine": dict(effects),
        "rows": rows,
    }


def _movement(store: Store) -> dict[str, Any]:
    """Return what changed since the run before, in counts for each check that was judged both times."""
    ((since, since_run, unavailable),) = store.execute("SELECT since, since_run, unavailable FROM result.movement_run")
    checks = store.frame(
        "SELECT * EXCLUDE (is_compared, says) FROM result.movement WHERE is_compared ORDER BY check_id"
    )
    said = {"since": since, "since_run": since_run, "unavailable": unavailable or None}
    return {**said, "checks": checks.to_dicts()}


def write_json(content: Any, path: Path) -> None:
    """Write `content` as readable JSON; dates as ISO text."""
    text = json.dumps(content, indent=2, ensure_ascii=False, default=str)
    path.write_text(text + "\n", encoding="utf-8")


def csv_of(frame: pl.DataFrame) -> bytes:
    """Return a frame as the CSV file that holds it."""
    texts = pl.col(pl.String)
    found = frame.select(texts.unique().str.contains(_FORMULA).any())  # Hardly any column has one.
    risky = pl.col(name for name in found.columns if found[name].item())
    safe = frame.with_columns(pl.when(risky.str.contains(_FORMULA)).then("'" + risky).otherwise(risky).name.keep())
    content = BytesIO()
    safe.write_csv(content, include_bom=True, line_terminator="\r\n")
    return content.getvalue()
