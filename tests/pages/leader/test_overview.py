"""The Overview whole: on a made-up desk and on a small store; its marks; and the 12-month alert on every page."""

import csv
import re
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import metrics.desk
from metrics.access import Viewer, local_viewer
from metrics.analysis import overview
from metrics.analysis.overview import OverviewLine
from metrics.analysis.verdicts import Judged, Months, judge, months_of
from metrics.base.errors import UserError
from metrics.base.place import Period, Place
from metrics.build.imports import import_batch
from metrics.desk import Desk
from metrics.desk.told import ToldOnce
from metrics.desk.verdicts import Verdicts
from metrics.figures.drawing import DARK
from metrics.questions.catalogue import Measure, load_questions
from metrics.settings import Target
from metrics.statistics.between import Flow
from metrics.statistics.on_the_day import stock_verdict
from metrics.statistics.verdict import Verdict, flow_verdict
from metrics.words import on_briefing, on_overview, vocabulary
from pages.leader.overview import spark
from pages.leader.overview.scorecard import Cell, columns, file, latest, target, verdict
from pages.leader.overview.year_ends import without_what_is_common
from pages.shell.templates import TEMPLATES
from pages.widgets import marks
from pages.widgets.files import safe_csv
from tests.pages.fake_desk import FakeDesk
from tests.pages.opening import begin_at, html, open_page
from tests.pages.small_store import AUTHORITY
from tests.short_cut import short_cut

ROOT = Path(__file__).parents[3]
MEASURES = load_questions().measures
TIMELY, OPEN = MEASURES["assessments_in_45_days"], MEASURES["plans_open"]


