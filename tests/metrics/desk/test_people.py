"""Whom an answer tells of: nobody who is missing, none who stands for nobody."""

import numpy as np
import pandas as pd

from metrics.desk.people import named
from metrics.words.on_worklists import RESTRICTED


def test_texts_and_numbers_stand_for_people_and_what_is_missing_for_nobody() -> None:
    """A reference that a file wrote as a number is the text of it, as everywhere."""
    references = ["C1", "C1", "C2", 17, None, np.nan, pd.NaT, pd.NA, "", "none", "unknown", RESTRICTED]
    assert named(references) == {"C1", "C2", "17"}
    assert named([]) == frozenset()
