"""The register of duties, and the generated pages about it."""

from audit.duties.register import Duty, find, frame

__all__ = ["Duty", "find", "frame"]
