"""Forgetting one child: out of the history and out of every kept run, with the counts left so that trends add up.

In the history the child's cases become verdicts of nobody. In a kept run's folder the store, the verdicts, the
quarantine and the workbook are made anew without the child; the counts stay as they were; any other file that is not
known to hold counts only is removed. `forgotten.json` in the home says when and how much, never who.
"""

from audit.forget.forgetting import RECORD, Forgetting, forget
from audit.forget.words import in_words

__all__ = ["RECORD", "Forgetting", "forget", "in_words"]
