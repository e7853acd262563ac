"""The fictional authority's SEN2 person-level return, in each of its forms and layouts."""

from collections.abc import Callable
from pathlib import Path

from audit.sample.authority import N_CHILDREN, SEED, found
from audit.sample.sen2.forms import write_blade, write_template, write_workbook
from audit.sample.sen2.records import Modules, returned
from audit.sample.sen2.xml import write_xml

__all__ = ["FORMS", "LAYOUT", "write"]

#: The forms by the name the command knows them by.
FORMS: dict[str, Callable[[Modules, Path], None]] = {
    "sen2-xml": write_xml,
    "sen2-blade": write_blade,
    "sen2-template": write_template,
    "sen2-workbook": write_workbook,
}

#: The newest layout.
LAYOUT = "1.3"


def write(folder: Path, form: str, layout: str = LAYOUT, seed: int = SEED, n_children: int = N_CHILDREN) -> None:
    """Write the return into `folder`, making it if need be: `form` is one of FORMS, `layout` as audit.read names it."""
    folder.mkdir(parents=True, exist_ok=True)
    FORMS[form](returned(found(seed, n_children), layout), folder)
