"""What a run writes down of itself: every row of every source accounted for, the results' tables, the manifest."""

import hashlib
import platform
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from audit import __version__, checks, duties, notice, quarantine, store
from audit.checks import Judged
from audit.config import Config
from audit.corrections import Corrected, account
from audit.duties import examples
from audit.errors import AuditError
from audit.intake import Intake, Supplied, joining

_RECONCILIATION = {
    "dataset": pl.String, "file": pl.String, "sheet": pl.String, "mapping": pl.String, "encoding": pl.String,
    "header_row": pl.Int64, "rows_read": pl.Int64, "rows_loaded": pl.Int64, "rows_kept_out": pl.Int64,
    "rows_no_record": pl.Int64, "no_record_kinds": pl.String, "sha256": pl.String, "notes": pl.String,
}  # fmt: skip
_CHECK_RESULT = {
    **dict.fromkeys(("check_id", "duty", "title", "who", "level", "source", "link", "owner", "mend"), pl.String),
    **dict.fromkeys(("law", "law_in_short", "to_be_confirmed"), pl.String),
    **dict.fromkeys(("lapses", "convicts", "by_return"), pl.Boolean),
    **dict.fromkeys(("outcome", "message"), pl.String),
    **dict.fromkeys(checks.VERDICTS, pl.Int64),
    **dict.fromkeys(("rate", "rate_closed", "rate_closed_with_exempt"), pl.Float64),
}

_ENGINES = ("polars", "duckdb", "pandera", "openpyxl", "fastexcel")


def reconciled(intake: Intake, frames: Mapping[str, pl.DataFrame], quarantined: pl.DataFrame) -> pl.DataFrame:
    """Account for every row of every source; AuditError when one is lost."""
    return pl.DataFrame([_account(source, frames, quarantined) for source in intake.sources], _RECONCILIATION)


def _account(source: Supplied, frames: Mapping[str, pl.DataFrame], quarantined: pl.DataFrame) -> dict[str, Any]:
    table = source.table
    here = (pl.col("source_file") == source.book.file) & (pl.col("source_sheet") == table.sheet)
    loaded = frames[source.supply.dataset].filter(here).height
    kept_out = quarantined.filter(
        pl.col("dataset") == source.supply.dataset,
        pl.col("file") == source.book.file,
        pl.col("sheet") == table.sheet,
        pl.col("effect") == quarantine.ROW_KEPT_OUT,
    ).height
    no_record = sum(table.no_records.values())
    if table.n_rows_counted != loaded + kept_out + no_record:
        raise AuditError(f"{source.where}: rows were lost between reading and loading. Tell us; nothing was published.")
    kinds = ", ".join(f"{n} {kind}" for kind, n in table.no_records.items() if n)
    return {
        "dataset": source.supply.dataset, "file": source.book.file, "sheet": table.sheet,
        "mapping": source.supply.mapping.id, "encoding": source.book.encoding, "header_row": table.header_row,
        "rows_read": table.n_rows_counted, "rows_loaded": loaded, "rows_kept_out": kept_out,
        "rows_no_record": no_record, "no_record_kinds": kinds, "sha256": source.book.sha256,
        "notes": "\n".join(source.notes),
    }  # fmt: skip


def record(
    made: store.Store,
    settings: Config,
    judged: Sequence[Judged],
    corrected: Corrected,
    quarantined: pl.DataFrame,
    reconciliation: pl.DataFrame,
) -> None:
    """Write into the run's store who was audited and what was read, checked, corrected and put aside."""
    made.execute("CREATE TABLE result.run AS SELECT $authority AS authority, $la_code AS la_code, as_at() AS as_at,"
                 " window_from() AS window_from, CAST($months AS INTEGER) AS window_months, $version AS version",
                 {"authority": settings.authority, "la_code": settings.la_code, "months": settings.window_months,
                  "version": __version__})  # fmt: skip
    made.insert("result.check_result", pl.DataFrame([_row(made, result) for result in judged], _CHECK_RESULT))
    made.insert("result.duty", duties.frame(duties.find(result.check for result in judged) if judged else ()))
    made.insert("result.example", examples.frame(result.check for result in judged))
    made.insert(
        "result.quarantine",
        quarantine.joined([quarantined, joining.closed_schools(made), joining.unused_matches(made)]),
    )
    made.insert("result.reconciliation", reconciliation)
    made.insert("result.correction", corrected.listed)
    made.insert("result.heading", corrected.intake.headings)
    made.execute(quarantine.AT_QUESTIONS)
    made.insert("result.lacking", corrected.intake.lacking.frame)


def _row(made: store.Store, result: Judged) -> dict[str, Any]:
    check = result.check
    said = {name: check[name] for name in ("title", "who", "level", "source", "link", "owner", "mend")}
    rates = {name: getattr(result, name) for name in ("rate", "rate_closed", "rate_closed_with_exempt")}
    return {
        "check_id": check.id, "duty": check.duty, "law": check.law, "law_in_short": check.law_in_short,
        "to_be_confirmed": check["to_be_confirmed"] or "", "lapses": bool(check["lapses"]),
        "convicts": check["convicts"], "by_return": checks.rests_on_return(made, check), **said,
        "outcome": result.outcome, "message": result.message, **result.counts, **rates,
    }  # fmt: skip


def manifest(
    folder: Path, settings: Config, as_at: date, corrected: Corrected, reconciliation: pl.DataFrame
) -> dict[str, Any]:
    """Say what went in and what came out, by hash, so that the run can be proved and repeated."""
    outputs = sorted(path for path in folder.iterdir() if path.is_file())
    return {
        "version": __version__,
        "as_at": as_at,
        "configuration": {
            "authority": settings.authority, "la_code": settings.la_code, "window_months": settings.window_months,
            "file": _file(settings.path) if settings.path else None,
        },
        "inputs": reconciliation.to_dicts(),
        "outputs": [_file(path) for path in outputs],
        "notices": notice.heaviest_first(corrected.intake.notices),
        "engines": {"python": platform.python_version(), **{name: version(name) for name in _ENGINES}},
        **account(corrected),
    }  # fmt: skip


def _file(path: Path) -> dict[str, Any]:
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return {"file": path.name, "bytes": path.stat().st_size, "sha256": digest}
