"""A proposal as the files it leads to: the mapping, confirmed or a draft to be read through, and the source's block."""

import json
from collections.abc import Iterable

from audit.suggest.propose import Proposal
from schemas import DATASETS

_DRAFT = """\
# A draft: what send-audit proposes for {what}. Nobody has confirmed it, and no run will read it.
# Hold every line against the file, correct it, and write confirmed = true.
confirmed = false
"""
_CONFIRMED = "# Confirmed by a person from what send-audit proposed for {what}.\n"


def mapping_toml(proposal: Proposal, *, confirmed: bool) -> str:
    """Return a proposal as a mapping file. A draft has each reason beside its line, and what nobody could place."""
    what = f"'{proposal.file}'" + (f", sheet '{proposal.sheet}'" if proposal.sheet else "")
    opening = (_CONFIRMED if confirmed else _DRAFT).format(what=_one_line(what))
    lines = [f'dataset = "{proposal.dataset}"', "", "[columns]", *_columns(proposal, confirmed=confirmed)]
    if not confirmed:
        lines += _left_over(proposal)
    return opening + "\n".join([*lines, *_words(proposal, confirmed=confirmed)]) + "\n"


def source_toml(proposal: Proposal, mapping: str) -> str:
    """Return the [[source]] blocks for audit.toml; `mapping` is the mapping's path from where that lies."""
    named = bool(proposal.sheet) and not proposal.is_only_sheet
    return "\n".join(_source(proposal, sheet if named else "", mapping) for sheet in (proposal.sheet, *proposal.twins))


def _source(proposal: Proposal, sheet: str, mapping: str) -> str:
    lines = ["[[source]]", f'dataset = "{proposal.dataset}"', f"file = {_quoted(proposal.file)}"]
    if sheet:
        lines.append(f"sheet = {_quoted(sheet)}")
    if proposal.must_name_row:
        lines.append(f"header_row = {proposal.header_row}")
    return "\n".join([*lines, f"mapping = {_quoted(mapping)}"]) + "\n"


def _columns(proposal: Proposal, *, confirmed: bool) -> list[str]:
    width = max((len(pair.column) for pair in proposal.columns), default=0)
    lines = []
    for pair in proposal.columns:
        line = f"{pair.column:<{width}} = {_quoted(pair.heading)}"
        shapes = f" Looks like: {pair.shapes}." if pair.shapes else ""
        lines.append(line if confirmed else f"{line}  # {'; '.join(pair.reasons)}.{_one_line(shapes)}")
    if proposal.lacks_key:
        key = DATASETS[proposal.dataset].key_column()
        lines.insert(0, f'# {key} = "…"  # THE KEY, which names a record: no heading looks like it. Give its heading.')
    return lines


def _left_over(proposal: Proposal) -> list[str]:
    """Return, as comments, the columns without a heading and the headings without a column."""
    taken = {pair.column for pair in proposal.columns}
    blank = [name for name in DATASETS[proposal.dataset].columns() if name not in taken]
    lines = ["", "# Columns of ours no heading is proposed for: " + (", ".join(blank) or "none") + "."]
    if proposal.unused:
        lines.append("# Headings of theirs nothing is read from:")
        lines += [_one_line(f"#   column {u.letter}, {_quoted(u.heading)}  {u.shapes}") for u in proposal.unused]
    return lines


def _words(proposal: Proposal, *, confirmed: bool) -> list[str]:
    lines = []
    for column in dict.fromkeys(word.column for word in proposal.words):
        of_column = [word for word in proposal.words if word.column == column]
        codes = DATASETS[proposal.dataset].columns()[column].codes or {"Y": "yes", "N": "no"}
        lines += ["", f"[words.{column}]"]
        if not confirmed:
            lines.append('# Codes: "" for blank, ' + ", ".join(f'"{code}" {said}' for code, said in codes.items()))
        for word in of_column:
            if word.code is not None:
                why = "" if confirmed else f"  # {word.why}; {_times(word.n)}"
                lines.append(f"{_quoted(word.word)} = {_quoted(word.code)}{why}")
            elif not confirmed:
                lines.append(f'# {_quoted(word.word)} = "…"  # {word.why}; {_times(word.n)}')
    return lines


def _times(n: int) -> str:
    return "once" if n == 1 else f"{n:,} times"


def _one_line(text: str) -> str:
    """Return a comment on one line: whatever a file's names hold, nothing may break out of it."""
    return "".join(c if c.isprintable() else " " for c in text)


def _quoted(text: str) -> str:
    """Return a text as TOML writes it; JSON's escapes are TOML's too, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def names(proposals: Iterable[Proposal], stem: str) -> list[str]:
    """Return a file name for the mapping of each proposal, none twice."""
    found: list[str] = []
    for proposal in proposals:
        name, n = f"{stem}.{proposal.dataset}.toml", 2
        while name in found:
            name, n = f"{stem}_{n}.{proposal.dataset}.toml", n + 1
        found.append(name)
    return found
