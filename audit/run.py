"""One audit from start to end: read, map, validate, load, check, report, publish.

The only module that knows the order.
"""

import hashlib
import platform
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from audit import (
    __version__,
    checks,
    corrections,
    duties,
    feeds,
    home,
    notice,
    quarantine,
    store,
    trend,
    validate,
    waivers,
)
from audit import config as configuration
from audit.checks import Judged
from audit.comparison import compare
from audit.config import Config
from audit.duties import examples
from audit.errors import AuditError
from audit.history import Memory
from audit.intake import Intake, Supplied, census, joining, take_in
from audit.progress import Progress, Tell
from audit.read.ahead import Ahead
from audit.report import workbook

_RECONCILIATION = {
    "dataset": pl.String, "file": pl.String, "sheet": pl.String, "mapping": pl.String, "encoding": pl.String,
    "header_row": pl.Int64, "rows_read": pl.Int64, "rows_loaded": pl.Int64, "rows_kept_out": pl.Int64,
    "rows_no_record": pl.Int64, "no_record_kinds": pl.String, "sha256": pl.String, "notes": pl.String,
}  # fmt: skip
_CHECK_RESULT = {
    **dict.fromkeys(("check_id", "duty", "title", "who", "level", "source", "link", "owner", "mend"), pl.String),
    "lapses": pl.Boolean,
    **dict.fromkeys(("outcome", "message"), pl.String),
    **dict.fromkeys(checks.VERDICTS, pl.Int64),
    **dict.fromkeys(("rate", "rate_closed", "rate_closed_with_exempt"), pl.Float64),
}

#: Steps a run shows besides reading its files.
_STEPS = 4

#: What is done beside the stages, in which much is Python's work or one core's: validating, and writing.
_BESIDE = 2

_ENGINES = ("polars", "duckdb", "pandera", "openpyxl", "fastexcel")


@dataclass(frozen=True)
class Run:
    """A published run: where it stands, how each check ended, its counts, what was noticed, what is waived by check."""

    folder: Path
    judged: Sequence[Judged]
    summary: dict[str, Any]
    notices: tuple[str, ...]
    waived: Mapping[str, int]

    @property
    def failed(self) -> list[str]:
        """The checks that could not be run: a fault of ours."""
        return [result.check.id for result in self.judged if result.outcome == "error"]

    @property
    def is_quarantined(self) -> bool:
        """Whether any row or cell could not be used."""
        return any(self.summary["quarantine"].get(effect) for effect in ("row kept out", "cell blanked"))

    def findings(self, levels: Iterable[str]) -> int:
        """Count the open cases of checks at these levels, but those set aside by a waiver."""
        chosen = [result for result in self.judged if result.check["level"] in levels]
        return sum(result.counts["breach"] - self.waived.get(result.check.id, 0) for result in chosen)


