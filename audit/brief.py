"""A process that ends soon."""

import atexit
import gc


def be_brief() -> None:
    """Look for no rings of objects, now or at the end: hardly any are made, and looking takes a twentieth of a run."""
    gc.disable()
    atexit.register(gc.freeze)  # what is frozen is passed over by the look the interpreter takes before it ends
