"""Corrections: what people list of the exports' mistakes, compared with what the exports hold now, and applied."""

from audit.corrections.applying import FRAME, Corrected, account, applied

__all__ = ["FRAME", "Corrected", "account", "applied"]