def run_audit(
    inputs: Path,
    as_at: date,
    out: Path,
    config: Path | None = None,
    tell: Tell = lambda *_: None,
    ahead: Ahead | None = None,
) -> Run:
    """Audit the folder `inputs` as at a day and publish the run under `out`, whole or not at all.

    `ahead` holds the workbooks of the folder whose reading has begun already.

    Raises an AuditError (its class gives the exit code) when the configuration or an input cannot be used, the
    home is held by another run, or the output cannot be written; nothing is published then.
    """
    progress = Progress(tell)
    settings = configuration.load(config, inputs)
    with home.held(out), ThreadPoolExecutor(_BESIDE) as beside:
        memory = Memory(out, as_at)
        progress.expect(_STEPS)
        corrected = corrections.applied(census.joined(take_in(inputs, settings, progress, ahead)))
        intake = joining.joined(corrected.intake, settings, as_at)
        progress.step("checking every row")
        frames = validate.Validating((source.mapped for source in intake.sources), as_at, beside)
        with home.published(out, as_at) as folder:
            with store.created(folder / "audit.duckdb", frames, as_at, settings.window_months) as made:
                quarantined = frames.quarantine()
                reconciliation = _reconciled(intake, frames, quarantined)
                progress.step("judging every case")
                found = checks.find(as_at)
                judged = checks.run_all(made, found, intake.supplied, intake.lacking)
                feeding = beside.submit(feeds.write_verdicts, made.beside(), folder)
                _record(made, settings, judged, quarantined, reconciliation)
                made.insert("result.correction", corrected.listed)
                made.insert("result.heading", intake.headings)
                made.execute(quarantine.AT_QUESTIONS)
                made.insert("result.lacking", intake.lacking.frame)
                waived = waivers.apply(made)
                mappings = [source.supply.mapping for source in intake.sources]
                memory.identify(made, found, mappings, intake.supplied, settings.path)
                memory.measure(made, found)
                compare.record(made, settings.la_code, settings.beside)
                trend.record(made, out, settings.kpis)
                made.insert("result.notice", notice.frame((*intake.notices, *waived.notices, *memory.notices)))
                for result in judged:
                    progress.note(f"{result.check.id} {result.outcome}{result.message and ': '}{result.message}")
                progress.step("writing the dashboard and the feeds")
                listing = beside.submit(feeds.write_lists, made.beside(), folder)
                saving = beside.submit(made.beside().save)
                workbook.write(made, folder / "dashboard.xlsx")
                summary = feeds.write_summary(made, folder)
                for written in (feeding, listing, saving):
                    written.result()
            for one in notice.heaviest_first((*intake.notices, *waived.notices, *memory.notices)):
                progress.note(one)
            progress.step("publishing the run")
            (folder / "run.log").write_text("\n".join(progress.lines) + "\n", encoding="utf-8")
            manifest = {"run_id": memory.run_id, **_manifest(folder, settings, as_at, intake, reconciliation)}
            feeds.write_json({**manifest, **corrections.account(corrected)}, folder / "manifest.json")
        memory.keep(settings.keep_months)
    said = notice.heaviest_first((*intake.notices, *waived.notices, *memory.notices))
    return Run(home.run_of(out, as_at), judged, summary, tuple(said), waived.n_aside)


def _reconciled(intake: Intake, frames: Mapping[str, pl.DataFrame], quarantined: pl.DataFrame) -> pl.DataFrame:
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


def _record(
    made: store.Store,
    settings: Config,
    judged: Sequence[Judged],
    quarantined: pl.DataFrame,
    reconciliation: pl.DataFrame,
) -> None:
    """Keep the run's bookkeeping in the store, where the reports read it."""
    made.execute("CREATE TABLE result.run AS SELECT $authority AS authority, $la_code AS la_code, as_at() AS as_at,"
                 " window_from() AS window_from, CAST($months AS INTEGER) AS window_months, $version AS version",
                 {"authority": settings.authority, "la_code": settings.la_code, "months": settings.window_months,
                  "version": __version__})  # fmt: skip
    made.insert("result.check_result", pl.DataFrame([_row(result) for result in judged], _CHECK_RESULT))
    made.insert("result.duty", duties.frame(duties.find(result.check for result in judged)))
    made.insert("result.example", examples.frame(result.check for result in judged))
    made.insert("result.quarantine", quarantine.joined([quarantined, joining.closed_schools(made)]))
    made.insert("result.reconciliation", reconciliation)


def _row(result: Judged) -> dict[str, Any]:
    check = result.check
    said = {name: check[name] for name in ("title", "who", "level", "source", "link", "owner", "mend")}
    rates = {name: getattr(result, name) for name in ("rate", "rate_closed", "rate_closed_with_exempt")}
    return {
        "check_id": check.id, "duty": check.duty, "lapses": bool(check["lapses"]), **said,
        "outcome": result.outcome, "message": result.message, **result.counts, **rates,
    }  # fmt: skip


def _manifest(
    folder: Path, settings: Config, as_at: date, intake: Intake, reconciliation: pl.DataFrame
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
        "notices": notice.heaviest_first(intake.notices),
        "engines": {"python": platform.python_version(), **{name: version(name) for name in _ENGINES}},
    }  # fmt: skip


def _file(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"file": path.name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
