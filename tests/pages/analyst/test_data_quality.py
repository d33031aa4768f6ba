"""Data quality: what the checks found, how to mend it, and the line other pages carry."""

from datetime import date
from pathlib import Path

import pytest
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from metrics.access import local_viewer
from metrics.base.place import Place
from metrics.build.imports import import_files
from metrics.desk import Desk
from metrics.questions.catalogue import load_questions
from metrics.settings.aliases import alias_rows
from tests.annexa import AUTHORITY
from tests.checks.store import make_store
from tests.pages.opening import html, open_page, told
from tests.short_cut import proved

PAGE = "analyst/data_quality"


@pytest.fixture(autouse=True)
def looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a day when the newest extract is not old."""
    monkeypatch.setattr("metrics.base.today.today", lambda: date(2026, 11, 2))


def links(app: AppTest) -> list[str]:
    """The labels of the page's links to other pages."""
    return [element.proto.label for element in app.get("page_link")]


def test_checks_stand_by_severity_with_how_to_mend_them(odd_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, PAGE, odd_home)
    said = html(app)
    assert (
        f"In the extract of 31 October 2026, 4 of 14 checks found 4 rows to mend for {AUTHORITY}; "
        "1 of these checks is serious." in said
    )
    order = [said.index(f">{word}<") for word in ("Serious", "Children with two open plans", "Moderate")]
    assert order == sorted(order) and ">Minor<" not in said
    assert escape(load_questions().checks["two_open_plans"].mend) in said
    assert "Nothing found by 10 checks: " in said and "plans without an initial conference" in said
    assert (
        "Not checked, because this was never loaded (Workforce and Supervision): Supervision before the worker" in said
    )
    assert "2 plans are open at once: the first started on 2 March 2026" in said  # the rows of the most severe check


WORKFORCE = """worker,name,team,role,fte,started
w1,Ann Leigh,North,Locality Family Worker,1,2020-01-06
w2,Bo Day,North,Social Worker,1,2020-01-06
"""


def button(app: AppTest, label: str) -> AppTest:
    """Presses the button of that label."""
    next(one for one in app.button if one.label == label).click()
    app.run()
    assert not app.exception, app.exception
    return app


