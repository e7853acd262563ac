"""Mapping help: what a file most likely supplies, which heading is which column, and why.

Everything here is a proposal. A person confirms it; a run reads only confirmed mappings.
"""
