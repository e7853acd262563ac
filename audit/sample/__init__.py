"""A fictional authority: Fictionshire, its children, schools and contracts, as its systems would export them.

Everything is invented and drawn from a seed: the same seed gives the same files. Each child's story knows what
every check must say of it, so there is an answer key.
"""

from pathlib import Path

from audit.sample.authority import N_CHILDREN, SEED, found
from audit.sample.decisions import write_decisions
from audit.sample.key import AS_AT, Answer
from audit.sample.records import Blot, Row
from audit.sample.register import write_links, write_register
from audit.sample.settings import write_settings
from audit.sample.support_writer import write_support
from audit.sample.writers import write_cases, write_contracts, write_lines, write_moves, write_returns

__all__ = ["AS_AT", "N_CHILDREN", "SEED", "Answer", "Blot", "answers", "blots", "canonical", "write"]


def write(folder: Path, seed: int = SEED, n_children: int = N_CHILDREN) -> None:
    """Write the authority's exports and its audit.toml into `folder`, making it if need be."""
    town = found(seed, n_children)
    folder.mkdir(parents=True, exist_ok=True)
    write_cases(town, folder / "case_system_export.xlsx")
    write_moves(town, folder / "moves_and_appeals.xlsx")
    write_returns(town, folder / "school_returns_2026.xlsx")
    write_support(town, folder / "sen_support_and_returns_2026.xlsx")
    write_contracts(town, folder / "contracts_register.xlsx")
    write_lines(town, folder / "provision_export.csv")
    write_register(town, folder / "edubasealldata_fictionshire.csv")
    write_links(town, folder / "links_edubasealldata_fictionshire.csv")
    write_decisions(town, folder / "waivers.xlsx")
    write_settings(folder / "audit.toml")


def canonical(seed: int = SEED, n_children: int = N_CHILDREN) -> dict[str, list[Row]]:
    """Return the rows of each dataset as an audit of the exports should load them."""
    return found(seed, n_children).data


def answers(seed: int = SEED, n_children: int = N_CHILDREN) -> list[Answer]:
    """Return what every check must say of every case, by check and case."""
    return found(seed, n_children).key.sorted()


def blots(seed: int = SEED, n_children: int = N_CHILDREN) -> list[Blot]:
    """Return the cells and rows the exports spoil, and what the audit should make of each."""
    return found(seed, n_children).blots
