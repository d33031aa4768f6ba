"""A measure of an authority's own: declared in settings.toml, fed by `import local`, in the version as data."""

import json
from datetime import date
from pathlib import Path

import pytest

from metrics.access import local_viewer
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.build import imports
from metrics.cli import main
from metrics.desk import Desk
from metrics.intake.local_names import declaring
from metrics.settings import read_settings
from tests.short_cut import proved

AUTHORITY = "E06000064"
OWN = """
[[measure]]
key = "fathers_seen"
title = "Fathers seen"
question = "Do we work with fathers?"
unit = "percent"
better = "higher"
kind = "flow"
numerator = "of these, assessments in which the father was seen"
denominator = "assessments finished in the month"
owner = "Principal social worker"
reviewed = 2026-04-01
"""
FILE = """measure,team,month,numerator,denominator,note
Fathers seen,North,2026-08,6,8,
Fathers seen,South,2026-08,3,12,
fathers_seen,North,2026-09,9,12,
Case audits graded good or better,North,2026-09,4,5,
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRAJECTORY_HOME", str(tmp_path))
    (tmp_path / "local.csv").write_text(FILE, encoding="utf-8")
    return tmp_path


def declare(home: Path, text: str = OWN) -> None:
    (home / "settings.toml").write_text(text, encoding="utf-8")


def load(home: Path) -> Desk:
    imports.import_files("local", [home / "local.csv"], authority=AUTHORITY, as_at=date(2026, 9, 30), home=home)
    return opened(home)


def opened(home: Path) -> Desk:
    desk = Desk.open(local_viewer(), home)
    assert desk is not None
    return desk


def values(desk: Desk, team: str | None = None) -> list[tuple[date, float, float, float]]:
    rows = desk.figures.series("fathers_seen", Place(AUTHORITY, team=team))
    columns = (rows["month"].dt.date, rows["numerator"], rows["denominator"], rows["value"])
    return list(zip(*columns, strict=True))


def test_it_is_counted_by_authority_and_by_team(home: Path) -> None:
    declare(home)
    desk = load(home)
    assert values(desk) == [(date(2026, 8, 31), 9, 20, 45), (date(2026, 9, 30), 9, 12, 75)]
    assert values(desk, team="North") == [(date(2026, 8, 31), 6, 8, 75), (date(2026, 9, 30), 9, 12, 75)]
    assert desk.measures["fathers_seen"].next_review == date(2027, 4, 1)
    assert "audit_good" in desk.measures and desk.inputs.missing_feeds("fathers_seen", AUTHORITY) == []


def test_a_version_knows_its_measures_and_one_deleted_from_settings_disappears(home: Path) -> None:
    declare(home)
    desk = load(home)
    declare(home, "")
    assert "fathers_seen" in opened(home).measures  # the version that serves was built with it
    imports.rebuild(home=home)
    without = opened(home)
    assert "fathers_seen" not in without.measures
    with pytest.raises(UserError, match="no measure called “fathers_seen”"):
        without.figures.series("fathers_seen", Place(AUTHORITY))
    assert "fathers_seen" in desk.measures


@proved
def test_one_that_is_declared_again_has_its_figures(home: Path) -> None:
    declare(home)
    load(home)
    declare(home, "")
    imports.rebuild(home=home)
    declare(home)
    imports.rebuild(home=home)
    assert values(opened(home))[0] == (date(2026, 8, 31), 9, 20, 45)  # its figures were only not shown


def test_the_command_line_lists_and_shows_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    declare(home)
    load(home)
    assert main.main(["measures", "--format", "json"]) == 0
    listed = {row["measure"]: row for row in json.loads(capsys.readouterr().out)}
    assert listed["fathers_seen"] == {
        "measure": "fathers_seen",
        "title": "Fathers seen",
        "family": "Fed locally",
        "kind": "flow",
        "unit": "percent",
        "better": "higher",
        "published_as": "none",
        "feeds": "local",
        "breakdowns": "",
    }
    assert main.main(["show", "fathers_seen", "--authority", AUTHORITY, "--by", "team", "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [(row["team"], row["month"][:7], row["value"]) for row in shown if row["value"] is not None] == [
        ("North", "2026-08", 75),
        ("North", "2026-09", 75),
        ("South", "2026-08", 25),
    ]


def test_before_anything_is_loaded_what_is_declared_is_listed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    declare(home)
    assert main.main(["measures", "--format", "json", "--family", "local"]) == 0
    assert "fathers_seen" in {row["measure"] for row in json.loads(capsys.readouterr().out)}


def test_unknown_names_come_with_the_lines_that_declare_them(home: Path) -> None:
    with pytest.raises(UserError) as raised:  # three of its four rows
        load(home)
    assert "'Fathers seen' is not a local measure" in str(raised.value)
    assert '[[measure]]\nkey = "fathers_seen"\ntitle = "Fathers seen"' in str(raised.value)
    few = FILE.replace("Fathers seen", "audit_good").replace("audit_good,South", "audits_overturned,South")
    (home / "local.csv").write_text(few, encoding="utf-8")
    report = imports.preview("local", home / "local.csv", authority=AUTHORITY, as_at=date(2026, 9, 30))
    assert report.rows_rejected == 1
    assert 'key = "fathers_seen"' in report.notes[-1]


@pytest.mark.parametrize("word", ["Fathers seen", "fathers_seen", 'He said "yes" \\ no', "1st visits", "Ö", "?" * 90])
def test_the_lines_declare_a_measure_as_they_stand(tmp_path: Path, word: str) -> None:
    lines = declaring([word]).split("\n", 1)[1]
    (tmp_path / "settings.toml").write_text(lines, encoding="utf-8")
    (measure,) = read_settings(tmp_path).measures
    assert measure.title == word[:60]
