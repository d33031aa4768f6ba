"""Frames as pages go over them."""

import pandas as pd

from metrics.base import plain


def test_texts_of_a_frame_are_pythons_own() -> None:
    column = pd.array(["North", None], dtype="str")
    assert isinstance(column.dtype, pd.StringDtype)
    assert column.dtype.storage == "python"
    assert plain.columns(pd.DataFrame({"team": column}))["team"][0] == "North"
