"""Figures: axes, marks of events, what is joined and what is not."""

import pandas as pd

from metrics.figures import authority_charts, drawing, trajectory_charts
from metrics.questions.catalogue import load_questions

MEASURES = load_questions().measures
PERCENT, COUNT, STOCK = MEASURES["assessments_in_45_days"], MEASURES["assessments_completed"], MEASURES["plans_open"]
NO_POINTS = pd.DataFrame(columns=["series", "label", "month", "value", "told"])


def local(values: list[float], first: str = "2026-01-31") -> pd.DataFrame:
    months = pd.date_range(first, periods=len(values), freq="ME")
    return pd.DataFrame(
        {
            "month": months,
            "value": values,
            "numerator": values,
            "denominator": 100.0,
            "flag": "",
            "period": "month",
            "complete": True,
        }
    )


def points(series: str, values: list[float]) -> pd.DataFrame:
    years = pd.date_range("2017-03-31", periods=len(values), freq="YE-MAR")
    return pd.DataFrame({"series": series, "label": series, "month": years, "value": values, "told": "words"})


def events(*rows: dict[str, object]) -> pd.DataFrame:
    frame = pd.DataFrame(
        [
            {"letter": "A", "ends": None, "precision": "day", "status": "actual", "kind": "inspection"} | row
            for row in rows
        ]
    )
    return frame.assign(starts=pd.to_datetime(frame["starts"]), ends=pd.to_datetime(frame["ends"]))


def drawn(measure=PERCENT, rows=None, published=NO_POINTS, marked=None):
    rows = local([70, 80, 75]) if rows is None else rows
    marked = events({"starts": "2026-02-10"}) if marked is None else marked
    first = pd.Timestamp("2017-01-01") if len(published) else pd.Timestamp("2026-01-01")
    return trajectory_charts.trajectory(
        measure, "Title", "Northshire", rows, published, marked, first, pd.Timestamp("2026-12-31")
    )


def test_percentages_run_from_0_to_100_and_counts_from_0() -> None:
    assert drawn().layout.yaxis.range == (0, 100)
    assert drawn(STOCK, local([300, 320])).layout.yaxis.range[0] == 0


def test_a_missing_month_breaks_the_line() -> None:
    figure = drawn(rows=local([70, 80, 75, 60]).drop(index=1))
    line = figure.data[0]
    assert pd.isna(line.y[1]) and len(line.x) == 4 and line.connectgaps is False


def test_the_month_still_running_is_hollow_and_not_joined() -> None:
    rows = local([70, 80, 75])
    rows.loc[2, "complete"] = False
    line, running = drawn(rows=rows).data
    assert len(line.x) == 2
    assert running.marker.symbol == "circle-open" and running.mode == "markers"


def test_events_are_one_list_of_shapes_and_one_of_letters() -> None:
    marked = events(
        {"starts": "2026-02-10"},
        {"letter": "B", "starts": "2026-03-01", "ends": "2026-04-01", "precision": "month"},
        {"letter": "C", "starts": "2026-06-01", "ends": "2026-06-30"},
        {"letter": "D", "starts": "2026-09-01", "status": "planned"},
        {"letter": "E", "starts": None, "precision": "unknown"},
        {"letter": "", "starts": "2026-10-01"},
    )
    figure = drawn(marked=marked)
    assert [note.text for note in figure.layout.annotations] == ["<b>A</b>", "<b>B</b>", "<b>C</b>", "<b>D</b>"]
    kinds = [(shape.type, shape.line.dash) for shape in figure.layout.shapes]
    assert kinds == [("line", "solid"), ("rect", None), ("rect", None), ("line", "dash")]
    band = figure.layout.shapes[1]
    assert (pd.Timestamp(band.x0), pd.Timestamp(band.x1)) == (pd.Timestamp("2026-03-01"), pd.Timestamp("2026-04-30"))


def test_letters_that_would_touch_stand_in_two_rows() -> None:
    marked = events({"starts": "2026-02-10"}, {"letter": "B", "starts": "2026-02-14"})
    assert [note.yshift for note in drawn(marked=marked).layout.annotations] == [0, 14]


def test_published_points_are_joined_only_where_there_is_no_local_line() -> None:
    own = points("Northshire, published", [70, 75])
    assert drawn(published=own).data[-1].mode == "markers"
    alone = drawn(rows=local([]), published=pd.concat([own, points("England", [80, 81])]))
    assert [trace.mode for trace in alone.data] == ["lines+markers", "markers"]


def test_a_years_count_is_drawn_as_a_twelfth_and_says_so() -> None:
    trace = drawn(COUNT, published=points("Northshire, published", [1200, 2400])).data[-1]
    assert list(trace.y) == [100, 200]
    assert "monthly average of the year" in trace.name
    assert list(drawn(STOCK, published=points("Northshire, published", [500, 510])).data[-1].y) == [500, 510]


def authority_rows() -> pd.DataFrame:
    frames = [
        points(code, [60 + 5 * n, 65 + n, 70]).assign(authority=code, name=f"Authority {code}")
        for n, code in enumerate("abcd")
    ]
    return pd.concat(frames, ignore_index=True)


def test_an_inspection_lies_on_its_own_line_at_its_date() -> None:
    told = pd.DataFrame(
        {
            "authority": ["a", "a", "b"],
            "letter": list("ABA"),
            "said": "x",
            "starts": pd.to_datetime(["2017-09-29", "2030-01-01", "NaT"]),
        }
    )
    marks = authority_charts.inspection_marks(authority_rows(), told)
    assert len(marks) == 1
    assert abs(marks["value"].tolist()[0] - 62.5) < 0.05
    strokes = authority_charts.over_years(
        PERCENT, "T", authority_rows(), told.assign(said="Here, A: visit"), ["a"]
    ).data[-1]
    assert list(strokes.text) == ["A"] and list(strokes.hovertext) == ["Here, A: visit"]
    assert list(strokes.marker.color) == list(strokes.textfont.color) == [drawing.PALETTE[0]]


def test_chosen_authorities_differ_in_colour_dash_and_symbol_and_the_rest_are_one_trace() -> None:
    figure = authority_charts.over_years(
        PERCENT,
        "T",
        authority_rows(),
        pd.DataFrame(columns=["authority", "letter", "starts", "said"]),
        ["a", "b"],
        "Neighbours",
    )
    grey, first, second = figure.data
    assert grey.name == "Neighbours" and sum(y is None for y in grey.y) == 2
    assert first.line.dash != second.line.dash and first.marker.symbol != second.marker.symbol


def test_a_title_is_at_most_two_lines() -> None:
    assert drawing.wrapped("Short") == "Short"
    assert drawing.wrapped("Worcestershire 92.6%, England 84.5% in the year to March 2024").count("<br>") == 1


def test_a_dark_page_gets_lighter_colours() -> None:
    assert "#12436D" not in drawing.in_dark(drawn()).to_json()
