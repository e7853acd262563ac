"""Asking a person about a proposal, on a terminal: accept, choose another, or leave out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import typer

from audit.suggest import words
from audit.suggest.codewords import Word
from audit.suggest.pairing import SURE, Pair
from audit.suggest.propose import Proposal
from schemas import DATASETS

_HOW = "Enter accepts, - leaves it out, or give another column of ours"


def confirmed(proposal: Proposal) -> Proposal | None:
    """Ask about one sheet's proposal; return it as the person left it, or None when the sheet is to be left out."""
    print("\n".join(words.heading(proposal)))
    if not typer.confirm(f"Use this as {proposal.dataset}?", default=True):
        return None
    sure = [pair for pair in proposal.columns if pair.score >= SURE]
    doubtful = [pair for pair in proposal.columns if pair.score < SURE]
    for pair in sure:
        print(words.pair_line(pair))
    if sure and not typer.confirm(f"Accept these {len(sure)}?", default=True):
        sure, doubtful = [], list(proposal.columns)
    kept = _chosen(proposal.dataset, sure, doubtful)
    kept = _offered(proposal, kept)
    return replace(proposal, columns=tuple(kept), words=tuple(_coded(proposal, kept)))


def _chosen(dataset: str, kept: Sequence[Pair], doubtful: Sequence[Pair]) -> list[Pair]:
    """Ask about each doubtful pair."""
    done = list(kept)
    for pair in doubtful:
        print(words.pair_line(pair))
        column = _column(dataset, {one.column for one in done}, f"'{pair.heading}' is", pair.column)
        if column:
            done.append(replace(pair, column=column))
    return done


def _offered(proposal: Proposal, kept: Sequence[Pair]) -> list[Pair]:
    """Ask for a heading for the key, where none was proposed or it was left out."""
    done = list(kept)
    key = DATASETS[proposal.dataset].key_column()
    headings = {one.heading: one for one in proposal.unused}
    while key not in {pair.column for pair in done}:
        said = ", ".join(f"'{heading}'" for heading in headings)
        heading = typer.prompt(f"Which heading is {key}, the key that names a record? One of {said}").strip()
        if heading in headings:
            found = headings[heading]
            done.append(Pair(key, found.letter, found.heading, 1.0, ("given by a person",), found.shapes))
    order = list(DATASETS[proposal.dataset].columns())
    return sorted(done, key=lambda pair: order.index(pair.column))


def _column(dataset: str, taken: set[str], question: str, proposed: str) -> str:
    """Ask which column a heading is; '' when it is to be left out."""
    known = DATASETS[dataset].columns()
    while True:
        default = proposed if proposed not in taken else "-"
        answer = typer.prompt(f"    {question} ({_HOW})", default=default).strip()
        if answer == "-":
            return ""
        if answer in known and answer not in taken:
            return str(answer)
        free = ", ".join(name for name in known if name not in taken)
        print(f"    '{answer}' is {'taken' if answer in taken else 'no column'}. Free are: {free}.")


def _coded(proposal: Proposal, kept: Sequence[Pair]) -> list[Word]:
    """Ask about each word nobody mapped, in the coded columns that were kept."""
    columns = {pair.column for pair in kept}
    known = DATASETS[proposal.dataset].columns()
    return [
        replace(word, code=_code(known[word.column].codes or {"Y": "yes", "N": "no"}, word))
        for word in proposal.words
        if word.column in columns
    ]


def _code(codes: Mapping[str, str], word: Word) -> str | None:
    print(words.word_line(word))
    said = ", ".join(f"{code} {text}" for code, text in codes.items())
    default = "-" if word.code is None else word.code or "blank"
    while True:
        answer = typer.prompt(f"    Its code ({said}; blank; - leaves it unmapped)", default=default).strip()
        if answer in codes:
            return str(answer)
        if answer in ("blank", "-"):
            return "" if answer == "blank" else None
        print(f"    '{answer}' is none of them.")
