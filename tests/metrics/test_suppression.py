"""Small numbers of one cell: both sides of the threshold, top-coding, and that no mask is loosened."""

import pandas as pd
import pytest

from metrics.analysis import suppression
from metrics.settings import DEFAULTS

FEW = suppression.THRESHOLD


@pytest.mark.parametrize(("count", "mask"), [(0, ""), (1, "c"), (5, "c"), (6, "")])
def test_a_count_either_side_of_the_threshold(count: float, mask: str) -> None:
    assert suppression.mask_of(count, None, "count") == mask


@pytest.mark.parametrize(
    ("x", "n", "mask"),
    [
        (0, 100, ""),
        (1, 100, "c"),
        (5, 100, "c"),
        (6, 100, ""),
        (94, 100, ""),
        (95, 100, "at least 95%"),
        (99, 100, "at least 95%"),
        (100, 100, ""),
        (97, 99, "at least 90%"),
        (45, 50, "at least 90%"),
        (45, 49, "at least 80%"),
        (20, 23, "at least 75%"),
        (15, 20, "at least 75%"),
        (15, 19, "c"),  # so few that no level from 75 is sure
        (6, 9, "c"),
        (0, 5, "c"),
        (0, 6, ""),
        (6, 6, ""),
        (0, 0, ""),
    ],
)
def test_a_percentage_its_parts_and_the_other_part(x: float, n: float, mask: str) -> None:
    assert suppression.mask_of(x, n, "percent") == mask


def test_a_top_coded_level_is_true_and_does_not_depend_on_the_hidden_part() -> None:
    for n in range(20, 400):
        masks = {suppression.mask_of(n - other, n, "percent") for other in range(1, 6)}
        assert len(masks) == 1, n
        level = suppression.floor(masks.pop())
        assert level is not None and 75 <= level <= (n - 5) / n * 100, n


def test_the_denominator_of_another_ratio_is_watched_too() -> None:
    assert suppression.mask_of(40.0, 3.5, "per_worker") == "c"
    assert suppression.mask_of(40.0, 5.9, "per_worker") == "c"
    assert suppression.mask_of(40.0, 6.0, "per_worker") == ""


def test_the_threshold_can_be_raised_but_not_lowered_below_three() -> None:
    assert suppression.mask_of(9, None, "count", 10) == "c"
    assert suppression.mask_of(4, None, "count", 3) == ""
    with pytest.raises(ValueError, match="lower than 3"):
        suppression.mask_of(9, None, "count", 2)


def test_the_setting_is_what_is_taken_without_one() -> None:
    assert [one.value for one in DEFAULTS if one.name == "hidden_up_to"] == [str(FEW)]


@pytest.mark.parametrize(
    ("mask", "before", "x", "n", "now"),
    [
        ("", "", 90, 100, ""),
        ("", "c", 90, 100, "c"),
        ("at least 95%", "c", 98, 100, "c"),
        ("c", "at least 95%", 3, 100, "c"),
        ("at least 90%", "at least 95%", 96, 99, "at least 90%"),
        ("", "at least 95%", 100, 100, "at least 95%"),
        ("", "at least 95%", 94, 100, "c"),  # no longer true, and its counts were not told
        ("rounded", "at least 95%", 98, 100, "at least 95%"),
        ("", "rounded", 90, 120, "rounded"),
        ("at least 95%", "rounded", 118, 120, "at least 95%"),
    ],
)
def test_a_mask_is_never_loosened(mask: str, before: str, x: float, n: float, now: str) -> None:
    assert suppression.no_looser(mask, before, x, n, FEW) == now


def test_a_top_coded_flag_tells_its_level() -> None:
    assert suppression.floor("at least 95%") == 95.0 and suppression.floor("c") is None
    assert suppression.is_hidden("c") and suppression.is_hidden("at least 75%")
    assert not suppression.is_hidden("no cases") and not suppression.is_hidden("rounded")


def rows(measure: str, flags: list[str], period: str = "month") -> pd.DataFrame:
    months = pd.date_range("2026-01-31", periods=len(flags), freq="ME")
    return pd.DataFrame({"measure": measure, "month": months, "flag": flags, "period": period})


def test_of_a_flow_only_months_after_a_hidden_one_are_judged() -> None:
    every = [rows("flow", ["", "c", "", ""]), rows("stock", ["", "c", ""]), rows("clear", ["", ""])]
    every.append(rows("coarse", ["", "", ""], "quarter"))
    kept = suppression.judgeable(pd.concat(every, ignore_index=True), ["flow", "clear", "coarse"])
    assert kept.groupby("measure").size().to_dict() == {"clear": 2, "flow": 2, "stock": 3}


def test_without_a_hidden_month_or_a_row_everything_is_judged() -> None:
    clear = rows("clear", ["", ""])
    pd.testing.assert_frame_equal(suppression.judgeable(clear, ["clear"]), clear)
    assert suppression.judgeable(clear.iloc[:0], ["clear"]).empty
