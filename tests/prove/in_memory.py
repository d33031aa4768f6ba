"""What every process that is killed begins with: the questions, the columns and the calendar, read once for hundreds.

Imported by the process that they are forked from (tests/processes.py).
"""

from metrics.intake import annex_a
from metrics.questions.catalogue import load_questions
from metrics.questions.columns import columns
from metrics.store import writer
from tests.metrics import dying

__all__ = ["annex_a", "dying"]
load_questions()
columns()
writer._calendar()
