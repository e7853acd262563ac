"""Which provisions a text cites: "reg 22(2)(a), (4)" as ("reg", "22", "2", "a") and ("reg", "22", "4").

A section is under its Act, so s.20 of one is not s.20 of another; a paragraph of the Code under "Code".
"""

import re
from collections.abc import Iterator

Provision = tuple[str, ...]

#: Words that say whose sections follow, and the words of the texts for what comes before a number.
_ACTS = {"Children and Families Act": "CFA", "CFA": "CFA", "Childcare Act": "Childcare", "Equality Act": "Equality",
         "Education Act": "Education"}  # fmt: skip
_KINDS = {
    "s.": "s", "ss.": "s", "reg": "reg", "regs": "reg", "Sch": "Sch", "Schedule": "Sch", "para": "para",
    "item": "para", "items": "para", "paragraph": "Code", "paragraphs": "Code", "chapter": "Code", "ch": "Code",
    "Code of Practice": "Code", "Code of Practice 2015,": "Code", "Code": "Code", "CoP": "Code",
}  # fmt: skip
_TOKEN = re.compile(
    rf"(?P<act>{'|'.join(_ACTS)})(?: \d{{4}})?|SI (?P<si>\d{{4}}/\d+)|\[\d{{4}}\][^;]*"
    rf"|(?P<kind>{'|'.join(re.escape(kind) for kind in sorted(_KINDS, key=len, reverse=True))})(?=[\s(]*\d)"
    r"|(?P<stop>:)|(?P<to>\bto\b|[-–])"
    r"|(?P<number>(?!\d{4}\b)\d+[A-Z]?(?:\.\d+)?(?:\(\w+\))*|(?:\(\w{1,3}\))+)(?![\w/])|(?P<word>[^\W\d]\w*)"
)
#: Words between numbers that do not end a list of them.
_JOINING = {"and", "or", "of", "with"}


def cited(text: str, act: str = "CFA") -> set[Provision]:
    """Return every provision a text names; a section belongs to the Act last named, `act` until one is."""
    found = {provision for clause in text.split(";") for provision in _of_clause(clause, act_of(text, act))}
    return {one for one in found if not _is_only_the_way_to_a_paragraph(one, found)}


def unread(text: str, act: str = "CFA") -> set[Provision]:
    """Return the provisions a `to_be_confirmed` names, but for clauses that say what was read."""
    doubted = (said for said in text.split(";") if "of which" in said or not said.rstrip().endswith(" was read"))
    return set().union(*(cited(said, act) for said in doubted))


def related(one: Provision, other: Provision) -> bool:
    """Whether one of two provisions is the other or a part of it."""
    return all(a == b for a, b in zip(one, other))


def act_of(text: str, otherwise: str = "CFA") -> str:
    """Return whose sections a text means that does not say it again: those of the first Act it names."""
    return next((short for name, short in _ACTS.items() if name in text), otherwise)


def _is_only_the_way_to_a_paragraph(one: Provision, found: set[Provision]) -> bool:
    """Whether a Schedule is named for its paragraph's sake: "Sch 1 para 4" is not the whole Schedule."""
    return one[0] == "Sch" and len(one) == 2 and any(other != one and related(one, other) for other in found)


def _of_clause(clause: str, act: str) -> Iterator[Provision]:
    base: Provision | None = None
    last: Provision | None = None
    is_range, regs = False, "reg"
    for found in _TOKEN.finditer(clause):
        if found["act"]:
            act, base = _ACTS[found["act"]], None
        elif found["si"]:
            regs, base = f"SI {found['si']}" if found["si"] != "2014/1530" else "reg", None
            yield from [(regs,)] if regs != "reg" else ()
        elif found["kind"]:
            kind = _KINDS[found["kind"]]
            schedule = last if last and last[0] == "Sch" else ("Sch", "1")
            base, last = {"s": (act,), "reg": (regs,), "para": schedule}.get(kind, (kind,)), None
        elif found["stop"]:
            base = last = None
        elif found["to"]:
            is_range = last is not None
            continue
        elif found["number"] and base:
            parts = tuple(re.findall(r"\w+", found["number"]))
            now = _placed(parts, last) if found["number"][0] == "(" else (*base, *parts)
            if now:
                yield from _between(last, now) if is_range and last else ()
                yield now
                last = now
        elif found["word"] and found["word"] not in _JOINING:
            base = None
        is_range = False


def _placed(parts: Provision, last: Provision | None) -> Provision | None:
    """Put "(3)" or "(c)" after "22(2)(a)" where it belongs: at the level of the last part of its kind."""
    if last is None:
        return None
    like = [at for at, part in enumerate(last) if at > 1 and part[0].isdigit() == parts[0][0].isdigit()]
    return (*last[: like[-1] if like else len(last)], *parts)


def _between(first: Provision, last: Provision) -> Iterator[Provision]:
    """Yield what lies between the ends of "regs 29 to 31"."""
    if first[:-1] == last[:-1] and first[-1].isdigit() and last[-1].isdigit():
        yield from ((*first[:-1], str(n)) for n in range(int(first[-1]) + 1, int(last[-1])))
    elif first[:-1] == last[:-1] and len(first[-1]) == len(last[-1]) == 1:
        yield from ((*first[:-1], chr(n)) for n in range(ord(first[-1]) + 1, ord(last[-1])))
