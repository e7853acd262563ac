"""Mapping: their headings and words to our names and types."""

from audit.mapping.mapped import Mapped, apply
from audit.mapping.misfits import Unmapped
from audit.mapping.vendors import Mapping, canonical, load

__all__ = ["Mapped", "Mapping", "Unmapped", "apply", "canonical", "load"]
