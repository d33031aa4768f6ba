"""Small numbers: both sides of the threshold, and nothing that gives a hidden one away."""

import pandas as pd
import pytest

from metrics.analysis import suppression


def rows(*parts: tuple[float, float | None], measure: str = "m") -> pd.DataFrame:
    """(numerator, denominator) of months from January 2026; the value as the desk gives it."""
    months = pd.date_range("2026-01-31", periods=len(parts), freq="ME")
    frame = pd.DataFrame(parts, columns=["numerator", "denominator"], dtype=float).assign(month=months, measure=measure)
    counted = frame["denominator"].isna()
    value = frame["numerator"].where(counted, frame["numerator"] / frame["denominator"].where(lambda n: n > 0) * 100)
    return frame.assign(value=value, flag="")


@pytest.mark.parametrize(("count", "shown"), [(0, True), (1, False), (5, False), (6, True)])
def test_a_count_either_side_of_the_threshold(count: float, shown: bool) -> None:
    row = suppression.masked(rows((count, None)), "count").iloc[0]
    assert bool(row["value"] == count) is shown
    assert (row["flag"] == "c") is not shown
    assert shown or (pd.isna(row["numerator"]) and pd.isna(row["value"]))


@pytest.mark.parametrize(
    ("x", "n", "flag"),
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
        (20, 23, "at least 75%"),
        (6, 9, "c"),  # so few that nothing above half is sure
        (0, 5, "c"),
        (0, 6, ""),
        (6, 6, ""),
        (0, 0, ""),
    ],
)
def test_a_percentage_its_parts_and_the_other_part(x: float, n: float, flag: str) -> None:
    row = suppression.masked(rows((x, n)), "percent").iloc[0]
    assert row["flag"] == flag
    hidden = pd.isna(row["numerator"]) and pd.isna(row["denominator"]) and pd.isna(row["value"])
    assert hidden is (flag != "")


@pytest.mark.parametrize("n", range(11, 400))
def test_a_top_coded_level_is_true_and_does_not_depend_on_the_hidden_part(n: int) -> None:
    flags = set(suppression.masked(rows(*((n - other, n) for other in range(1, 6))), "percent")["flag"])
    assert len(flags) == 1
    level = suppression.floor(flags.pop())
    assert level is not None and level <= (n - 5) / n * 100


def test_the_denominator_of_another_ratio_is_watched_too() -> None:
    assert suppression.masked(rows((40.0, 3.5)), "per_worker")["flag"].iloc[0] == "c"
    assert suppression.masked(rows((40.0, 5.9)), "per_worker")["flag"].iloc[0] == "c"
    assert suppression.masked(rows((40.0, 6.0)), "per_worker")["flag"].iloc[0] == ""


def test_other_flags_stay() -> None:
    frame = rows((0.0, 0.0)).assign(flag="no cases")
    assert suppression.masked(frame, "percent")["flag"].iloc[0] == "no cases"


def test_the_threshold_can_be_raised_but_not_lowered_below_three() -> None:
    assert suppression.masked(rows((9, None)), "count", threshold=10)["flag"].iloc[0] == "c"
    assert suppression.masked(rows((4, None)), "count", threshold=3)["flag"].iloc[0] == ""
    with pytest.raises(ValueError, match="lower than 3"):
        suppression.masked(rows((9, None)), "count", threshold=2)


def shown(stock: list[float], starts: list[float], ends: list[float]) -> pd.DataFrame:
    parts = [
        rows(*((value, None) for value in values), measure=name)
        for name, values in (("open", stock), ("started", starts), ("ended", ends))
    ]
    units = dict.fromkeys(("open", "started", "ended"), "count")
    frame = suppression.masked_all(pd.concat(parts, ignore_index=True), units, {"open": ("started", "ended")})
    return frame.pivot(index="month", columns="measure", values="value")


def test_a_hidden_start_is_not_the_stock_less_its_ends() -> None:
    told = shown([50, 46, 50], [10, 4, 12], [8, 8, 8])
    assert told["open"].notna().all()
    assert told["started"].notna().tolist() == [True, False, True]
    assert told["ended"].notna().tolist() == [True, False, True]


def test_a_hidden_stock_is_not_the_one_before_and_its_flows() -> None:
    told = shown([8, 4, 8, 9], [7, 6, 10, 9], [9, 10, 6, 8])
    assert told["open"].notna().tolist() == [True, False, True, True]
    for flow in ("started", "ended"):
        assert told[flow].notna().tolist() == [True, False, False, True]


def test_of_a_flow_only_what_follows_a_hidden_month_is_judged() -> None:
    flow = suppression.masked(rows((90, None), (3, None), (80, None), (70, None), measure="flow"), "count")
    stock = suppression.masked(rows((90, None), (3, None), (80, None), measure="stock"), "count")
    clear = rows((90, None), (80, None), measure="clear")
    kept = suppression.judgeable(pd.concat([flow, stock, clear], ignore_index=True), ["flow", "clear"])
    assert kept.groupby("measure").size().to_dict() == {"clear": 2, "flow": 2, "stock": 3}
    assert kept[kept["measure"].eq("flow")]["value"].tolist() == [80.0, 70.0]


def test_without_a_hidden_month_or_a_row_everything_is_judged() -> None:
    clear = suppression.masked(rows((90, None), (80, None), measure="clear"), "count")
    pd.testing.assert_frame_equal(suppression.judgeable(clear, ["clear"]), clear)
    assert suppression.judgeable(clear.iloc[:0], ["clear"]).empty


def test_a_top_coded_flag_tells_its_level() -> None:
    assert suppression.floor("at least 95%") == 95.0 and suppression.floor("c") is None
    assert (
        suppression.is_hidden("c") and suppression.is_hidden("at least 50%") and not suppression.is_hidden("no cases")
    )
