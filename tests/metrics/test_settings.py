"""settings.toml: defaults, overrides, and every problem at once."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.settings import DEFAULTS, KNOWN, Rebase, Target, case_link, load_aliases, load_settings, read_settings
from metrics.settings.entries import MeasureEntry


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == list(DEFAULTS)


def test_a_setting_replaces_the_default_of_its_scope(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        '[[setting]]\nname = "promise"\nrole = "ASYE"\nvalue = 10\n'
        '[[setting]]\nname = "promise"\nteam = "North"\nsince = 2026-04-01\nvalue = 14\n',
        encoding="utf-8",
    )
    promises = {(item.role, item.team, item.value) for item in load_settings(tmp_path) if item.name == "promise"}
    assert promises == {("ASYE", "", "10"), ("", "North", "14")}, "no proposal stands in for a promise"


PROBLEMS = (
    "11 problems",
    "'colour'",
    "'promises'",
    "'many'",
    "1.5",
    "since is 'soon'",
    "target 1: measure is 'nothing'",
    "target 1: from is missing",
    "target 1: value is 'high'",
    "rebase 1: cause is missing",
    "rebase 1: author is missing",
    "rebase 1: logged is missing",
)


def test_targets_and_rebases_are_read(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        '[[target]]\nmeasure = "assessments_in_45_days"\nfrom = 2025-04-01\nvalue = 90\ntolerance = 2\nteam = "North"\n'
        '[[rebase]]\nmeasure = "contacts"\nmonth = 2026-01-01\ncause = "A new front door"\nauthor = "A. Lead"\n'
        "logged = 2026-03-02\n",
        encoding="utf-8",
    )
    found = read_settings(tmp_path)
    assert found.targets == [Target("assessments_in_45_days", date(2025, 4, 1), 90, 2, team="North")]
    assert found.rebases == [Rebase("contacts", date(2026, 1, 1), "A new front door", "A. Lead", date(2026, 3, 2))]
    assert found.settings == list(DEFAULTS)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        'colour = "red"\n[[setting]]\nname = "promises"\nvalue = 1\n[[setting]]\nname = "promise"\nvalue = "many"\n'
        '[[setting]]\nname = "asye_factor"\nvalue = 1.5\nsince = "soon"\n'
        '[[target]]\nmeasure = "nothing"\nvalue = "high"\n[[rebase]]\nmeasure = "contacts"\nmonth = 2026-01-01\n',
        encoding="utf-8",
    )
    with pytest.raises(UserError) as raised:
        load_settings(tmp_path)
    for part in PROBLEMS:
        assert part in str(raised.value)


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
"""


