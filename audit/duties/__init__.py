"""The register of duties, and the generated pages about it."""

from audit.duties.register import CERTAINTY, LEVELS, Duty, find, frame

__all__ = ["CERTAINTY", "LEVELS", "Duty", "find", "frame"]
