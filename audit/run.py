"""One audit from start to end: read, map, validate, load, check, report, publish.

The only module that knows the order.
"""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from audit import (
    bookkeeping,
    checks,
    corrections,
    feeds,
    home,
    losses,
    notice,
    staleness,
    store,
    trend,
    validate,
    waivers,
)
from audit import config as configuration
from audit.checks import Judged
from audit.comparison import compare
from audit.history import Memory
from audit.intake import census, joining, take_in
from audit.progress import Progress, Tell
from audit.read.ahead import Ahead
from audit.report import workbook

#: Steps a run shows besides reading its files.
_STEPS = 4

#: What is done beside the stages, in which much is Python's work or one core's: validating, and writing.
_BESIDE = 2


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
    with home.held(out), Memory(out, as_at) as memory, ThreadPoolExecutor(_BESIDE) as checking:
        progress.expect(_STEPS)
        corrected = corrections.applied(census.joined(take_in(inputs, settings, progress, ahead)))
        corrected = replace(corrected, intake=joining.joined(corrected.intake, settings, as_at))
        intake = corrected.intake
        progress.step("checking every row")
        frames = validate.Validating((source.mapped for source in intake.sources), as_at, checking)
        with home.published(out, as_at) as folder:
            with (
                store.created(folder / "audit.duckdb", frames, as_at, settings.window_months) as made,
                ThreadPoolExecutor(_BESIDE) as beside,
            ):
                quarantined = frames.quarantine()
                found = checks.find(as_at)
                noticed = (
                    *losses.said(quarantined), *staleness.said(made), *checks.nothing_in_force(found, as_at)
                )  # fmt: skip
                intake = replace(intake, notices=(*intake.notices, *noticed))
                corrected = replace(corrected, intake=intake)
                reconciliation = bookkeeping.reconciled(intake, frames, quarantined)
                progress.step("judging every case")
                judged = checks.run_all(made, found, intake.supplied, intake.lacking)
                feeding = beside.submit(feeds.write_verdicts, made.beside(), folder)
                bookkeeping.record(made, settings, judged, corrected, quarantined, reconciliation)
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
                adding = beside.submit(memory.begin, made.beside())
                workbook.write(made, folder / "dashboard.xlsx")
                summary = feeds.write_summary(made, folder)
                for written in (feeding, listing, saving, adding):
                    written.result()
            for one in notice.heaviest_first((*intake.notices, *waived.notices, *memory.notices)):
                progress.note(one)
            progress.step("publishing the run")
            (folder / "run.log").write_text("\n".join(progress.lines) + "\n", encoding="utf-8")
            said = bookkeeping.manifest(folder, settings, as_at, corrected, reconciliation)
            feeds.write_json({"run_id": memory.run_id, **said}, folder / "manifest.json")
        memory.keep(settings.keep_months)
    notices = tuple(notice.heaviest_first((*intake.notices, *waived.notices, *memory.notices)))
    return Run(home.run_of(out, as_at), judged, summary, notices, waived.n_aside)
