"""What the audit expects of its inputs: one pandera model per dataset. The folder is the registry."""

from importlib import import_module
from pathlib import Path

from schemas.base import Dataset


def _found() -> dict[str, type[Dataset]]:
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py"))
    modules = {name: import_module(f"schemas.{name}") for name in names if name not in ("__init__", "base", "rules")}
    return {name: module.__dict__[name.title().replace("_", "")] for name, module in modules.items()}


#: Every dataset's model by the dataset's name.
DATASETS: dict[str, type[Dataset]] = _found()
