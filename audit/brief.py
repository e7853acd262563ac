"""A process that ends soon."""

import gc


def be_brief() -> None:
    """Look for no rings of objects: hardly any are made, and looking takes its time.

    The look the interpreter takes before it ends stays: without it DuckDB prints a page of what it takes for leaks.
    """
    gc.disable()
