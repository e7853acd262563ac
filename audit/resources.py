"""Find the folders that ship with the program, in a wheel and in a checkout alike."""

from importlib.resources import files
from pathlib import Path


def folder(name: str) -> Path:
    """Return the shipped folder `name`: "sql" or "sample_data".

    A wheel carries it inside the package; an editable install and a checkout have it at the top level.
    Raises FileNotFoundError when neither is there, which means a broken installation.
    """
    packaged = Path(str(files("audit").joinpath("_data", name)))
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parent.parent / name
    if checkout.is_dir():
        return checkout
    raise FileNotFoundError(f"{name}: not in this installation of send-audit. Install it again.")
