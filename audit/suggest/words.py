"""Proposals in plain text, for people at a terminal: shapes of values, never values."""

from collections import Counter
from collections.abc import Iterator

from audit.suggest.codewords import Word
from audit.suggest.pairing import SURE, Pair
from audit.suggest.propose import Look, Proposal
from schemas import DATASETS


def in_words(look: Look) -> str:
    """Tell everything proposed for a file."""
    lines = [line for proposal in look.proposals for line in (*heading(proposal), *body(proposal), "")]
    return "\n".join([*lines, *closing(look)])


def heading(proposal: Proposal) -> list[str]:
    """Return the lines that say what a sheet is taken for, and why."""
    place = f"{proposal.file}, sheet '{proposal.sheet}'" if proposal.sheet else proposal.file
    rows = f"{proposal.n_rows:,} row{'' if proposal.n_rows == 1 else 's'}"
    lines = [f"{place}: header in row {proposal.header_row}, {rows}", f"  Dataset: {proposal.dataset} ({proposal.why})"]
    if proposal.next_best:
        lines.append(f"  The next best is {proposal.next_best}: send-audit map FILE --dataset {proposal.next_best}")
    if proposal.twins:
        also = ", ".join(f"'{name}'" for name in proposal.twins)
        lines.append(f"  The same headings stand on {also}: one mapping reads them all.")
    return lines


def body(proposal: Proposal) -> Iterator[str]:
    """Yield a line for each column, word and unused heading."""
    yield from (pair_line(pair) for pair in proposal.columns)
    if proposal.lacks_key:
        key = DATASETS[proposal.dataset].key_column()
        yield f"  ! No heading looks like {key}, the key that names a record. Give its heading, or no row can be read."
    yield from (word_line(word) for word in proposal.words)
    if proposal.unused:
        yield "  Nothing is read from: " + ", ".join(f"'{one.heading}'" for one in proposal.unused)


def pair_line(pair: Pair) -> str:
    """Return a line for one column: the heading, how surely, why, and what its values look like."""
    mark = " " if pair.score >= SURE else "?"
    shapes = f" Looks like: {pair.shapes}." if pair.shapes else ""
    return f"  {mark} {pair.column:<24} = '{pair.heading}' (column {pair.letter}): {'; '.join(pair.reasons)}.{shapes}"


def word_line(word: Word) -> str:
    """Return a line for one word: the code proposed, and why."""
    code = "no code" if word.code is None else "blank" if word.code == "" else word.code
    return f"  {'?' if word.code is None else ' '} {word.column}: '{word.word}' = {code} ({word.why}; rows: {word.n:,})"


def closing(look: Look) -> list[str]:
    """Return what is to be said of the whole file: sheets passed over, a dataset proposed more than once."""
    counted = Counter(proposal.dataset for proposal in look.proposals)
    again = [
        f"{n} sheets look like {dataset}: a record that stands on several of them is loaded once. Keep those you need."
        for dataset, n in counted.items()
        if n > 1
    ]
    return [*again, *look.passed_over]