def opened(monkeypatch: pytest.MonkeyPatch, **chosen: str) -> AppTest:
    """The Overview on the made-up desk, with filters set as a link would set them."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(metrics.desk.Desk, "open", classmethod(lambda cls, viewer, home=None, record=None: FakeDesk()))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for key, value in chosen.items():
        app.query_params[key] = value
    begin_at(app, "overview")
    assert not app.exception, app.exception
    return app


EVERY = "Every measure in one table"
_drawn: dict[str, str] = {}  # what a page shows, by what was chosen to show


def page_of_every(monkeypatch: pytest.MonkeyPatch) -> str:
    """The page with every measure: drawn for the first test that reads it."""
    if EVERY not in _drawn:
        _drawn[EVERY] = html(opened(monkeypatch, show=EVERY))
    return _drawn[EVERY]


def table_of(page: str) -> str:
    """The table of many measures, which stands beneath the scorecard; '' where all of it is folded."""
    return "".join(re.findall(r'<div class="t-scroll t-over".*?</table>', page, re.DOTALL))


def titles(page: str) -> list[str]:
    """The measures of that table, in order."""
    rows = re.findall(r'<th scope="row" role="rowheader"><a [^>]*>([^<]*)</a>', table_of(page))
    return [unescape(title) for title in rows]


# -- marks ------------------------------------------------------------------------------------------------------------


def flow(values: list[float], better: str, goal: float | None = None) -> Verdict:
    xs: list[float | None] = [*values]
    return flow_verdict(Flow(xs, xs, [100.0] * len(xs), True, 100.0), better=better, first_month=1, target=goal)


LEVEL, RISE, FALL = [70.0, 72.0] * 10, [70.0, 72.0] * 9 + [90.0, 90.0], [70.0, 72.0] * 9 + [50.0, 50.0]


@pytest.mark.parametrize(
    ("values", "better", "name"),
    [
        (LEVEL, "higher", "common"),
        (RISE, "higher", "improvement-up"),
        (FALL, "lower", "improvement-down"),
        (RISE, "lower", "concern-up"),
        (FALL, "higher", "concern-down"),
        (RISE, "neither", "high"),
        (FALL, "neither", "low"),
        (LEVEL[:5], "higher", "unjudged"),
    ],
)
def test_a_mark_tells_what_the_newest_figure_says_and_where_it_lies(
    values: list[float], better: str, name: str
) -> None:
    assert marks.variation(flow(values, better)) == name


def test_a_stock_and_no_verdict_are_not_judged() -> None:
    assert marks.variation(stock_verdict([300.0] * 24, kind="stock", better="neither")) == "unjudged"
    assert marks.variation(None) == "unjudged"


@pytest.mark.parametrize(
    ("goal", "higher", "lower"),
    [
        (50.0, "always-up", "never-up"),
        (71.0, "sometimes-up", "sometimes-down"),
        (95.0, "never-down", "always-down"),
        (None, "", ""),
    ],
)
def test_a_mark_shows_on_which_side_of_the_target_the_range_lies(goal: float | None, higher: str, lower: str) -> None:
    assert marks.assurance(flow(LEVEL, "higher", goal)) == higher
    assert marks.assurance(flow(LEVEL, "lower", goal)) == lower


@pytest.mark.parametrize(("now", "name"), [(119.0, ""), (120.0, "alert-up"), (81.0, ""), (80.0, "alert-down")])
def test_an_alert_has_a_mark_from_its_threshold_on(now: float, name: str) -> None:
    assert marks.alert(plans(now).verdict) == name
    assert marks.alert(stock_verdict([100.0] * 12 + [now], kind="snapshot", better="neither")) == ""


def test_what_is_told_of_a_year_has_marks_of_its_own() -> None:
    assert marks.variation(plans(120.0).verdict) == "changed"
    share = replace(MEASURES["caseload_promise_kept"], briefing="")
    frame = pd.DataFrame({"month": pd.date_range(end="2026-09-30", periods=13, freq="ME"), "complete": True})
    for now, name in ((63.0, "told"), (79.0, "moved-up"), (40.0, "moved-down")):
        of_month = frame.assign(numerator=[63.0] * 12 + [now], denominator=150.0)
        of_month = of_month.assign(value=of_month["numerator"] / 1.5)
        assert marks.variation(judge(share, months_of(of_month)).verdict) == name


def test_every_mark_has_a_name_for_those_who_hear_the_page() -> None:
    for name, said in vocabulary.MARKS.items():
        assert f'role="img" aria-label="{said}"' in marks.mark(name) and len(said) > 5


def test_marks_differ_by_shape_not_by_colour_alone() -> None:
    colourless = {
        re.sub(r"#[0-9A-Fa-f]{3,6}", "", drawing)
        for drawing in (marks._drawing(name, dark=False) for name in vocabulary.MARKS)
    }
    assert len(colourless) == len(vocabulary.MARKS)


def test_the_sheet_draws_every_mark_once_and_lighter_on_a_dark_page() -> None:
    light, dark = marks._sheet(tuple(vocabulary.MARKS), False), marks._sheet(tuple(vocabulary.MARKS), True)
    for name in vocabulary.MARKS:
        assert light.count(f".m-{name} {{") == dark.count(f".m-{name} {{") == 1
    for colour in DARK:
        assert colour.replace("#", "%23") not in dark
    assert "alert-up" in marks._sheet(marks.ALERTS, False) and "common" not in marks._sheet(marks.ALERTS, False)


def test_the_spark_breaks_where_a_month_is_missing_and_says_both_ends() -> None:
    drawn = spark.image([1, 2, 3, 5, 6], [10.0, 20.0, float("nan"), 30.0, 40.0], TIMELY)
    assert 'alt="Assessments completed within 45 working days: from 10.0% to 40.0%"' in drawn
    assert spark.image([1], [10.0], TIMELY) == "" == spark.image([1, 2], [10.0, float("nan")], TIMELY)


# -- the page on a made-up desk ---------------------------------------------------------------------------------------


def test_each_row_has_its_words_and_its_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of_every(monkeypatch)
    assert "Since visit C (February 2024)" in page
    for words in (
        "Improving since",
        "No sign of change",
        "Told, not tested",
        "in September 2026",
    ):
        assert words in page
    assert '<i class="t-mark m-improvement-up" role="img" aria-label="improving, above what it was"></i>' in page
    assert "Some signs up, some down." in page  # the key of marks, folded


def test_a_stock_of_a_running_month_has_the_day_of_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    page = table_of(html(opened(monkeypatch, family="Child protection plans")))
    assert "on 28 October 2026" in page and "so far" not in page and "31 October 2026" not in page


def test_the_order_is_the_catalogues(monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of_every(monkeypatch)
    catalogue = [measure.title for measure in MEASURES.values()]
    assert titles(page) == [title for title in catalogue if title in set(titles(page))] and len(titles(page)) > 50


def test_it_filters_by_family_and_links_to_the_trajectory(monkeypatch: pytest.MonkeyPatch) -> None:
    page = html(opened(monkeypatch, family="Supervision"))
    assert "Supervision in time" in titles(page) and "Contacts" not in titles(page)
    assert 'href="trajectory?family=' not in page and 'href="trajectory?measure=' in table_of(page)
    assert 'alt="Supervision in time: from' in table_of(page)


@short_cut("shown", list(on_overview.SHOWN), list(on_overview.SHOWN)[::3])
def test_it_shows_only_what_was_asked_for_and_says_how_many(monkeypatch: pytest.MonkeyPatch, shown: str) -> None:
    whole, app = titles(page_of_every(monkeypatch)), opened(monkeypatch, show=shown)
    page = html(app)
    kept = titles(page)
    if shown == EVERY:
        assert kept == whole
        return
    if kept:
        assert len(kept) < len(whole) and f"Shown: {len(kept)} of {len(whole)} measures." in page
    else:
        assert any("None of these" in info.value for info in app.info)
    for row in re.findall(r'<tr role="row"><th scope="row".*?</tr>', table_of(page), re.DOTALL):
        says = {
            "Changed in the last 12 months": "since",
            "With an alert": "in 12 months to",
            "Changed in a year, of what is counted on one day": "Moved by a rule",
            "Clearly different since the last event": "er<small>",
            "Target not met": "not met",
        }[shown]
        assert says in row


def test_what_no_filter_offers_counts_as_not_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, show="<script>")
    assert app.selectbox(key="show").value is None and titles(html(app)) == []


def test_an_authority_that_is_only_published(monkeypatch: pytest.MonkeyPatch) -> None:
    page = html(opened(monkeypatch, authority="Worcestershire"))
    assert "no change is judged" in page and ">Verdict<" not in page and "Since visit D (January 2018)" in page
    assert "83.1%" in page and "in the year to March 2019" in page
    assert "Above the median" in page and "beside 77.9% (2 of 2)" in page
    assert "published in the year to March 2019" in page
    earlier = html(opened(monkeypatch, authority="Worcestershire", to="Dec 2018"))
    assert "published in the year to March 2018" in earlier and "March 2019" not in earlier


def test_without_neighbours_or_for_a_team_it_says_why_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "No figure is published for Exampleshire" in html(opened(monkeypatch))
    assert "for the whole authority only" in html(opened(monkeypatch, team="North 1"))


# -- cells and file ---------------------------------------------------------------------------------------------------


def made(values: list[float], of: float, goal: float | None = None) -> OverviewLine:
    months = pd.date_range(end="2026-09-30", periods=len(values), freq="ME")
    frame = pd.DataFrame({"measure": TIMELY.key, "month": months, "numerator": values, "denominator": of})
    frame = frame.assign(value=frame["numerator"] / of * 100, complete=True, period="month", flag="")
    steps = [Target(TIMELY.key, date(2024, 1, 1), goal)] if goal else []
    found = overview.figures_by_measure(frame, [TIMELY.key])[TIMELY.key]
    return OverviewLine(TIMELY, found, judge(TIMELY, months_of(frame), targets=steps), steps[0] if steps else None)


def drawn(cell: Cell) -> str:
    """A cell as the table draws it."""
    pieces = TEMPLATES.get_template("leader/overview/cell.html").module.pieces  # type: ignore[attr-defined]
    return str(pieces(cell))


def test_fewer_than_ten_has_no_percentage_in_any_cell() -> None:
    few = made([7.0] * 20, 9.0, 90.0)
    assert drawn(latest(few)).startswith("<b>7 of 9</b>") and "%" not in drawn(latest(few))
    assert drawn(target(few)).startswith("90%: not compared, fewer than ten")
    row = next(csv.DictReader(safe_csv(file([few], None)).decode("utf-8-sig").splitlines()))
    assert row["Latest"] == "7 of 9" and row["Value"] == "" and row["Numerator"] == "7.0"
    many = made([70.0] * 20, 100.0, 90.0)
    assert drawn(latest(many)).startswith("<b>70.0%</b><small>70 of 100</small>")


def test_the_process_and_its_target_stand_together() -> None:
    cell = drawn(target(made([70.0, 72.0] * 10, 100.0, 90.0)))
    assert cell.startswith("90%: not met") and "m-never-down" in cell and "will not meet it without a change" in cell


def test_the_verdict_of_a_signal_has_its_mark_before_its_words() -> None:
    cell = drawn(verdict(made([70.0, 72.0] * 9 + [90.0, 90.0], 100.0)))
    assert re.search(r'm-improvement-up" [^>]*></i>Improving since August 2026', cell)


def test_the_file_has_the_words_and_the_numbers() -> None:
    lines = [made([70.0, 72.0] * 9 + [90.0, 90.0], 100.0, 95.0)]
    row = next(csv.DictReader(safe_csv(file(lines, None)).decode("utf-8-sig").splitlines()))
    assert row["Verdict"] == "Improving since August 2026" and row["Target"] == "95.0"
    assert row["Target met"] == "95%: not met" and row["Date"] == "in September 2026" and row["Value"] == "90.0"


def test_a_column_that_holds_nothing_is_left_out() -> None:
    bare, aimed = made([70.0] * 20, 100.0), made([70.0] * 20, 100.0, 90.0)
    assert [name for name, _, _ in columns([bare], None)] == ["Latest", "Verdict", "Over time"]
    assert "Target" in [name for name, _, _ in columns([bare, aimed], None)]


# -- what the desk gives ----------------------------------------------------------------------------------------------


@pytest.fixture
def desk(small_home: Path) -> Desk:
    found = Desk.open(local_viewer(), small_home)
    assert found
    return found


def test_rows_and_verdicts_come_of_one_reading(desk: Desk) -> None:
    north, end = Place(AUTHORITY, team="North"), date(2026, 9, 30)
    rows, judged = desk.verdicts.family_and_verdicts(north, family="plans", end=end)
    pd.testing.assert_frame_equal(rows, desk.figures.family(north, "plans", period=Period(end=end)))
    assert judged == desk.verdicts.verdicts(north, family="plans", end=end)
    assert judged["plans_open"].months[-1] == date(2026, 9, 30)


def test_the_next_published_figures_say_once_what_is_common_to_all() -> None:
    row = {"Measure": "Referrals", "Year to": "31 March 2027", "Figures to": "June 2026", "So far": "9"}
    rows = [row | {"Last printed": "–"}, row | {"Measure": "Plans", "Figures to": "July 2026", "Last printed": "–"}]
    table, common = without_what_is_common(pd.DataFrame(rows))
    assert (list(table), common) == (["Measure", "Figures to", "So far"], ["year to 31 March 2027"])


def test_the_running_month_has_the_newest_day_of_the_data(desk: Desk) -> None:
    assert desk.verdicts.running(AUTHORITY) == {date(2026, 10, 31): date(2026, 10, 28)}
    assert desk.public.record(AUTHORITY).empty and desk.public.nearby(AUTHORITY) == {}


HEADER = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,"
    "old_la_code,new_la_code,la_name,CPP_start,CPP_subsequent,CPP_subsequent_percent"
)


def place(year: int, old: str, code: str, name: str, started: int, again: int) -> str:
    """A row of DfE's table of plans that are not a child's first."""
    where = f"E92000001,England,E12000005,West Midlands,{old},{code},{name}"
    return f"{year},Reporting year,Local authority,{where},{started},{again},{again / started * 100:.1f}"


@pytest.fixture(scope="module")
def near_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Worcestershire and two neighbours for two years, in one of which one of them has no figure. Only to be read."""
    home = tmp_path_factory.mktemp("near")
    rows = [place(year, "885", AUTHORITY, "Worcestershire", 400, 120) for year in (2023, 2024)]
    rows += [place(year, "937", "E10000031", "Warwickshire", 400, 80) for year in (2023, 2024)]
    rows += [place(2023, "335", "E08000030", "Walsall", 400, 60)]
    near = ["2021,885,1,937,Close", "2021,885,2,335,Close"]
    near_head = "model_year,old_la_code,rank,neighbour_old_la_code,closeness"
    files = [write(home / "d3.csv", HEADER, *rows), write(home / "near.csv", near_head, *near)]
    import_batch([("published", files[0], {}), ("neighbours", files[1], {})], home=home)
    return home


