"""Frames as pages go over them."""

import pandas as pd
import pytest

from metrics.base import plain

MONTHS = pd.date_range("2021-01-31", periods=66, freq="ME")


def test_texts_of_a_frame_are_pythons_own() -> None:
    column = pd.array(["North", None], dtype="str")
    assert isinstance(column.dtype, pd.StringDtype)
    assert column.dtype.storage == "python"
    assert plain.columns(pd.DataFrame({"team": column}))["team"][0] == "North"


@pytest.mark.parametrize("rows", [plain.FEW - 1, plain.FEW, plain.FEW + 1])
def test_days_of_many_rows_are_those_pandas_gives(rows: int) -> None:
    days = [pd.NaT, *MONTHS] * (rows // len(MONTHS) + 1)
    frame = pd.DataFrame({"month": days[:rows], "name": ["a", "b"] * (rows // 2) + ["c"] * (rows % 2)})
    assert list(map(repr, plain.columns(frame)["month"])) == list(map(repr, frame["month"].tolist()))
    assert plain.columns(frame)["name"] == frame["name"].tolist()


def test_days_of_many_rows_that_all_differ() -> None:
    frame = pd.DataFrame({"day": pd.date_range("2021-01-01", periods=2 * plain.FEW)})
    assert plain.columns(frame)["day"] == frame["day"].tolist()


def test_a_day_of_many_rows_is_one_object() -> None:
    frame = pd.DataFrame({"month": list(MONTHS) * 10})
    assert len({id(day) for day in plain.columns(frame)["month"]}) == len(MONTHS)
