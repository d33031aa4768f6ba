"""Settings: an entry chosen, changed with a look at what would come of it, kept, and taken back; two people at once."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import local_viewer
from metrics.ledger import settings_edits
from metrics.ledger.trail.entry import CHANGE, Deed
from metrics.settings.editing import Edit
from pages.analyst.settings.in_force import InForce, events_in_force, replaced_on, target_days
from tests.pages.opening import html, open_page, told
from tests.pages.small_store import AUTHORITY

PAGE = "analyst/settings"
TEXT = f"""# as the board decided
[[target]]
measure = "assessments_in_45_days"
authority = "{AUTHORITY}"
from = 2026-01-01  # the new year
value = 80
"""


@pytest.fixture
def set_home(own_small_home: Path) -> Path:
    (own_small_home / "settings.toml").write_text(TEXT, encoding="utf-8")
    return own_small_home


def _box(app: AppTest, kind: str, label: str) -> Any:
    elements: list[Any] = list(app.get(kind))
    return next(one for one in elements if one.label == label)


def _press(app: AppTest, label: str) -> None:
    _box(app, "button", label).click()
    app.run()
    assert not app.exception, app.exception


def _targets(home: Path) -> list[Any]:
    return [one["value"] for one in tomllib.loads((home / "settings.toml").read_text(encoding="utf-8"))["target"]]


def _open_target(monkeypatch: pytest.MonkeyPatch, home: Path, value: float) -> AppTest:
    app = open_page(monkeypatch, PAGE, home, authority=AUTHORITY)
    _box(app, "selectbox", "Change").select_index(1).run()
    _box(app, "number_input", "Target").set_value(value).run()
    return app


def test_a_target_is_changed_with_a_look_first_and_taken_back(
    set_home: Path, monkeypatch: pytest.MonkeyPatch, recorded: list[Deed]
) -> None:
    app = _open_target(monkeypatch, set_home, 1)
    assert "What this would change" in told(app) and "would meet it. As it stands," in told(app)
    assert _targets(set_home) == [80], "nothing is kept before the button"
    _press(app, "Keep it")
    assert "Kept. Assessments completed within 45 working days: 1%" in app.success[0].value
    assert "Last changed here by The local viewer" in html(app)
    assert (set_home / "settings.toml").read_text() == TEXT.replace("value = 80", "value = 1")
    deed = next(one for one in recorded if one.kind == CHANGE)
    assert deed.what == "settings" and deed.authority == AUTHORITY and "value = 80" in str(deed.facts["before"])
    _box(app, "selectbox", "Take a change back").select_index(0).run()
    _press(app, "Take it back")
    assert (set_home / "settings.toml").read_text() == TEXT and "Taken back. " in html(app)


def test_whoever_is_second_is_told_and_keeps_what_they_wrote(set_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = _open_target(monkeypatch, set_home, 70)
    standing = tomllib.loads(TEXT)["target"][0]
    settings_edits.keep(local_viewer(), Edit("target", standing, standing | {"value": 85}))
    _press(app, "Keep it")  # the page was drawn before that
    assert "Somebody has changed this entry since you opened it" in app.error[0].value and _targets(set_home) == [85]
    assert "Somebody has changed this since you opened it. It says now" in app.warning[0].value
    assert "85%" in app.warning[0].value and _box(app, "number_input", "Target").value == 70
    _press(app, "Keep it")
    assert _targets(set_home) == [70]


def test_a_setting_says_which_measures_are_worked_out_again(set_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, PAGE, set_home, authority=AUTHORITY)
    _box(app, "button_group", "What do you want to see or change?").set_value("intervals").run()
    _box(app, "selectbox", "Change").select_index(1).run()
    _box(app, "number_input", "Days between a worker's supervisions").set_value(300).run()
    assert "worked out again, in every month that is held" in told(app) and "Supervision in time" in told(app)
    _box(app, "number_input", "Days between a worker's supervisions").set_value(400).run()
    assert app.warning[0].value.endswith("it must be 1 to 366") and str(set_home) not in app.warning[0].value
    assert not [one for one in app.button if one.label == "Keep it"]


SLOPED = f"""
[[target]]
measure = "plans_open"
authority = "{AUTHORITY}"
from = 2026-04-01
by = 2027-03-31
baseline = 500
change = -15

