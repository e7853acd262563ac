"""What is held of a child and what becomes of it, in words. The child is not named."""

from collections.abc import Iterator

from audit.forget.files import COUNTS
from audit.forget.forgetting import RECORD, Forgetting
from audit.history.file import NAME as HISTORY


def in_words(found: Forgetting) -> str:
    """Say what is held, or was forgotten, which files that touches, and what no command can reach."""
    if not found.history_rows and not found.run_rows:
        zeros = "Ids are compared as text: see that no zeros in front of it are missing."
        return "\n".join([f"Nothing is held under that id. {zeros}", *_unread(found)])
    n = sum(found.run_rows.values())
    held = f"{_count(found.history_rows, 'row')} of the history and {_count(n, 'row')} of {_kept(len(found.run_rows))}"
    files = [*_anew(found), *_removed(found), *_stays(found), *_unread(found)]
    if not found.is_done:
        return "\n".join([
            f"Held under that id: {held}.", *files, "Nothing was changed. To forget, add --yes --on DAY."
        ])  # fmt: skip
    return "\n".join([
        f"Forgotten: {held}. Their counts stay, so that trends still add up; {RECORD} says when and how much, not who.",
        *files,
        "Out of reach: the exports this was read from (the next run reads the child again if it is in them), workbooks "
        "that were copied or sent, and backups.",
    ])  # fmt: skip


def _anew(found: Forgetting) -> Iterator[str]:
    yield "Made anew without the child:" if found.is_done else "Would be made anew without the child:"
    if found.history_rows:
        yield f"  {HISTORY}"
    alike: dict[tuple[str, ...], list[str]] = {}
    for run, names in found.anew.items():
        alike.setdefault(tuple(names), []).append(run)
    yield from (f"  {', '.join(runs)}: {', '.join(names) or 'nothing'}" for names, runs in alike.items())


def _removed(found: Forgetting) -> Iterator[str]:
    if found.removed:
        yield "Removed:" if found.is_done else "Would be removed:"
    for run, files in found.removed.items():
        for why in sorted(set(files.values())):
            yield f"  {run}: {', '.join(name for name, said in files.items() if said == why)}: {why}."


def _stays(found: Forgetting) -> Iterator[str]:
    if found.run_rows:
        stay = "Left" if found.is_done else "Would be left"
        counts = f"{', '.join(COUNTS)} (whose hashes are brought up to date)"
        yield f"{stay} as they are, for they hold counts only: {counts}."


def _unread(found: Forgetting) -> Iterator[str]:
    if found.unread:
        yield "Could not be looked into, so the child may still be there; remove it by hand if need be:"
        yield from (f"  {what}: {why}." for what, why in found.unread.items())


def _kept(n: int) -> str:
    return f"{n:,} kept run{'' if n == 1 else 's'}"


def _count(n: int, what: str) -> str:
    return f"{n:,} {what}{'' if n == 1 else 's'}"
