"""The Caseloads page on small real stores: its numbers are the measures', and the what-if starts from them."""

import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import Viewer, local_viewer
from metrics.analysis.caseloads import Caseload, Rules
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.desk.lists import Lists
from metrics.figures import caseload_bars, caseload_strip
from pages.manager.caseloads import charts
from pages.manager.caseloads.record import Record
from pages.manager.caseloads.what_if_ground import ground_of
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.widgets.moment import Moment
from tests.pages.opening import begin_at, html, new_session, open_page, told
from tests.pages.small_store import AUTHORITY, EXTRACTS, MANAGERS, WORKERS, holder, worker_name

PLACES: list[dict[str, str]] = [{}, {"team": "North"}, {"team": "South"}, {"service": "Court"}]
NOW = EXTRACTS[-1]


def opened(monkeypatch: pytest.MonkeyPatch, home: Path, **chosen: str) -> AppTest:
    """The page with its what-if open, as for who comes back to it: pressed open, the page would be drawn twice."""
    app = new_session(monkeypatch, home, **chosen)
    app.session_state["what-if-open"] = True
    begin_at(app, "caseloads")
    assert not app.exception, app.exception
    return app


def table(app: AppTest, caption: str) -> dict[str, list[str]]:
    """The first cell of each row of the table whose caption begins so, with the others."""
    found = re.search(rf"<caption><span>{re.escape(caption)}.*?</table>", html(app), re.DOTALL)
    assert found, f"no table “{caption}”"
    rows = re.findall(r"<tr>(.*?)</tr>", found[0].split("<tbody>")[1])
    cells = [[unescape(re.sub("<.*?>", "", cell)) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]
    return {row[0]: row[1:] for row in cells}


def before_and_after(app: AppTest) -> dict[str, dict[str, list[str]]]:
    """What, with now, what-if and difference, by place: the page's own place first."""
    found = re.search(
        r"<caption><span>A what-if, not the record: (.*?)before and after.*?</table>", html(app), re.DOTALL
    )
    assert found
    parts = re.split(r'<tr class="g">.*?>([^<]*)</th></tr>', found[0].split("<tbody>")[1])
    places = [found[1].removesuffix(", "), parts[0]] if len(parts) == 1 else parts[1:]
    rows = {place: re.findall(r"<tr>(.*?)</tr>", body) for place, body in zip(places[::2], places[1::2], strict=True)}
    cells = {place: [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in body] for place, body in rows.items()}
    return {unescape(place): {unescape(row[0]): row[1:] for row in body} for place, body in cells.items()}


def choose(app: AppTest, key: str, begins: str) -> None:
    """The first option of a box that begins so."""
    box = app.selectbox(key=key)
    place = next(number for number, option in enumerate(box.options) if option.startswith(begins))
    box.select_index(place).run()
    assert not app.exception, app.exception


def move(app: AppTest, giver: str, taker: str, count: int) -> None:
    choose(app, "what-if-from", giver)
    choose(app, "what-if-to", taker)
    app.number_input(key="what-if-count").set_value(count)
    press(app, "what-if-add-move")


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception, app.exception


def mode(app: AppTest, wanted: str) -> None:
    app.session_state["what-if-mode"] = wanted
    app.run()


def steps(app: AppTest) -> list[str]:
    return [text.value for text in app.text]


def measured(home: Path, key: str, place: dict[str, str]) -> pd.Series:
    desk = Desk.open(local_viewer(), home)
    assert desk
    return desk.figures.series(key, Place(AUTHORITY, **place)).iloc[-1]


def share(row: pd.Series) -> str:
    part, whole = int(row["numerator"]), int(row["denominator"])
    return f"{part} of {whole}" if whole < 10 else f"{row['value']:.1f}% ({part} of {whole})"


# -- the page's numbers are the measures' ------------------------------------------------------------------------------


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_the_page_and_the_before_of_a_what_if_are_the_measures(
    place: dict[str, str], small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    average, kept, high = (
        measured(small_home, f"caseload_{key}", place) for key in ("average", "promise_kept", "over_25")
    )
    app = opened(monkeypatch, small_home, **place)
    numbers, promises = table(app, "Caseloads on 28 October 2026"), table(app, "Role by role")
    assert numbers["Children held by social workers"] == [
        f"{average['numerator']:.0f}",
        f"{average['value']:.1f}".removesuffix(".0") + " average",
    ]
    assert numbers["Full-time social workers who hold them"][0] == f"{average['denominator']:.1f}"
    dfe = "Social workers, as DfE counts them"
    whole = promises[dfe] if dfe in promises else next(iter(promises.values()))
    assert whole[1:3] == [f"{average['numerator']:.0f}", f"{average['value']:.1f}"]
    assert whole[-2:] == [share(kept), share(high)]
    nobody = measured(small_home, "children_unallocated", place)["value"]
    assert numbers["Children without a worker"][0] == f"{nobody:.0f}"
    managed = measured(small_home, "children_held_by_managers", place)["value"]
    assert numbers["Children held by managers"][0] == f"{managed:.0f}"

    choose(app, "what-if-from", "Worker 0")
    choose(app, "what-if-to", "Worker")
    press(app, "what-if-add-move")
    first = {what: row[0] for what, row in next(iter(before_and_after(app).values())).items()}
    assert first["Children social workers hold"] == f"{average['numerator']:.0f}"
    assert first["Average caseload per full-time worker"] == f"{average['value']:.1f}"
    assert first["Promise kept"] == share(kept)
    assert first["Above 25 per full-time worker"] == share(high)
    assert first["Children nobody holds"] == f"{nobody:.0f}"


def test_raw_children_and_per_full_time_worker_stand_side_by_side(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Worker 06 works half time: 0.5 FTE, so twice as many per full-time worker."""
    app = open_page(monkeypatch, "manager/caseloads", small_home)
    app.session_state["view-caseloads"] = "Table"
    app.run()
    row = table(app, "Caseloads · Worcestershire")["Worker 06"]
    children = sum(holder(child) == 6 for child in range(200))
    assert row[2:6] == [str(children), "0.5", str(children * 2), "7.5"]
    assert "Years qualified" in html(app)


def test_marks_are_words_on_the_axis_and_in_the_table(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/caseloads", small_home)
    options = app.selectbox(key="caseload-worker").options
    assert any(option.startswith("Worker 05, ASYE (") for option in options)
    assert any(option.startswith("Worker 07, agency (") for option in options)
    assert any(option.startswith("Worker 01, manager (") for option in options)
    promises = table(app, "Role by role")
    assert promises["ASYE"][0] == "1" and promises["ASYE"][3] == "12" and promises["Social worker"][3] == "15"
    assert promises["Social worker"][4] == "28"
    assert "Experience of the social workers: 1 ASYE and 11 not known." in told(app)


def test_a_role_chosen_leaves_its_workers_on_the_bars(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/caseloads", small_home)
    app.session_state["view-caseloads"] = "Table"
    app.selectbox(key="caseload-role").select("ASYE").run()
    assert list(table(app, "Caseloads · Worcestershire")) == ["Worker 05"]
    assert re.search(r">1 of \d+ workers shown, as chosen\.<", html(app))
    app.number_input(key="caseload-above").set_value(60).run()
    assert "No worker here is as chosen" in told(app)
    app.selectbox(key="caseload-role").select_index(None).run()
    app.session_state["view-trajectory-caseloads.csv"] = "Table"
    app.number_input(key="caseload-above").set_value(1).run()
    shown = table(app, "Caseloads · Worcestershire")
    assert "No worker" not in shown and len(shown) > 1


def test_the_fewest_and_the_most_are_never_a_name_in_doubt(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people bear the name of whoever holds most: it is marked, and the next one is named as the highest."""
    before = table(open_page(monkeypatch, "manager/caseloads", small_home), "Caseloads on 28 October 2026")
    highest = next(what for what in before if what.startswith("Highest: ")).removeprefix("Highest: ")
    key = next(f"W{number:02d}" for number in range(WORKERS) if worker_name(number) == highest)
    monkeypatch.setattr("metrics.desk.gate.Gate.doubted", lambda gate, authority: {key: "ambiguous"})
    app = open_page(monkeypatch, "manager/caseloads", small_home)
    after = table(app, "Caseloads on 28 October 2026")
    assert not [what for what in after if highest in what]
    assert any(what.startswith("Highest: ") for what in after)
    held = before[f"Highest: {highest}"][0]
    assert f"Not named as the highest: {held} children under {highest}, two people have this name" in told(app)
    options = app.selectbox(key="caseload-worker").options
    assert any(option.startswith(f"{highest}, two people have this name") for option in options)


def test_bands_say_how_their_edges_go_and_hold_every_worker(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/caseloads", small_home)
    assert "to 15 holds exactly 15; 16–24 is over 15 and under 25" in told(app)
    app.session_state["view-caseloads-spread"] = "Table"
    app.run()
    rows = table(app, "Children per full-time worker")
    assert len(rows) == WORKERS - MANAGERS - 1  # the last worker holds nobody
    for _, _, band, _, _, per in rows.values():
        value = float(per)
        expected = "to 15" if value <= 15 else "16–24" if value < 25 else "25–30" if value <= 30 else "over 30"
        assert band == expected
    loads = [float(row[5]) for row in rows.values()]
    assert loads == sorted(loads, reverse=True) and len({row[2] for row in rows.values()}) > 1


def test_children_of_a_worker_stand_longest_first_with_their_days(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(monkeypatch, "manager/caseloads", small_home)
    choose(app, "caseload-worker", "Worker 04")
    rows = table(app, "Children: Worker 04")
    days = [row[0] for row in rows.values()]
    assert days[0] == f"at least {(NOW - EXTRACTS[0]).days}"  # since the first extract, perhaps for longer
    numbers = [int(day.removeprefix("at least ")) for day in days]
    assert numbers == sorted(numbers, reverse=True) and numbers[-1] < numbers[0]


def test_children_without_a_worker_are_told_so(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/caseloads", small_home)
    choose(app, "caseload-worker", "No worker")
    assert "Days without a worker" in html(app) and "Without a worker since" in html(app)


def test_a_click_on_a_dot_lists_the_children(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/caseloads", small_home)
    app.session_state["caseload-clicked"] = "W04"
    app.run()
    assert str(app.selectbox(key="caseload-worker").value).startswith("Worker 04 (")


def test_each_chart_tells_its_own_click(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was chosen in the one chart stays chosen there while the other is clicked."""
    state: dict[str, object] = {}
    for name, key in (("caseloads", "W04"), ("caseloads-spread", "W05")):
        state[f"chart-trajectory-{name}.csv"] = {"selection": {"points": [{"customdata": key}]}}
    monkeypatch.setattr(charts.st, "session_state", state)
    charts.clicked(charts.SPREAD_NAME)
    assert state[charts.CLICKED] == "W05"
    charts.clicked(charts.CSV_NAME)
    assert state[charts.CLICKED] == "W04"


def test_the_workers_a_promise_needs_are_explained(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In North, workers 4, 8 and 12 are social workers: 3 FTE, 45 children promised."""
    app = open_page(monkeypatch, "manager/caseloads", small_home, team="North")
    held = sum((number := holder(child)) is None or number in (4, 8, 12) for child in range(200) if _north(child))
    said = " ".join(text.value for text in app.markdown)
    assert f"the promise needs {held / 15:.1f} full-time social workers".replace(".0 ", " ") in said
    assert f"{held} children held by social workers or by nobody, divided by the promise of 15" in said
    assert "3 full-time social workers are in post. They are promised 45 children together" in said


def _north(child: int) -> bool:
    number = holder(child)
    return child % 4 == 0 if number is None else number % 4 == 0


# -- the what-if -------------------------------------------------------------------------------------------------------


def test_closed_it_asks_nothing(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    ask = Lists.detail

    def noted(lists: Lists, name: str, *more: Any, **most: Any) -> pd.DataFrame:
        asked.append(name)
        return ask(lists, name, *more, **most)

    monkeypatch.setattr(Lists, "detail", noted)
    app = open_page(monkeypatch, "manager/caseloads", small_home, team="North")
    assert asked == [
        "caseload",
        "caseload_rules",
        "children_open_by_list",
        "supervision_intervals",
        "caseload_held_elsewhere",
    ]
    assert "It is not the record, and changes nothing in it." in told(app) and not app.text


def test_moving_children_changes_the_figures_of_both(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, small_home, team="North")
    options = app.selectbox(key="what-if-from").options
    assert options[0].startswith("No worker") and options[1].startswith("Worker")
    giver, taker = "Worker 04", "Worker 12"
    move(app, giver, taker, 2)
    assert steps(app) == [f"1. 2 children from {giver} to {taker}"]
    workers = table(app, "A what-if, not the record: the workers it touches")
    for name, by in ((giver, -2), (taker, 2)):
        before, after = workers[name][0].split(" → ")
        assert int(after) - int(before) == by
    assert before_and_after(app)["North"]["Children social workers hold"][2] == "the same"


def test_children_of_nobody_are_given_to_a_worker(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, small_home)
    choose(app, "what-if-from", "No worker, North")
    choose(app, "what-if-to", "Worker 08")
    press(app, "what-if-add-move")
    nobody = sum(holder(child) is None for child in range(200))
    whole, north = before_and_after(app).values()
    assert whole["Children nobody holds"] == [str(nobody), str(nobody - 1), "1 fewer"]
    assert whole["Children social workers hold"][2] == north["Children social workers hold"][2] == "1 more"


def test_starters_come_with_the_promise_that_protects_them(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, small_home, team="North")
    mode(app, "Add a starter")
    app.selectbox(key="what-if-role").select("ASYE").run()
    app.number_input(key="what-if-fte").set_value(0.5).run()
    app.number_input(key="what-if-starters").set_value(2).run()
    press(app, "what-if-add-start")
    app.checkbox(key="what-if-protected").set_value(False).run()
    app.number_input(key="what-if-starters").set_value(1).run()
    press(app, "what-if-add-start")
    assert steps(app) == [
        "1. Starter 1 in North: ASYE, 0.5 FTE, promise 3 in the first 3 months",
        "2. Starter 2 in North: ASYE, 0.5 FTE, promise 3 in the first 3 months",
        "3. Starter 3 in North: ASYE, 0.5 FTE, promise 6",
    ]
    assert "A starter without children changes no average" in told(app)
    mode(app, "Move children")
    assert app.selectbox(key="what-if-to").options[:1] == ["Starter 3, 0.5 FTE · 0 children, promise 6"]
    move(app, "Worker 04", "Starter 3", 6)
    rows = table(app, "A what-if, not the record: the workers it touches")
    assert rows["Starter 3"] == ["– → 6", "– → 12", "6: kept"]


def test_a_post_ends_on_a_day_and_it_says_who_would_inherit(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, small_home, team="North")
    mode(app, "End a post or contract")
    choose(app, "what-if-leaver", "Worker 04")
    app.date_input(key="what-if-leaves").set_value(date(2026, 12, 31)).run()
    press(app, "what-if-add-end")
    assert steps(app) == ["1. Worker 04 leaves on 31 December 2026"]
    inherited = table(app, "A what-if, not the record: who would inherit").values()
    assert {row[1] for row in inherited} == {"Worker 04, to 31 December 2026"}
    touched = table(app, "A what-if, not the record: the workers it touches")
    assert touched["Worker 04"][0] == f"{sum(int(row[2]) for row in inherited)} → 0"


def test_children_can_go_to_another_team(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, small_home, team="North")
    assert not any("Worker 05" in option for option in app.selectbox(key="what-if-to").options)
    app.selectbox(key="what-if-also").select("South").run()
    choose(app, "what-if-from", "Worker 04")
    choose(app, "what-if-to", "Worker 05, South")
    press(app, "what-if-add-move")
    found = before_and_after(app)
    assert list(found) == ["North", "South"]
    assert found["North"]["Children social workers hold"][2] == "1 fewer"
    assert found["South"]["Children social workers hold"][2] == "1 more"
    assert "Children nobody holds" in found["North"] and "Children nobody holds" not in found["South"]


def test_children_are_chosen_by_name_and_stay_chosen_once(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, small_home, team="North")
    choose(app, "what-if-from", "Worker 04")
    choose(app, "what-if-to", "Worker 08")
    app.toggle(key="what-if-pick").set_value(True).run()
    assert app.button(key="what-if-add-move").disabled
    offered = app.multiselect(key="what-if-children")
    names = [option.split(" · ")[0] for option in offered.options]
    assert len(names) == sum(holder(child) == 4 for child in range(200))
    offered.set_value(names[:2]).run()
    press(app, "what-if-add-move")
    assert steps(app)[0] == f"1. 2 children ({names[0]} and {names[1]}) from Worker 04 to Worker 08"
    left = [option.split(" · ")[0] for option in app.multiselect(key="what-if-children").options]
    assert left == names[2:]


def test_a_removed_start_says_which_steps_hang_on_it(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, small_home, team="North")
    mode(app, "Add a starter")
    press(app, "what-if-add-start")
    mode(app, "Move children")
    move(app, "Worker 04", "Starter 1", 3)
    press(app, "what-if-remove-0")
    assert len(steps(app)) == 1 and "cannot be done and is left out" in steps(app)[0]
    assert before_and_after(app)["North"]["Children social workers hold"][2] == "the same"
    press(app, "what-if-remove-0")
    assert steps(app) == []


def test_several_what_ifs_are_kept_compared_and_discarded(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, small_home, team="North")
    move(app, "Worker 04", "Worker 08", 1)
    app.text_input(key="what-if-new-name").set_value("One <b>move").run()
    press(app, "what-if-keep")
    app.selectbox(key="what-if-name").select("").run()
    assert steps(app) == []
    move(app, "Worker 04", "Worker 12", 4)
    app.text_input(key="what-if-new-name").set_value("One <b>move").run()
    press(app, "what-if-keep")
    assert literal("There is a what-if called “One <b>move” already") in app.warning[0].value
    app.text_input(key="what-if-new-name").set_value("Four").run()
    press(app, "what-if-keep")
    kept = table(app, "A what-if, not the record: the what-ifs kept, North")
    assert list(kept) == ["Now, the record", "One <b>move", "Four"] and "<b>move" not in html(app)
    assert [row[0] for row in kept.values()] == ["0", "1", "1"]
    app.selectbox(key="what-if-name").select("One <b>move").run()
    assert steps(app) == ["1. 1 child from Worker 04 to Worker 08"]
    press(app, "what-if-discard")
    assert list(table(app, "A what-if, not the record: the what-ifs kept, North")) == ["Now, the record", "Four"]
    app.selectbox(key="what-if-name").select("Four").run()
    assert steps(app) == ["1. 4 children from Worker 04 to Worker 12"]


def test_a_what_if_stays_with_its_month_and_outlives_a_look_elsewhere(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, small_home, team="North")
    move(app, "Worker 04", "Worker 08", 1)
    app.switch_page("pages/manager/plans.py").run()
    app.switch_page("pages/manager/caseloads/page.py").run()
    app.toggle(key="what-if-open").set_value(True).run()
    assert steps(app) == ["1. 1 child from Worker 04 to Worker 08"]
    app.selectbox(key="to").select("Sep 2026").run()
    assert not app.exception and steps(app) == []
    assert "It starts from the caseloads of 30 September 2026." in told(app)


def test_nothing_is_written_to_the_store(small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(small_home, tmp_path, dirs_exist_ok=True)

    def state() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in sorted((tmp_path / "store").rglob("*")) if path.is_file()}

    before = state()
    app = opened(monkeypatch, tmp_path, team="North")
    move(app, "Worker 04", "Worker 08", 2)
    app.text_input(key="what-if-new-name").set_value("Two").run()
    press(app, "what-if-keep")
    assert state() == before


def test_it_works_from_annex_a_alone_and_says_what_it_assumes(
    annex_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, annex_home, team="North")
    assert "each named worker counts as one full-time social worker here, too" in told(app)
    move(app, "Worker 04", "Worker 08", 3)
    rows = table(app, "A what-if, not the record: the workers it touches")
    assert set(rows) == {"Worker 04", "Worker 08"} and rows["Worker 04"][2].startswith("15: ")
    assert list(table(app, "Role by role")) == ["Named worker"]


def test_no_sentence_judges_a_what_if(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, small_home, team="North")
    move(app, "Worker 04", "Worker 08", 3)
    pieces = re.findall(r'<p class="t-(?:finding|note)">.*?</p>|<table.*?</table>', html(app), re.DOTALL)
    said = " ".join([*pieces, *(text.value for text in app.markdown), *steps(app)]).lower()
    assert "the same" in said and "full-time" in said
    assert not re.search(r"improv|worse|better|because of|concern", said)


def test_a_manager_of_one_team_moves_children_within_it(small_home: Path) -> None:
    """The desk refuses them the other teams' lines; the what-if then stands on their own."""
    desk = Desk.open(Viewer("Manager", "manager", frozenset({AUTHORITY}), frozenset({"North"})), small_home)
    assert desk
    scope = type(
        "Scope",
        (),
        {
            "authority": AUTHORITY,
            "team": "North",
            "service": None,
            "name": "X",
            "place": Place(AUTHORITY, team="North"),
        },
    )()
    now = Moment(pd.Timestamp("2026-10-31").date(), NOW, frozenset(), None)
    own = [Caseload("w", "Ann", "social worker", "North", 3, 1.0, 1.0, 15.0)]
    ground = ground_of(Record(Page(desk, scope), now, pd.DataFrame(), [], own, Rules()))
    assert ground.lines == own and ground.teams == ["North"]


# -- figures -----------------------------------------------------------------------------------------------------------


def test_no_two_dots_lie_on_each_other_and_each_is_as_low_as_it_can_be() -> None:
    places = [15.0, 15.0, 15.5, 17.0, 3.0, 15.0, 15.95]
    levels = caseload_strip.heights(places)
    dots = list(zip(places, levels, strict=True))
    for number, (x, y) in enumerate(dots):
        assert not any(
            y == level and abs(x - place) < caseload_strip.APART - 1e-9 for place, level in dots[number + 1 :]
        )
    assert levels[3] == levels[4] == 0 and max(levels) == 3
    assert caseload_strip.heights([]) == []


def test_the_strip_marks_bands_kinds_and_median() -> None:
    rows = [
        {"label": "<b>Ann", "line_key": "w1", "kind": "ASYE", "children": 8, "per_fte": 10.0},
        {"label": "Bo", "line_key": "w2", "kind": "social worker", "children": 45, "per_fte": 45.0},
    ]
    drawn = caseload_strip.spread_strip("Title", rows, [1, 0, 0, 1], 27.5)
    assert [trace.name for trace in drawn.data] == ["Social worker", "ASYE", "Median, 27.5"]
    assert len({trace.marker.symbol for trace in drawn.data[:2]}) == 2
    assert drawn.data[1].customdata == ("w1",) and drawn.data[1].text[0].startswith("&lt;b&gt;Ann")
    assert [mark.text for mark in drawn.layout.annotations] == [
        "to 15<br><b>1</b>",
        "16–24<br><b>0</b>",
        "25–30<br><b>0</b>",
        "over 30<br><b>1</b>",
    ]
    assert [(shape.x0, shape.x1) for shape in drawn.layout.shapes] == [(15, 25), (30, drawn.layout.xaxis.range[1])]
    assert drawn.layout.xaxis.range[1] > 45


def test_a_strip_of_two_thousand_workers_has_few_traces_and_a_bounded_height() -> None:
    rows = [
        {"label": f"W{n}", "line_key": f"w{n}", "kind": "social worker", "children": n % 30, "per_fte": float(n % 30)}
        for n in range(2000)
    ]
    drawn = caseload_strip.spread_strip("Title", rows, [0, 0, 0, 0], 15.0)
    assert len(drawn.data) == 2 and drawn.layout.height < 600


def test_marks_of_a_long_name_are_never_cut() -> None:
    assert (
        caseload_bars._short("A very long name that goes on and on, ASYE, agency") == "A very long nam…, ASYE, agency"
    )
    assert caseload_bars._short("Ann Lee, ASYE") == "Ann Lee, ASYE"
    assert caseload_bars._short("Ann Leighton, two people have this name") == (
        "Ann Leighton,\ntwo people have this name"
    )
