"""Figures of many authorities: the funnel, the neighbours, all in order, and lines that stop at a break."""

import math
from statistics import quantiles

import pandas as pd
import plotly.graph_objects as go
import pytest

from metrics.analysis import standing
from metrics.figures import authority_charts, shapes
from metrics.figures.funnel_charts import funnel
from metrics.figures.neighbour_charts import neighbours
from metrics.questions.catalogue import load_questions
from metrics.statistics.ranks import RankInterval
from tests.pages.published_store import FIGURES, MODELS, WORCESTERSHIRE

MEASURES = load_questions().measures
SHARE, COUNT = MEASURES["assessments_in_45_days"], MEASURES["plans_open"]
NEAR = set(MODELS[2021].split())
KNOWN = {code: (x, n) for code, (_, x, n, _, _) in FIGURES.items() if x is not None}


def row(code: str) -> dict[str, object]:
    name, x, n, *_ = FIGURES[code]
    role = "own" if code == WORCESTERSHIRE else "neighbour" if code in NEAR else "other"
    return {
        "authority": code,
        "name": name,
        "role": role,
        "told": name,
        "numerator": x,
        "denominator": float(n),
        "value": None if x is None else x / n * 100,
        "flag": "" if x is not None else "c",
        "lower": None if x is None else x / n * 100 - 2,
        "upper": None if x is None else x / n * 100 + 1,
    }


ROWS = [row(code) for code in FIGURES]


def drawn_funnel(zoomed: bool = False) -> go.Figure:
    found = standing.funnel_of(SHARE, ROWS)
    assert found is not None
    return funnel(SHARE, "Title", standing.in_funnel(SHARE, ROWS), found, zoomed)


def plain_limits(size: float, z: float) -> tuple[float, float]:
    """The limits in percent by statistics.md, section 8, in plain Python over the same published figures."""
    x, n = zip(*KNOWN.values(), strict=True)
    centre = math.asin(math.sqrt(sum(x) / sum(n)))
    u = [(math.asin(math.sqrt(a / b)) - centre) * 2 * math.sqrt(b) for a, b in KNOWN.values()]
    tenths = quantiles(u, n=10, method="inclusive")
    phi = sum(min(max(one, tenths[0]), tenths[8]) ** 2 for one in u) / len(u)
    w1, w2 = sum(4 * b for b in n), sum(16 * b * b for b in n)
    tau2 = max(0.0, (len(u) * phi - (len(u) - 1)) / (w1 - w2 / w1))
    spread = z * math.sqrt(1 / (4 * size) + tau2)
    ends = max(0.0, centre - spread), min(math.pi / 2, centre + spread)
    return 100 * math.sin(ends[0]) ** 2, 100 * math.sin(ends[1]) ** 2


def test_the_points_of_the_funnel_are_the_published_figures() -> None:
    points = {
        (x, y): trace.name
        for trace in drawn_funnel().data
        if trace.mode == "markers"
        for x, y in zip(trace.x, trace.y, strict=True)
    }
    assert set(points) == {(float(n), x / n * 100) for x, n in KNOWN.values()}
    assert points[5879.0, 5443 / 5879 * 100] == "Worcestershire"
    assert points[21680.0, 18394 / 21680 * 100] == "Statistical neighbours"


