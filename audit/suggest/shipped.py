"""The mappings that ship with the program: what each is for, and which of its headings are verified or assumed."""

from typing import Any

from audit import config, tomlfile
from audit.errors import UsageError
from audit.mapping import vendors


def listed(wanted: str | None = None) -> list[dict[str, Any]]:
    """Return the shipped mappings, each with its headings; UsageError when there is none of that id or system."""
    paths = config.shipped_mappings()
    ids = [id_ for id_ in paths if wanted is None or wanted in (id_, id_.partition(".")[0])]
    if not ids:
        raise UsageError(tomlfile.nearest(str(wanted), paths, "mapping that ships with the program"))
    return [_entry(vendors.load(paths[id_])) for id_ in ids]


def in_words(found: list[dict[str, Any]], *, whole: bool) -> str:
    """Tell of the mappings: a line each, or every heading of those asked for."""
    lines = []
    for one in found:
        marks = [heading["status"] for column in one["columns"].values() for heading in column]
        counted = ", ".join(f"{marks.count(mark)} {mark}" for mark in ("verified", "assumed") if mark in marks)
        lines.append(f"{one['mapping']:<36} {one['system']}" + (f" ({counted})" if counted else ""))
        if whole:
            lines += [
                f"  {column:<24} '{heading['heading']}'{heading['status'] and '  '}{heading['status']}"
                + (f": {heading['source']}" if heading["source"] else "")
                for column, headings in one["columns"].items()
                for heading in headings
            ]
    if not whole:
        lines += ["", 'One of them whole: send-audit vendors synergy. Use one as mapping = "…" in audit.toml.']
    return "\n".join(lines)


def _entry(made: vendors.Mapping) -> dict[str, Any]:
    columns = {
        name: [{"heading": one, "status": _status(made, one), "source": made.verified.get(one, "")} for one in headings]
        for name, headings in made.columns.items()
    }
    return {"mapping": made.id, "dataset": made.dataset, "system": made.system, "columns": columns}


def _status(made: vendors.Mapping, heading: str) -> str:
    return "verified" if heading in made.verified else "assumed" if heading in made.assumed else ""
