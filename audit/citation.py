"""How law is shown: a source that was not wholly read in a copy never stands without saying so."""

#: What stands behind a duty of each level.
LEVELS = {
    "must": "an Act, regulations or a judgment says so",
    "should": "statutory guidance says so",
    "local": "custom or a measure of good management; neither law nor statutory guidance sets it",
    "counting": "a rule by which days are counted, no duty of its own",
    "no duty": "named in the guidance, and binding nobody",
}


def whole(source: str, to_be_confirmed: str | None) -> str:
    """Return a citation with what of it is to be confirmed, for where there is room."""
    return f"{source} (to be confirmed: {to_be_confirmed})" if to_be_confirmed else source


def short(source: str, to_be_confirmed: str | None) -> str:
    """Return a citation that says whether any of it is to be confirmed, for where there is little room."""
    return f"{source} (to be confirmed)" if to_be_confirmed else source