def test_a_measure_of_ones_own_is_declared_and_may_have_a_target(tmp_path: Path) -> None:
    target = '[[target]]\nmeasure = "fathers_seen"\nfrom = 2026-04-01\nvalue = 80\n'
    (tmp_path / "settings.toml").write_text(target + OWN, encoding="utf-8")
    configured = read_settings(tmp_path)
    (measure,) = configured.measures
    assert (measure.key, measure.family, measure.unit, measure.feeds) == (
        "fathers_seen",
        "local",
        "percent",
        ("local",),
    )
    assert measure.local and measure.has_query and "'fathers_seen'" in measure.query
    assert [one.measure for one in configured.targets] == ["fathers_seen"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"fathers_seen"', '"contacts"', "measure contacts is one of Trajectory's own: choose another key"),
        ('"fathers_seen"', '"Fathers seen"', "key is 'Fathers seen'; it must be 3 to 60 small letters"),
        ('"Fathers seen"', '"Contacts"', "its title “Contacts” is that of contacts already"),
        ('"Fathers seen"', '" "', "measure 1 (fathers_seen): title is empty"),
        ('"percent"', '"share"', "unit is 'share'; it must be one of percent, count"),
        ('"higher"', '"up"', "better is 'up'; it must be one of higher, lower, neither"),
        ('"flow"', '"river"', "kind is 'river'; it must be one of flow, stock"),
        ('denominator = "assessments finished in the month"', "", "denominator is ''; it must be what is divided by"),
        ("key =", "sql = 'select 1'\nkey =", "measure 1 (fathers_seen): sql is not a key of a measure"),
        ("key =", "reviewed = 2026\nkey =", "reviewed is 2026; it must be a date such as 2026-04-01"),
        ("[[measure]]", OWN + "[[measure]]", "measure fathers_seen is declared 2 times"),
    ],
)
def test_what_a_measure_of_ones_own_must_keep(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in OWN
    (tmp_path / "settings.toml").write_text(OWN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError) as raised:
        read_settings(tmp_path)
    assert problem in str(raised.value)


def test_a_measure_of_ones_own_is_documented_with_an_example_that_holds(tmp_path: Path) -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "analyst.md").read_text(encoding="utf-8")
    part = guide.split("## A measure of your own", 1)[1].split("\n## ", 1)[0]
    example = "".join(line[4:] for line in part.splitlines(keepends=True) if line.startswith("    "))
    (tmp_path / "settings.toml").write_text(example, encoding="utf-8")
    assert read_settings(tmp_path).measures[0].key == "fathers_seen"
    assert set(tomllib.loads(example)["measure"][0]) == set(MeasureEntry.model_fields)


def test_a_count_of_ones_own_needs_no_denominator(tmp_path: Path) -> None:
    text = OWN.replace('"percent"', '"count"').replace('denominator = "assessments finished in the month"', "")
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    assert read_settings(tmp_path).measures[0].is_count


def test_aliases_are_settled_by_normalised_name(tmp_path: Path) -> None:
    assert load_aliases(tmp_path) == []
    (tmp_path / "worker_aliases.csv").write_text('name,worker\n"Lee, Ann",W1\n,\n', encoding="utf-8")
    assert load_aliases(tmp_path) == [("", "ann lee", "W1")]
    (tmp_path / "worker_aliases.csv").write_text("who,id\n", encoding="utf-8")
    with pytest.raises(UserError, match="it needs name and worker"):
        load_aliases(tmp_path)


def test_every_setting_is_documented() -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "analyst.md").read_text(encoding="utf-8")
    assert [name for name in KNOWN if f"`{name}`" not in guide] == []


def _link(folder: Path, *lines: str) -> str:
    (folder / "settings.toml").write_text("".join(f'[[setting]]\nname = "case_link"\n{line}\n' for line in lines))
    return case_link(read_settings(folder).settings, "E10000034")


def test_the_case_link_is_the_authoritys_own_before_the_common_one(tmp_path: Path) -> None:
    common, own = 'value = "https://all.example/{child}"', 'value = "https://own.example/?id={child}"'
    assert case_link(load_settings(tmp_path), "E10000034") == ""
    assert _link(tmp_path, common) == "https://all.example/{child}"
    assert _link(tmp_path, f'{own}\nauthority = "E10000034"', common) == "https://own.example/?id={child}"
    assert _link(tmp_path, f'{own}\nauthority = "E10000031"', common) == "https://all.example/{child}"


@pytest.mark.parametrize(
    "value",
    [
        "http://cases.example/{child}",
        "javascript:alert({child})//https://",
        "//cases.example/{child}",
        "https:///{child}",
        "https://{child}.example/",
        "https://cases.example@{child}/",
        "https://user@cases.example/{child}",
        "https://cases.example/",
        "https://cases.example/{child}/{child}",
        "https://cases.example/{child}{team}",
        'https://cases.example/{child}\\" onclick=\\"x',
        "https://cases.example/a b/{child}",
        "https://[cases/{child}",
    ],
)
def test_a_case_link_that_is_not_plain_https_is_refused(tmp_path: Path, value: str) -> None:
    with pytest.raises(UserError, match="an https address with"):
        _link(tmp_path, f'value = "{value}"')
