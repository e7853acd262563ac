"""The plumbing of send-audit: read, map, validate, load, check, report. It knows no law and no vendor."""

__version__ = "0.1.0"
