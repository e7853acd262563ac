"""TOML files people write by hand: read with care, every fault named at once, unknown keys with the nearest known."""

import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from audit.errors import UsageError

#: A configuration larger than this is some other file.
_LARGEST = 1_000_000


class Faults:
    """The faults of one file, gathered so that all are told together."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: list[str] = []

    def add(self, what: str) -> None:
        """Add one fault: what is wrong and what to do, in a sentence."""
        self._found.append(what)

    def raise_if_any(self) -> None:
        """Raise UsageError, one line per fault, unless there is none."""
        if self._found:
            raise UsageError("\n".join(f"{self._path}: {fault}" for fault in self._found))

    def unknown(self, given: Iterable[str], known: Iterable[str], what: str) -> None:
        """Add a fault for every name of `given` that is not in `known`; `what` says what such a name is."""
        names = list(known)
        for name in given:
            if name not in names:
                self.add(f"{nearest(name, names, what)}")

    def string(self, table: Mapping[str, Any], name: str, where: str = "", default: str = "") -> str:
        """Return the text `name` of a table; anything else there is a fault."""
        value = table.get(name, default)
        if isinstance(value, str):
            return value.strip()
        self.add(f"{where}{name} must be text in quotes.")
        return default

    def strings(self, value: Any, where: str) -> tuple[str, ...]:
        """Return a text, or a list of texts, as a tuple; anything else is a fault."""
        listed = value if isinstance(value, list) else [value]
        if listed and all(isinstance(one, str) and one.strip() for one in listed):
            return tuple(one.strip() for one in listed)
        self.add(f"{where} must be text in quotes, or a list of such texts.")
        return ()

    def table(self, parent: Mapping[str, Any], name: str, where: str = "") -> dict[str, Any]:
        """Return the table `name` of a parent; empty where it is left out, a fault where it is something else."""
        value = parent.get(name, {})
        if isinstance(value, dict):
            return value
        self.add(f"[{where}{name}] must be a table.")
        return {}


def nearest(name: str, known: Iterable[str], what: str) -> str:
    """Say that `name` is no `what`, and which known name is nearest, or else all of them."""
    names = list(known)
    near = get_close_matches(name.casefold(), names, n=1, cutoff=0.6)
    return f"'{name}' is no {what}. " + (f"The nearest is '{near[0]}'." if near else f"Known: {', '.join(names)}.")


def read(path: Path) -> dict[str, Any]:
    """Return the contents of a TOML file. Raises UsageError when there is none or it cannot be parsed."""
    try:
        if path.stat().st_size > _LARGEST:
            raise UsageError(f"{path}: is larger than a configuration can be. Is it the right file?")
        text = path.read_bytes().decode("utf-8-sig")
        return tomllib.loads(text)
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file. Check the path.") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: is not UTF-8 text. Save it again as UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: is not TOML: {error}. Texts stand in quotes.") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}).") from None
