"""Intake: from a folder of exports to typed tables, and what the exports say of one another."""

from audit.intake.folder import take_in
from audit.intake.supply import Intake, Supplied, dataset_named, place

__all__ = ["Intake", "Supplied", "dataset_named", "place", "take_in"]