@pytest.mark.usefixtures("few_questions_here")
def test_a_name_and_a_title_are_settled_in_the_browser(
    home: Path, published: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "workforce_2026-10-31.csv"
    path.write_text(WORKFORCE, encoding="utf-8")
    import_files("workforce", [path], authority=AUTHORITY, confirmed=True)
    app = open_page(monkeypatch, PAGE, home)
    assert "Names not settled that hold children (1)" in html(app) and "Ann Leigh (w1)" in html(app)
    app.selectbox(key="settle-name").select("Ann Lee").run()
    assert app.selectbox(key="settle-worker").options[0] == "Ann Leigh, North (w1)"  # the likest first
    app.selectbox(key="settle-worker").select("w1").run()
    button(app, "Settle the name")
    assert "“Ann Lee” is Ann Leigh, North (w1) from the next build on." in told(app)
    assert "1 answer is kept and not yet in the figures: a build is needed." in told(app)
    assert alias_rows(home) == [{"authority": AUTHORITY, "name": "Ann Lee", "worker": "w1"}]
    button(app, "Build now")
    desk = Desk.open(local_viewer(), home)
    assert desk is not None and desk.inputs.doubtful_names(AUTHORITY) == []

    app = open_page(monkeypatch, PAGE, home)  # now the title holds the children
    assert "1 name is settled, kept in worker_aliases.csv." in told(app)
    assert "Job titles not known (1)" in html(app)
    app.selectbox(key="settle-title").select("Locality Family Worker").run()
    assert app.selectbox(key="settle-role").options[0] == "family help lead practitioner"
    app.selectbox(key="settle-role").select("family help lead practitioner").run()
    button(app, "Settle the title")
    button(app, "Build now")
    desk = Desk.open(local_viewer(), home)
    assert desk is not None and desk.inputs.unsettled_titles(AUTHORITY) == []
    assert "Which job titles are not known?" not in told(open_page(monkeypatch, PAGE, home))


@proved  # a name and a title are settled on every run
@pytest.mark.usefixtures("few_questions_here")
def test_a_team_that_no_list_knows_is_settled_in_the_browser(
    home: Path, published: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "teams_2026-10-31.csv"
    path.write_text("team,service\nNorth Team,Need\nSouth,Need\n", encoding="utf-8")
    import_files("teams", [path], authority=AUTHORITY, confirmed=True)
    desk = Desk.open(local_viewer(), home)
    assert desk is not None
    (unknown,) = desk.inputs.unknown_teams(AUTHORITY)
    assert (unknown.name, unknown.children, unknown.proposed) == ("North", 2, ("North Team",))
    assert desk.inputs.known_teams(AUTHORITY) == ["North Team", "South"]
    app = open_page(monkeypatch, PAGE, home)
    assert "Teams not known (1)" in html(app)
    app.selectbox(key="settle-named").select("North").run()
    assert app.selectbox(key="settle-team").options == ["North Team", "South"]  # the likest first
    app.selectbox(key="settle-team").select("North Team").run()
    button(app, "Settle the team")
    assert "“North” is North Team from the next build on." in told(app)
    button(app, "Build now")
    desk = Desk.open(local_viewer(), home)
    assert desk is not None and desk.inputs.unknown_teams(AUTHORITY) == []
    assert set(desk.places.teams(AUTHORITY)["team"]) == {"North Team"}
    open_now = desk.figures.series("children_open", Place(AUTHORITY), by="team")
    assert set(open_now["team"]) == {"North Team"}


def test_names_are_settled_above_what_is_not_mended_on_the_page(
    odd_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = [head.value for head in open_page(monkeypatch, PAGE, odd_home).header]
    assert heads.index("Which workers' names are not settled?") == heads.index("Is it getting better?") + 1


def test_the_rows_of_the_check_one_chooses(odd_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, PAGE, odd_home)
    app.selectbox(key="check").select("Lists that disagree").run()
    said = html(app)
    assert "List 7 has an open plan since 2 March 2026, and list 6 says child in need plan." in said
    assert ">c2<" in said and ">Lists 6 and 7<" in said and "2 plans are open at once" not in said
    app.selectbox(key="check").select("Assessments authorised before they started").run()
    assert ">Whole authority<" in html(app) and "Row 4 of list_4" in html(app)


def test_a_team_sees_its_own_rows(odd_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, PAGE, odd_home, team="South", check="Children with two open plans")
    said = html(app)
    assert "3 of 14 checks found 3 rows to mend for South; none is serious." in said
    assert "Children with two open plans, South" not in said  # what the address asks for is not offered here
    assert "is told for each of its teams" in said


def test_the_trend_is_a_chart_and_a_table(odd_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, PAGE, odd_home)
    assert "Is it getting better?" in told(app) and app.get("plotly_chart")
    app.segmented_control("view-checks-by-extract").set_value("Table").run()
    said = html(app)
    october, september = said.index(">31 October 2026</th>"), said.index(">30 September 2026</th>")
    assert october < september
    cells = '<td class="n f">1</td><td class="n">3</td><td class="n">0</td><td class="n">4</td>'
    assert f">31 October 2026</th>{cells}" in said


def test_nothing_wrong_is_said_kindly(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_store(home, clean_only=True)
    app = open_page(monkeypatch, PAGE, home)
    assert "none of the 14 checks found anything to mend" in html(app)
    assert f"Nothing to mend for {AUTHORITY}: every check that could be made is clear." in told(app)
    assert "Which rows are they?" not in told(app) and "Is it getting better?" not in told(app)


def test_a_check_that_failed_is_not_said_to_be_clear(odd_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("metrics.base.today.today", lambda: date(2026, 11, 3))  # asked afresh
    monkeypatch.setattr("metrics.lists.checks.Checked.problems", {"future_dates": "no such <table>"})
    said = html(open_page(monkeypatch, PAGE, odd_home))
    assert "through a fault of Trajectory&#39;s own: Dates in the future (no such &lt;table&gt;)" in said
    assert "3 of 13 checks found 3 rows" in said


def test_pages_say_how_many_checks_touch_their_measures(odd_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/assessments", odd_home)
    assert "2 checks touch these measures: see Data quality" in links(app)
    app = open_page(monkeypatch, "manager/plans", odd_home, team="South")
    assert "1 check touches these measures: see Data quality" in links(app)
    app = open_page(monkeypatch, "leader/trajectory", odd_home, measure="Contacts")
    assert "No check found anything that touches this measure: see Data quality" in links(app)
