"""The managers' pages, run whole on a small real store."""

import json
import re
from collections.abc import Sequence
from datetime import date
from html import unescape
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from metrics.access import local_viewer
from metrics.base import plain
from metrics.base.place import ALWAYS, Period, Place
from metrics.desk import Desk
from metrics.desk.lists import Lists
from metrics.figures import caseload_bars, monthly_charts, supervision_charts
from metrics.questions.catalogue import load_questions
from pages.widgets.rows import short_days
from tests.pages.opening import html, open_page, told
from tests.pages.small_store import AUTHORITY, CHILDREN, MANAGERS, holder
from tests.short_cut import short_cut

PAGES = ("caseloads", "assessments", "supervision", "plans")
NOBODY = sum(holder(child) is None for child in range(CHILDREN))
MANAGED = sum((number := holder(child)) is not None and number < MANAGERS for child in range(CHILDREN))


CHOSEN = ({"team": "North"}, {}, {"service": "Court", "to": "Sep 2026"}, {"team": "East <b>"})
BY_TURNS = [(page, CHOSEN[turn % 3]) for turn, page in enumerate(PAGES)]


# Each page of the team whose name is markup, and of one of the others by turns.
@short_cut(("page", "chosen"), product(PAGES, CHOSEN), [*BY_TURNS, *((page, CHOSEN[3]) for page in PAGES)])
def test_each_page_opens_for_team_service_and_period(
    page: str, chosen: dict[str, str], small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(monkeypatch, f"manager/{page}", small_home, **chosen)
    assert app.title[0].value.endswith("?")
    assert "<b>" not in html(app).replace("<p><b>", "")


@pytest.mark.parametrize("page", PAGES)
def test_each_page_works_from_annex_a_alone(page: str, annex_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, f"manager/{page}", annex_home)
    if page == "supervision":
        assert "never loaded" in told(app) and "import supervision" in app.code[0].value + app.code[1].value
    else:
        assert app.get("plotly_chart")


def test_caseloads_says_each_number_with_its_day_and_its_rule(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(monkeypatch, "manager/caseloads", small_home)
    said = unescape(told(app))
    assert f"On 28 October 2026, {NOBODY} children have no worker" in said
    assert f'Children held by managers</th><td class="n f">{MANAGED}</td>' in said
    assert f'Children held by social workers</th><td class="n f">{CHILDREN - NOBODY - MANAGED}</td>' in said
    assert "each child counts once" in said and "Managers and personal advisers are not in the divisor" in said
    assert "Care leavers: 6 young people" in said


def test_caseloads_without_a_workforce_file_says_what_it_assumes(
    annex_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(monkeypatch, "manager/caseloads", annex_home)
    said = told(app)
    assert "each named worker counts as one full-time social worker" in said
    assert any("no workforce file" in caption.value for caption in app.caption)
    assert "Children held by managers" not in said


def test_a_percentage_of_fewer_than_ten_workers_is_told_in_numbers(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(monkeypatch, "manager/caseloads", small_home, team="North")
    assert re.search(r"The promise is kept for \d of \d\.", told(app))


def test_a_worker_chosen_by_keyboard_lists_the_children(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/caseloads", small_home)
    box = next(box for box in app.selectbox if box.key == "caseload-worker")
    assert box.options[0] == f"No worker ({NOBODY})"
    box.select_index(0).run()
    assert not app.exception
    rows = re.findall(r'<th scope="row" class=""><a [^>]*>(C\d{4})</a></th>', html(app))
    assert (
        rows == [f"C{child:04d}" for child in sorted(c for c in range(CHILDREN) if holder(c) is None)]
        or len(rows) == NOBODY
    )


def test_a_click_on_a_bar_lists_the_children(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/caseloads", small_home)
    app.session_state["caseload-clicked"] = "none"
    app.run()
    assert next(box for box in app.selectbox if box.key == "caseload-worker").value == f"No worker ({NOBODY})"


def test_a_worker_of_another_team_is_forgotten(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/caseloads", small_home, team="North")
    box = next(box for box in app.selectbox if box.key == "caseload-worker")
    box.select(next(option for option in box.options if option.startswith("Worker 04"))).run()
    assert "Children: Worker 04" in html(app)
    app.selectbox(key="team").select("South").run()
    assert not app.exception
    assert next(box for box in app.selectbox if box.key == "caseload-worker").value is None


def test_a_month_without_data_moves_to_the_nearest_and_says_so(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(monkeypatch, "manager/caseloads", small_home, to="Mar 2026")
    assert "There are no such rows for March 2026; these are as on 31 August 2026." in told(app)


def test_assessments_count_working_days_left_and_late(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/assessments", small_home)
    said = told(app)
    assert re.search(r"On 28 October 2026, \d+ of \d+ open assessments are past day 45", said)
    assert re.search(r'<td class="n">\d+ late</td>', said)


def test_supervision_keeps_three_readings_apart(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/supervision", small_home)
    said = told(app)
    for reading in ("Is it often enough?", "Is it written up while it is fresh?", "Was it recorded as reflective?"):
        assert reading in said
    assert "quality" not in said.replace("not an audit of quality", "").lower()
    assert "none on record" in said  # worker 14 and the managers have had none


def test_managers_and_how_many_they_supervise(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = told(open_page(monkeypatch, "manager/supervision", small_home))
    found = re.search(r"(\d+) managers supervise (\d+) people: (\d+) to (\d+) each", said)
    assert found and int(found[1]) * int(found[3]) <= int(found[2]) <= int(found[1]) * int(found[4])
    assert "People supervised by each manager, on 28 October 2026" in said


def test_children_not_talked_about_are_listed_on_request(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/supervision", small_home)
    app.toggle(key="supervision-children").set_value(True).run()
    assert not app.exception and "No case supervision of these children is on record" in told(app)


def test_plans_tell_visits_as_known_on_the_extract(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = told(open_page(monkeypatch, "manager/plans", small_home))
    late = r"A visit was late for \d+ of \d+(?: \(\d+ too recent to judge\))?, a review conference for \d+ of \d+\."
    assert re.search(late, said)
    assert re.search(r"\d+ section 47 enquiries had neither a conference nor a decision against one", said)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_judges_a_change(page: str, small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, f"manager/{page}", small_home)
    said = " ".join(re.findall(r'<p class="t-(?:finding|note)">(.*?)</p>', html(app))).lower()
    assert not re.search(r"improv|worse|concern|better|because of", said)


def test_every_chart_has_its_table_and_file(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/caseloads", small_home)
    views = [group for group in app.get("button_group") if "Table" in str(group.proto)]
    charts = len(app.get("plotly_chart"))
    files = [button for button in app.button if button.label == "Download CSV"]
    assert len(views) == charts == 4 and len(files) >= charts
    app.session_state["view-caseloads"] = "Table"
    app.run()
    assert len(app.get("plotly_chart")) == charts - 1
    assert "Children per FTE" in html(app) and "Worker &lt;i&gt;&amp; Last" in html(app)


# -- figures ------------------------------------------------------------------------------------------------


def lines(names: list[str], children: list[int], promises: Sequence[float | None] = (15.0,)) -> list[dict[str, Any]]:
    each = list(promises) * (len(names) // len(promises))
    frame = pd.DataFrame(
        {
            "label": names,
            "line_key": names,
            "children": children,
            "per_fte": children,
            "promise": pd.Series(each, dtype=float),
        }
    )
    return plain.records(frame.assign(**dict.fromkeys(caseload_bars.STATUSES, 0)).assign(looked_after=children))


def test_a_line_that_is_kept_is_that_of_its_own_place_and_period(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk.open(local_viewer(), small_home)
    assert desk is not None
    september = date(2026, 9, 30)
    asked: list[tuple[dict[str, str], Place, Period]] = [
        ({}, Place(AUTHORITY), ALWAYS),
        ({"team": "North"}, Place(AUTHORITY, team="North"), ALWAYS),
        ({"team": "North", "to": "Sep 2026"}, Place(AUTHORITY, team="North"), Period(end=september)),
    ]
    lines = []
    for chosen, place, period in [*asked, *asked]:
        app = open_page(monkeypatch, "manager/caseloads", small_home, **chosen)
        figure = json.loads(app.get("plotly_chart")[-1].proto.spec)
        shown = [value for trace in figure["data"] for value in trace["y"]]
        expected = desk.figures.series("children_open", place, period=period)["value"].tolist()
        assert "children_open" in [one.key for one in app.button if one.key][-1].replace("-", "_")
        assert shown == expected
        lines.append(shown)
    assert lines[:3] == lines[3:] and lines[0] != lines[1] != lines[2]


def test_workers_of_one_name_keep_a_bar_each() -> None:
    drawn = caseload_bars.worker_bars("Title", lines(["Ann Lee", "Ann Lee"], [3, 5]))
    assert list(drawn.data[0].y) == [0, 1] and list(drawn.data[0].x) == [3, 5]


def test_a_name_cannot_become_markup_in_a_chart() -> None:
    drawn = caseload_bars.worker_bars("Title", lines(["<b>Ann"], [3]))
    assert drawn.layout.yaxis.ticktext == ("&lt;b&gt;Ann",) and drawn.data[0].text == ("&lt;b&gt;Ann",)


def test_a_big_caseload_chart_has_few_traces() -> None:
    assert len(caseload_bars.worker_bars("Title", lines([f"W{n}" for n in range(200)], list(range(200)))).data) <= 8


@pytest.mark.parametrize("promise", [15.0, None])
def test_the_legend_speaks_of_a_promise_only_where_one_was_made(promise: float | None) -> None:
    rows = lines(["Ann Lee", "Bo Day"], [3, 5], [None, promise])
    names = [trace.name for trace in caseload_bars.worker_bars("Title", rows).data]
    assert ("Promise" in names) == (promise is not None)


def test_the_month_axis_always_labels_the_newest_month() -> None:
    months = pd.Series(pd.date_range("2021-01-31", periods=62, freq="ME"))
    axis = monthly_charts.month_axis(months.tolist())
    assert axis["tickvals"][0] == months.iloc[-1] and len(axis["tickvals"]) <= monthly_charts.MOST_TICKS


def test_a_missing_month_breaks_the_line() -> None:
    measure = load_questions().measures["caseload_average"]
    rows = pd.DataFrame(
        {
            "month": pd.to_datetime(["2026-01-31", "2026-03-31"]),
            "value": [15.0, 16.0],
            "numerator": [15, 16],
            "denominator": [1, 1],
            "flag": "",
            "complete": True,
        }
    )
    drawn = monthly_charts.month_line(measure, "Title", plain.records(rows))
    assert isinstance(drawn, go.Figure) and pd.isna(drawn.data[0].y[1])


def test_a_strip_has_a_trace_a_kind_whatever_the_number_of_workers() -> None:
    workers = [f"W{n}" for n in range(50)]
    people = pd.DataFrame({"worker": workers, "name": workers, "label": workers, "due": pd.Timestamp("2026-10-20")})
    held = pd.DataFrame(
        {
            "worker": workers * 2,
            "name": workers * 2,
            "held": pd.Timestamp("2026-09-01"),
            "kind": ["personal"] * 50 + ["group"] * 50,
        }
    )
    assert len(supervision_charts.calendar_strip("Title", people, held, pd.Timestamp("2026-10-28")).data) == 3


def test_days_in_a_list_are_short_and_a_missing_one_is_empty() -> None:
    frame = pd.DataFrame({"day": [pd.Timestamp("2026-10-05"), pd.NaT]})
    assert short_days(frame, "day")["day"].tolist() == ["5\u00a0Oct\u00a02026", ""]


def test_plans_and_enquiries_of_one_month_are_written_down_together(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists_asked_for: list[tuple[str, ...]] = []
    ask = Lists.details

    def noted(lists: Lists, names: Sequence[str], *more: Any, **most: Any) -> list[pd.DataFrame]:
        lists_asked_for.append(tuple(names))
        return ask(lists, names, *more, **most)

    monkeypatch.setattr(Lists, "details", noted)
    open_page(monkeypatch, "manager/plans", small_home)
    assert lists_asked_for == [("plans_open", "enquiries_open")]
