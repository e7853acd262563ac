"""An old run done again: from the data it kept, or from its input files, and held against it by hash.

A run keeps its data as read and typed (`loaded` in its `audit.duckdb`) and, in its manifest, the SHA-256 of that file,
of every input and of every output. Done again means: the same data, day and window, today's checks. The verdicts are
the same when `verdicts.csv` comes out byte for byte as the manifest says.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from audit import __version__, checks, feeds, home, lacking, store
from audit.config import NAME
from audit.errors import AuditError, InputError, UsageError
from audit.history import rules
from audit.history.rejudge import loaded, supplied
from audit.run import run_audit
from audit.store import QueryError, Store

_KEPT, _VERDICTS = "audit.duckdb", "verdicts.csv"

#: The verdicts, and what judged, by hash.
Judged = tuple[pl.DataFrame, pl.DataFrame]


@dataclass(frozen=True)
class Rerun:
    """How an old run came out again.

    `differing` has a row for each check whose verdicts are others now: check_id, n_differing (cases that are not the
    same in both), has_changed (the check, or a definition it rests on, is another than then). `is_read_again`: from
    the input files rather than from the data kept. `forgotten`: what was taken out of the run since, in a sentence.
    """

    run: str
    as_at: date
    is_read_again: bool
    sha256_then: str
    sha256_now: str
    version_then: str
    version_now: str
    n_checks: int
    differing: pl.DataFrame
    forgotten: str = ""

    @property
    def is_identical(self) -> bool:
        """Whether the verdicts are the same, byte for byte."""
        return self.sha256_then == self.sha256_now


def rerun(run: str, out: Path, inputs: Path | None = None, config: Path | None = None) -> Rerun:
    """Do the run named `run` (its folder under `out`, or its id) again, from `inputs` where they are given.

    Raises UsageError where there is no such run, and InputError where what it kept, or an input, is not what its
    manifest says: then nothing can be proved.
    """
    folder, manifest = _found(run, out)
    then = {entry["file"]: entry["sha256"] for entry in manifest["outputs"]}
    _refuse_changed(folder, then)
    as_at, window = date.fromisoformat(manifest["as_at"]), manifest["configuration"]["window_months"]
    try:
        with store.opened(folder / _KEPT) as old:
            frames, named, lacked = loaded(old), supplied(old), lacking.kept(old)
            before, rules_then = old.frame(feeds.VERDICTS), _rules(old)
    except (AuditError, QueryError):
        raise InputError(
            f"{folder / _KEPT}: is of a version this one cannot read. Use the version that made it."
        ) from None
    if inputs is None:
        with store.created(None, frames, as_at, window) as made:
            in_force = checks.find(as_at)
            checks.run_all(made, in_force, named, lacked)
            after, rules_now = made.frame(feeds.VERDICTS), rules.frame(made, in_force, [])
    else:
        after, rules_now = _read_again(manifest, as_at, inputs, config, out)
    changed = set(rules_now.join(rules_then, on=["name", "sha256"], how="anti")["name"])
    return Rerun(
        folder.name, as_at, inputs is not None, then[_VERDICTS], hashlib.sha256(feeds.csv_of(after)).hexdigest(),
        manifest["version"], __version__, rules_now.height, _differing(before, after, changed),
        manifest.get("forgotten", ""),
    )  # fmt: skip


def _found(run: str, out: Path) -> tuple[Path, dict[str, Any]]:
    """Return a run's folder and its manifest."""
    there: dict[str, tuple[Path, dict[str, Any]]] = {}
    for path in sorted((out / "runs").glob("[0-9]*")):
        try:
            manifest = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
            there[path.name] = path, manifest
            there.setdefault(manifest.get("run_id", path.name), (path, manifest))
        except (OSError, ValueError):
            continue
    if run not in there:
        names = ", ".join(sorted({path.name for path, _ in there.values()})) or "none"
        raise UsageError(f"{run}: no such run in {out}. There are: {names}.")
    return there[run]