[[setting]]
name = "headline_measures"
authority = "{AUTHORITY}"
value = ["plans_open", "contacts"]
"""


def test_a_promise_is_proposed_where_none_is_set_and_kept_when_chosen(
    set_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(monkeypatch, PAGE, set_home, authority=AUTHORITY)
    _box(app, "button_group", "What do you want to see or change?").set_value("promises").run()
    assert html(app).count("proposed, not set") == 3 and ">our own<" not in html(app)
    box = _box(app, "selectbox", "Change")
    box.select_index(next(number for number, told in enumerate(box.options) if "ASYE" in told)).run()
    _press(app, "Keep it")
    text = (set_home / "settings.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["setting"] == [
        {"name": "promise", "value": 12, "role": "ASYE", "authority": AUTHORITY},
    ]
    assert "proposed, not set" not in html(app) and ">our own<" in html(app)


def test_a_target_that_slopes_and_the_scorecard_are_changed(set_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = set_home / "settings.toml"
    path.write_text(TEXT + SLOPED, encoding="utf-8")
    app = open_page(monkeypatch, PAGE, set_home, authority=AUTHORITY)
    assert "from 500, 15% fewer by 31 March 2027" in html(app)
    _box(app, "selectbox", "Change").select_index(2).run()
    _box(app, "number_input", "Percent more, or fewer with a minus").set_value(-20).run()
    _press(app, "Keep it")
    assert path.read_text() == TEXT + SLOPED.replace("-15", "-20")
    _box(app, "button_group", "What do you want to see or change?").set_value("headlines").run()
    _box(app, "selectbox", "Change").select_index(1).run()
    _box(app, "multiselect", "The measures of Overview's scorecard, in this order").set_value(["contacts"]).run()
    _press(app, "Keep it")
    assert tomllib.loads(path.read_text())["setting"][0]["value"] == ["contacts"]


def test_an_event_is_written_changed_and_taken_back(set_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, PAGE, set_home, authority=AUTHORITY)
    _box(app, "button_group", "What do you want to see or change?").set_value("events").run()
    _box(app, "selectbox", "Change").select_index(0).run()
    _box(app, "selectbox", "Kind").set_value("focused visit").run()
    _box(app, "date_input", "From").set_value(date(2026, 5, 12)).run()
    _box(app, "text_input", "What it looked at, or is called").set_value("Front door").run()
    report = _box(app, "text_input", "Letter or report: https address, or name of a document")
    report.set_value("javascript:alert(1)").run()
    assert "it must be an https address" in app.warning[0].value
    assert not [one for one in app.button if one.label == "Keep it"]
    _box(app, "text_input", report.label).set_value("https://www.example.gov.uk/letter.pdf").run()
    assert "No figure changes: only what is said beside them." in told(app)
    assert "It is on the charts and in the tables after the next build." in told(app)
    assert "Its focus marks" in told(app)
    _press(app, "Keep it")
    (event,) = tomllib.loads((set_home / "settings.toml").read_text(encoding="utf-8"))["event"]
    assert (event["kind"], event["starts"], event["authority"]) == ("focused visit", date(2026, 5, 12), AUTHORITY)
    assert ">written here<" in html(app) and "a build is needed" in told(app)
    _box(app, "selectbox", "Change").select_index(1).run()
    _box(app, "date_input", "It was planned for").set_value(date(2026, 5, 5)).run()
    _press(app, "Keep it")
    assert "12 May 2026; planned for 5 May 2026<" in html(app) and ">Front door<" in html(app)
    _box(app, "selectbox", "Take a change back").select_index(0).run()
    _press(app, "Take it back")
    assert "planned for" not in (set_home / "settings.toml").read_text(encoding="utf-8").split("[[event]]")[1]


def test_an_event_of_a_file_is_left_out_by_an_entry_and_changed_by_one_in_its_place() -> None:
    row = {"kind": "monitoring visit", "starts": date(2018, 1, 16), "precision": "day", "status": "actual"}
    undated = row | {"starts": None, "precision": "unknown"}
    twice = [row | {"kind": "governance", "focus": name} for name in ("Board", "Panel")]
    (one,) = events_in_force([], [row | {"letter": "B", "focus": None}, undated, *twice])
    assert not one.own and one.values == row and one.whose == "from a file"
    stands_for = {"authority": AUTHORITY, "kind": "monitoring visit", "starts": date(2018, 1, 17)}
    own = InForce("event", stands_for | {"instead_of": date(2018, 1, 16)}, True)
    assert events_in_force([own], [row]) == [own]
    by_month = InForce("event", stands_for | {"precision": "month"}, True)
    assert events_in_force([by_month], [row | {"starts": date(2018, 1, 1), "precision": "month"}]) == [by_month]
    expected = row | {"planned": date(2018, 2, 1), "planned_precision": "month"}
    assert "planned" not in events_in_force([], [expected])[0].values, "of a month nobody said a day"


def test_a_target_says_from_when_on_a_later_one_holds_and_of_no_other_place() -> None:
    def target(begins: date, **more: str) -> InForce:
        return InForce("target", {"measure": "plans_open", "authority": AUTHORITY, "from": begins, **more}, True)

    first, second, third = (target(date(year, 4, 1)) for year in (2022, 2024, 2026))
    of_a_team, of_another = target(date(2023, 4, 1), team="North"), target(date(2023, 4, 1), measure="contacts")
    every = target_days([third, first, of_a_team, of_another, second])
    assert replaced_on(first, every) == date(2024, 4, 1), "the next one, neither the last nor that of a team"
    assert replaced_on(second, every) == date(2026, 4, 1)
    assert [replaced_on(one, every) for one in (third, of_a_team, of_another)] == [None] * 3
    assert replaced_on(InForce("setting", {"name": "promise"}, True), every) is None


def test_the_box_and_the_table_say_which_target_was_replaced(set_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = TEXT.replace("2026-01-01", "2026-02-01").replace("80", "85")
    (set_home / "settings.toml").write_text(TEXT + later, encoding="utf-8")
    app = open_page(monkeypatch, PAGE, set_home, authority=AUTHORITY)
    offered = _box(app, "selectbox", "Change").options
    assert [one.startswith("Replaced on 1 February 2026: ") for one in offered] == [False, False, True], "the last"
    assert html(app).count("1 January 2026, replaced on 1 February 2026") == 1


def test_definitions_says_of_a_target_whose_it_is_by_name(set_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = html(open_page(monkeypatch, "analyst/definitions", set_home))
    assert ">Worcestershire</td>" in said and f">{AUTHORITY}</td>" not in said
