"""settings.toml: defaults, overrides, and every problem at once."""

from datetime import date
from pathlib import Path

import pytest

from metrics.errors import UserError
from metrics.settings import DEFAULTS, KNOWN, Rebase, Target, case_link, load_aliases, load_settings, read_settings


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