def _refuse_changed(folder: Path, then: dict[str, str]) -> None:
    """Raise InputError where the data kept or the verdicts are not the files the run left."""
    for name in (_KEPT, _VERDICTS):
        path = folder / name
        if not path.is_file() or _sha256(path) != then.get(name):
            what = "is not the file the run left" if path.is_file() else "is not there any more"
            raise InputError(
                f"{path}: {what}, by the manifest's SHA-256, so nothing can be proved. Bring the file back from a copy."
            )


def _rules(old: Store) -> pl.DataFrame:
    """Return what judged the run, by hash; none, for a run of a version that did not write it down."""
    if not old.execute("SELECT 1 FROM duckdb_tables() WHERE schema_name = 'result' AND table_name = 'rule'"):
        return pl.DataFrame(schema=rules.RULE)
    return old.frame("SELECT kind, name, sha256 FROM result.rule WHERE kind = 'check'")


def _read_again(manifest: dict[str, Any], as_at: date, inputs: Path, config: Path | None, out: Path) -> Judged:
    """Audit the input files again, in a home of its own that is gone afterwards."""
    config = config or (inputs / NAME if (inputs / NAME).is_file() else None)
    given = {entry["file"]: entry["sha256"] for entry in manifest["inputs"]}
    faults = [fault for name, sha256 in sorted(given.items()) if (fault := _fault(inputs / name, sha256))]
    said = manifest["configuration"]["file"]
    if said and config is None:
        faults.append(f"{said['file']}: the run had a configuration. Give it with --config.")
    elif config and not said:
        faults.append(f"{config}: the run had no configuration. Take it away to do the run again.")
    elif said and config and (fault := _fault(config, said["sha256"])):
        faults.append(fault)
    if faults:
        raise InputError("\n".join(faults))
    with TemporaryDirectory(prefix=".rerun-", dir=out) as own:
        run_audit(inputs, as_at, Path(own), config)
        with store.opened(home.latest(Path(own)) / _KEPT) as again:
            return again.frame(feeds.VERDICTS), _rules(again)


def _fault(path: Path, sha256: str) -> str:
    """Say what is wrong with an input that should be the file of this hash; nothing where it is."""
    if not path.is_file():
        return f"{path}: is not there any more, so the run cannot be done again from it."
    return "" if _sha256(path) == sha256 else f"{path}: is not the file the run read, by its SHA-256."


def _differing(before: pl.DataFrame, after: pl.DataFrame, changed: set[str]) -> pl.DataFrame:
    """Count, for each check, the cases that are not the same in both."""
    cases = pl.concat([
        before.join(after, on=before.columns, how="anti", nulls_equal=True),
        after.join(before, on=before.columns, how="anti", nulls_equal=True),
    ])  # fmt: skip
    counted = cases.group_by("check_id").agg(n_differing=pl.col("case_id").n_unique()).sort("check_id")
    return counted.with_columns(has_changed=pl.col("check_id").is_in(sorted(changed)))


def _sha256(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def in_words(done: Rerun) -> str:
    """Return how it came out, in a few plain lines."""
    source = "its input files" if done.is_read_again else "the data it kept"
    lines = [f"Run {done.run} was done again from {source}, as at {done.as_at}, by {done.n_checks} checks."]
    if done.forgotten:
        lines.append(f"{done.forgotten} What is proved is the run as it was left then.")
    if done.is_identical:
        return "\n".join([*lines, f"The same verdicts, byte for byte. SHA-256 of {_VERDICTS}: {done.sha256_now}"])
    lines.append(f"Not the same verdicts. SHA-256 of {_VERDICTS} then {done.sha256_then}, now {done.sha256_now}.")
    for check_id, n, has_changed in done.differing.iter_rows():
        why = "the check has changed since" if has_changed else "the check has not changed: tell us"
        lines.append(f"  {check_id}: {n:,} {'case differs' if n == 1 else 'cases differ'}; {why}.")
    lines.append("The proof does not hold for these checks; every other check gives the same verdicts.")
    if done.version_then != done.version_now:
        lines.append(f"The run was made by version {done.version_then}; this is {done.version_now}.")
    return "\n".join(lines)