@pytest.fixture
def published(near_home: Path) -> Desk:
    desk = Desk.open(local_viewer(), near_home)
    assert desk
    return desk


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_public_record_of_an_authority_and_its_neighbours(published: Desk) -> None:
    record = published.public.record(AUTHORITY, period=Period(end=date(2023, 12, 31)))
    assert {month.date() for month in record["month"]} == {date(2023, 3, 31)}
    assert set(record["authority"]) == {AUTHORITY} and set(record["origin"]) == {"published"}
    repeated = published.public.nearby(AUTHORITY)["plans_repeat"]
    assert [(one.month.year, one.median, one.contributed, one.of) for one in repeated] == [
        (2023, 17.5, 2, 2),
        (2024, None, 1, 2),  # half of two are too few
    ]
    assert repeated[1].own["value"] == 30.0 and repeated[1].beside is None
    assert published.public.nearby(AUTHORITY)["plans_started"] == []  # a count is not compared
    assert published.public.nearby(AUTHORITY) is published.public.nearby(AUTHORITY)  # worked out once


def test_a_store_of_published_figures_alone(near_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = html(open_page(monkeypatch, "leader/overview", near_home, authority="Worcestershire"))
    assert (
        "No median: too few neighbours" in page
        and "1 of 2 have a figure" in page
        and "published in the year to March 2024" in page
    )


def test_nobody_sees_an_authority_that_is_not_theirs(desk: Desk) -> None:
    other = Desk(desk._version, Viewer("Clerk", "leader", frozenset({"E10000099"})))
    for read in (
        lambda: other.verdicts.running(AUTHORITY),
        lambda: other.verdicts.happened(AUTHORITY),
        lambda: other.verdicts.family_and_verdicts(Place(AUTHORITY)),
    ):
        with pytest.raises(UserError, match="may not see"):
            read()


def test_what_is_published_is_everybodys(published: Desk) -> None:
    other = Desk(published._version, Viewer("Clerk", "leader", frozenset({"E10000099"})))
    pd.testing.assert_frame_equal(other.public.record(AUTHORITY), published.public.record(AUTHORITY))
    assert other.public.nearby(AUTHORITY) == published.public.nearby(AUTHORITY) != {}


def test_the_page_on_a_real_store(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = html(open_page(monkeypatch, "leader/overview", small_home))
    assert "on 28 October 2026" in page and "Too few months to tell change from chance" in page
    narrowed = html(open_page(monkeypatch, "leader/overview", small_home, team="East <b>"))
    assert "East &lt;b&gt;" in narrowed and "East <b>" not in narrowed


# -- the alert on the other pages -------------------------------------------------------------------------------------


def plans(now: float, measure: Measure = OPEN) -> Judged:
    """Plans open of which there were 100 a year before; half as many again, or half as many, started since."""
    held = counted([100.0] * 24 + [now])
    started = counted([20.0] * 13 + [30.0 if now > 100 else 10.0] * 12)
    return judge(measure, held, started=started, ended=counted([20.0] * 25))


def counted(numbers: list[float]) -> Months:
    months = pd.date_range(end="2026-09-30", periods=len(numbers), freq="ME")
    frame = pd.DataFrame({"month": months, "numerator": numbers, "complete": True})
    return months_of(frame.assign(denominator=float("nan"), value=frame["numerator"]))


SAYS = (
    "Up 20% in 12 months to September 2026: 120, was 100. An alert is raised from 20%, where starts or ends changed "
    "clearly too."
)


@pytest.mark.parametrize(("now", "raised"), [(119.0, False), (120.0, True)])
def test_plans_says_when_their_number_rose_by_a_fifth(
    small_home: Path, monkeypatch: pytest.MonkeyPatch, now: float, raised: bool
) -> None:
    monkeypatch.setattr(Verdicts, "verdict", lambda self, key, *where, **period: plans(now))
    monkeypatch.setattr(ToldOnce, "once", lambda self, key, make: make())  # what it says here must not stay
    page = html(open_page(monkeypatch, "manager/plans", small_home))
    assert (f"</i>{SAYS}" in page) is raised and ("m-alert-up" in page) is raised


@pytest.mark.parametrize(("now", "raised"), [(119.0, False), (120.0, True)])
def test_the_briefing_says_it_too(small_home: Path, monkeypatch: pytest.MonkeyPatch, now: float, raised: bool) -> None:
    whole = Verdicts.verdicts

    def verdicts(self: Verdicts, *where: Any, **period: Any) -> dict[str, Judged]:
        return whole(self, *where, **period) | {"plans_open": plans(now)}

    monkeypatch.setattr(Verdicts, "verdicts", verdicts)
    monkeypatch.setattr(ToldOnce, "once", lambda self, key, make: make())  # what it says here must not stay
    page = html(open_page(monkeypatch, "panel/briefing", small_home))
    assert (f"</i>{SAYS}" in page) is raised and ("<dt>Alert</dt>" in page) is raised


def test_an_alert_says_its_own_threshold() -> None:
    strict = replace(OPEN, alert_percent=5.0)
    assert on_briefing.alert(strict, plans(94.0, strict)) == (
        "Down 6% in 12 months to September 2026: 94, was 100. An alert is raised from 5%, where starts or ends changed "
        "clearly too."
    )
    assert on_briefing.alert(OPEN, None) == ""