def test_the_limits_of_the_funnel_are_those_of_a_plain_calculation() -> None:
    lines = {trace.name: trace for trace in drawn_funnel().data if trace.mode == "lines"}
    for name, z in (("99.8% limits", 3.090232), ("95% limits", 1.959964)):
        sizes, ends = list(lines[name].x), list(lines[name].y)
        gap = sizes.index(None)
        assert ends[gap] is None and sizes[:gap] == sizes[gap + 1 :]
        assert min(sizes[:gap]) < 1054 and max(sizes[:gap]) > 21680
        for at in (0, gap // 2, gap - 1):
            assert (ends[at], ends[gap + 1 + at]) == pytest.approx(plain_limits(sizes[at], z))
    middle = sum(x for x, _ in KNOWN.values()) / sum(n for _, n in KNOWN.values()) * 100
    assert drawn_funnel().layout.shapes[0].y0 == pytest.approx(middle)


def test_authorities_are_told_apart_by_shape_and_none_is_ranked_by_colour() -> None:
    traces = [trace for trace in drawn_funnel().data if trace.mode == "markers"]
    assert len({trace.marker.symbol for trace in traces}) == len(traces) == 3
    assert all(isinstance(trace.marker.color, str) for trace in traces), "one colour for all points of a kind"
    assert len({marker["symbol"] for _, marker in shapes.ROLES.values()}) == len(shapes.ROLES)


def test_zooming_in_is_marked_on_the_axis() -> None:
    assert drawn_funnel().layout.yaxis.range == (0, 100)
    zoomed = drawn_funnel(zoomed=True).layout.yaxis
    assert zoomed.range[0] > 40 and zoomed.range[1] == 100
    assert zoomed.title.text == "zoomed in: not from 0 to 100%"


def test_chosen_authorities_are_named_in_the_funnel() -> None:
    label = drawn_funnel().layout.annotations[0]
    assert (label.text, label.y) == ("Worcestershire", 5443 / 5879 * 100)
    assert 10**label.x == pytest.approx(5879), "a log axis takes a label's place as a power of ten"


def test_many_names_leave_room_for_the_points_and_the_pages_own_comes_first() -> None:
    rows = [{"name": str(at), "role": "named", "value": 60.0 + at, "place": at} for at in range(8)]
    rows.append({"name": "Own", "role": "own", "value": 70.0, "place": 9})
    where = {"x": "place", "middle": 5.0, "ends": (0, 100)}
    labels = shapes.names(rows, **where, lowest=60, highest=95)  # type: ignore[arg-type]
    assert len(labels) == shapes.MOST_LABELS and labels[0]["text"] == "Own"
    heights = [label["ay"] for label in labels]
    assert all(0 < height < 60 for height in heights) and len(set(heights)) == len(heights)
    tight = shapes.names(rows, **where, lowest=2, highest=97)  # type: ignore[arg-type]
    assert [label["text"] for label in tight] == ["Own"] and tight[0]["ay"] < 100


def test_a_funnel_without_authorities_says_so() -> None:
    found = standing.funnel_of(SHARE, ROWS)
    assert found is not None and "No figure" in funnel(SHARE, "T", [], found).layout.annotations[0].text


def beside(zoomed: bool = False) -> go.Figure:
    shown = [one for one in ROWS if one["role"] != "other"]
    return neighbours(SHARE, "Title", shown, 83.7, "Median of 9 neighbours", zoomed)


def test_neighbours_are_in_order_with_whiskers_and_hidden_ones_in_words_at_the_bottom() -> None:
    figure = beside()
    labels = figure.layout.yaxis.ticktext
    assert labels[0] == "Dorset<br>hidden\u00a0(small\u00a0number)" and labels[-1] == "<b>Worcestershire 92.6%</b>"
    assert [label.split()[-1] for label in labels[1:4]] == ["66.2%", "74.8%", "75.6%"]
    own = next(trace for trace in figure.data if trace.name == "Worcestershire")
    assert (own.y[0], own.error_x.array[0], own.error_x.arrayminus[0]) == pytest.approx((10, 1, 2))
    median = next(trace for trace in figure.data if trace.mode == "lines")
    assert (median.name, set(median.x)) == ("Median of 9 neighbours 83.7%", {83.7})
    assert figure.layout.xaxis.range == (0, 100) and beside(zoomed=True).layout.xaxis.range[0] > 0


def test_long_names_take_two_lines_on_a_narrow_screen() -> None:
    long = ROWS[0] | {"name": "North Northamptonshire / West Northamptonshire <b>"}
    label = neighbours(COUNT, "T", [long], None, "").layout.yaxis.ticktext[0]
    assert label.split("<br>")[0] == "North Northamptonshire /" and "<b>" not in label


def test_neighbours_without_a_single_figure() -> None:
    assert "No figure" in neighbours(SHARE, "T", [row("E06000059")], None, "").layout.annotations[0].text


def in_order(rank: RankInterval | None = None, england: float | None = None) -> go.Figure:
    return authority_charts.latest_year(SHARE, "T", ROWS, england, rank)


def test_all_in_order_of_value_with_neighbours_marked() -> None:
    places = {trace.name: list(trace.x) for trace in in_order().data}
    assert places["Worcestershire"] == [17] and len(places["Other authorities"]) == 9
    every = {x: y for trace in in_order().data for x, y in zip(trace.x, trace.y, strict=True)}
    assert sorted(every) == list(range(1, 20)) and [every[at] for at in sorted(every)] == sorted(every.values())
    assert "England 84.5%" in [note.text for note in in_order(england=84.46).layout.annotations]


@pytest.mark.parametrize(("first", "last", "ends"), [(1, 1, (18.5, 19.5)), (19, 19, (0.5, 1.5)), (2, 4, (15.5, 18.5))])
def test_the_band_covers_the_places_of_the_rank_the_first_at_the_right(
    first: int, last: int, ends: tuple[float, float]
) -> None:
    band = in_order(RankInterval(first, last, 19)).layout.shapes[0]
    assert (band.x0, band.x1) == ends


def test_there_is_no_band_where_not_every_dot_is_ranked() -> None:
    assert not in_order(RankInterval(1, 3, 18)).layout.shapes


def years(**values: list[float]) -> pd.DataFrame:
    months = pd.to_datetime(["2016-09-30", "2017-09-30", "2018-09-30"])
    parts = [
        pd.DataFrame({"authority": code, "name": code, "month": months, "value": found, "told": "words"})
        for code, found in values.items()
    ]
    return pd.concat(parts, ignore_index=True)


def test_no_line_crosses_a_break_in_the_series() -> None:
    rows, none = (
        years(a=[14.5, 19.5, 16.9], b=[17.0, 18.3, 18.6]),
        pd.DataFrame(columns=["authority", "letter", "starts", "said"]),
    )
    cut = pd.Timestamp("2016-10-01")  # the day after the first figure
    figure = authority_charts.over_years(COUNT, "T", rows, none, ["a"], "Neighbours", [cut, pd.Timestamp("2030-01-01")])
    grey, own = figure.data
    assert list(own.y) == [14.5, None, 19.5, 16.9] and own.connectgaps is False
    assert list(grey.y) == [17.0, None, 18.3, 18.6, None]
    assert [(shape.x0, shape.line.dash) for shape in figure.layout.shapes] == [(cut, "dot")]
    assert figure.layout.annotations[0].text == "break in the series"
    since = rows.assign(when=pd.Timestamp("2018-01-01"), years=[-1.3, -0.3, 0.7] * 2)
    aligned = authority_charts.aligned(COUNT, "T", since, ["a"], "Neighbours", [cut])
    assert [value is None for value in aligned.data[1].y] == [False, True, False, False]


def test_a_series_without_a_break_is_joined() -> None:
    none = pd.DataFrame(columns=["authority", "letter", "starts", "said"])
    assert list(authority_charts.over_years(COUNT, "T", years(a=[1, 2, 3]), none, ["a"]).data[0].y) == [1, 2, 3]
