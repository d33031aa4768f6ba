"""Tables on the command line are as pandas prints frames of text, which they are made without."""

import pandas as pd

from metrics.cli.printing import Rows, text_table

ROWS: Rows = [
    {"name": "Ada", "count": 1234.5, "whole": 3.0, "yes": True, "words": "two\nlines\tand a tab\r"},
    {"name": "Évelyn-Anne", "count": None, "whole": 12, "yes": False, "words": ""},
]


def test_a_table_is_right_aligned_under_its_names() -> None:
    assert text_table(ROWS, ("name", "count", "whole", "yes")) == (
        "       name   count whole yes\n        Ada 1,234.5     3 yes\nÉvelyn-Anne            12  no"
    )


def test_it_is_what_pandas_prints() -> None:
    cells = [
        {"name": "Ada", "words": "two\nlines\tand a tab\r", "missing": ""},
        {"name": "Évelyn-Anne", "words": "", "missing": ""},
    ]
    assert text_table(ROWS, ("name", "words", "missing")) == pd.DataFrame(cells).to_string(index=False)
