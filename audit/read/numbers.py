"""Numbers as people write them."""

from __future__ import annotations


def shortest(number: str) -> str:
    """Return a number without trailing zeros and without an exponent; what is no number, as it is."""
    try:
        value = float(number)
    except ValueError:
        return number
    if value != value or value in (float("inf"), float("-inf")):
        return number
    if value.is_integer() and abs(value) < 1e21:
        return str(int(value))
    text = repr(value)
    return format(value, ".20f").rstrip("0") if "e" in text else text
