"""settings.toml: defaults, overrides, and every problem at once."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from metrics.base.errors import UserError
from metrics.cli.main import main
from metrics.settings import (
    DEFAULTS,
    KNOWN,
    Rebase,
    Target,
    case_link,
    headline_measures,
    load_aliases,
    load_settings,
    panel_meetings,
    read_checked,
    read_settings,
)
from metrics.settings.entries import MeasureEntry
from metrics.settings.titles import settle_title


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


SLOPE = '[[target]]\nmeasure = "plans_open"\nfrom = 2026-04-01\n'


@pytest.mark.parametrize(("end", "value"), [("change = -15", 340.0), ("value = 350", 350.0)])
def test_a_target_slopes_from_a_baseline_to_a_day(tmp_path: Path, end: str, value: float) -> None:
    (tmp_path / "settings.toml").write_text(f"{SLOPE}baseline = 400\nby = 2027-03-31\n{end}\n", encoding="utf-8")
    (target,) = read_settings(tmp_path).targets
    assert target.value == pytest.approx(value)
    assert (target.baseline, target.by) == (400.0, date(2027, 3, 31))


@pytest.mark.parametrize(
    ("rest", "problem"),
    [
        ("", "value is missing"),
        ("by = 2027-03-31\nvalue = 340", "baseline is missing"),
        ("baseline = 400\nvalue = 340", "baseline is 400; it must be left out, or by must say until when"),
        ("by = 2026-04-01\nbaseline = 400\nvalue = 340", "by is 2026-04-01; it must be a day after from"),
        ("by = 2027-03-31\nbaseline = 400\nvalue = 340\nchange = -15", "value is 340; it must be left out where"),
        ("change = -15", "change is -15; it must be left out, or baseline must say of what"),
        ("by = 2027-03-31\nbaseline = 400\nchange = -150", "change is -150; it must be a percentage from -100"),
    ],
)
def test_what_is_wrong_with_a_sloped_target_is_said_once(tmp_path: Path, rest: str, problem: str) -> None:
    (tmp_path / "settings.toml").write_text(SLOPE + rest, encoding="utf-8")
    with pytest.raises(UserError, match="has a problem") as raised:
        read_settings(tmp_path)
    assert problem in str(raised.value)


def test_the_headline_measures_are_keys_in_an_order(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        '[[setting]]\nname = "headline_measures"\nvalue = ["plans_open", "contacts"]\n', encoding="utf-8"
    )
    found = load_settings(tmp_path)
    assert headline_measures(found, "E10000034") == ["plans_open", "contacts"]
    assert headline_measures(list(DEFAULTS), "E10000034") == []
    for wrong in ("[]", '["nothing"]', '"contacts"', '["contacts", "contacts"]', "[1]"):
        (tmp_path / "settings.toml").write_text(f'[[setting]]\nname = "headline_measures"\nvalue = {wrong}\n')
        with pytest.raises(UserError, match=r"setting 1 \(headline_measures\): value is"):
            load_settings(tmp_path)


def test_the_panels_meetings_are_days_in_order(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[[setting]]\nname = "panel_meetings"\nvalue = [2027-03-16, 2026-12-15]\n', encoding="utf-8")
    assert panel_meetings(load_settings(tmp_path), "E10000034") == [date(2026, 12, 15), date(2027, 3, 16)]
    assert panel_meetings(list(DEFAULTS), "E10000034") == []
    for wrong in ("[]", "2026-12-15", '["2026-12-15"]', "[2026-12-15, 2026-12-15]", "[2026-12-15T10:00:00]"):
        file.write_text(f'[[setting]]\nname = "panel_meetings"\nvalue = {wrong}\n')
        with pytest.raises(UserError, match=r"setting 1 \(panel_meetings\): value is"):
            load_settings(tmp_path)


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
        ('"percent"', '"pounds"', "kind is 'flow'; it must be snapshot or rolling for pounds"),
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


SETTING = '[[setting]]\nname = "promise"\nvalue = '
EVENT = '[[setting]]\nname = "baseline_event"\nvalue = '
TARGET = '[[target]]\nmeasure = "contacts"\nfrom = 2026-01-01\nvalue = '


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (SETTING + "2026-01-01T10:00:00", "value is 2026-01-01T10:00:00; it must be a number from 1 to 60"),
        (EVENT + "2026-01-01T10:00:00Z", "it must be a date, without a time"),
        (EVENT + "10:00:00", "value is 10:00:00"),
        (SETTING + "10\nsince = 2026-04-01T00:00:00", "since is 2026-04-01T00:00:00; it must be a date such as"),
        (SETTING + "nan", "value is nan"),
        (TARGET + "-inf", "value is -inf; it must be a number"),
        (SETTING + "[1, [2, {a = 1}]]", "value is [1, [2, {'a': 1}]]"),
        (SETTING + "[" * 300 + "]" * 300, "value is [[["),
        (SETTING + "[" * 5_000, "brackets within brackets"),
        (SETTING + "9" * 5_000, "a whole number of thousands of figures"),
        (SETTING + "0x" + "f" * 5_000, "value is too long to be shown"),
        (TARGET + "0x" + "f" * 5_000, "value is too long to be shown"),
        ("[[measure]]\nkey = 0x" + "f" * 5_000, "key is too long to be shown"),
        ("a." * 50_000 + "b = 1", "line 1 has more than 100 points"),
        (SETTING + "2026-02-30", "it cannot be read as TOML: Invalid date or datetime (at line 3"),
        (SETTING + "10\0", "it cannot be read as TOML"),
        ("setting = [1, 'x']", "setting 2 is not a table"),
        ("[setting]\nname = 1", "write each setting as [[setting]]"),
        ('"a\\nb" = 1', r"'a\nb' is not known"),
        ("[[setting]]\n" * 60, "and 70 more"),
        ((SETTING + "10").encode("utf-16"), "is text in UTF-16"),
        (b"PK\x03\x04", "is a workbook or an archive"),
        (b"#" * 400_000, "has more than 300 kB"),
    ],
)
def test_whatever_the_settings_hold_is_one_plain_message(tmp_path: Path, content: str | bytes, problem: str) -> None:
    (tmp_path / "settings.toml").write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(UserError) as raised:
        read_settings(tmp_path)
    message = str(raised.value)
    assert problem in message and str(tmp_path) in message and "othing was changed" in message
    assert all(len(line) < 600 for line in message.splitlines())


def test_a_mark_at_the_start_of_the_settings_is_none_of_them(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(SETTING + "10", encoding="utf-8-sig")
    assert [item.value for item in load_settings(tmp_path) if item.name == "promise"] == ["10"]


def test_letters_of_another_encoding_are_told_with_the_rest(tmp_path: Path) -> None:
    content = f'{SETTING}99\nteam = "Zo\u00eb"\n[[colour]]\n'
    (tmp_path / "settings.toml").write_bytes(content.encode("cp1252"))
    with pytest.raises(UserError) as raised:
        load_settings(tmp_path)
    for part in (
        "3 problems",
        'line 4 is not written in UTF-8 (team = "Zo\u00eb")',
        "value is 99",
        "'colour' is not known",
    ):
        assert part in str(raised.value)


@pytest.mark.parametrize("name", ["settings.toml", "worker_aliases.csv", "restricted_records.csv"])
def test_a_folder_in_place_of_a_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(UserError, match="is a folder, and should be a file"):
        read_checked(tmp_path)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"name,worker\nA\0,W1\n", "binary data"),
        (b'name,worker\n"A,W1\n', "in row 2 a quote is opened and never closed"),
        (b'name,worker\n"' + b"x" * 2_000_000 + b'",W1\n', "row 2"),
        (b"name,worker\nA,W1,x\nB,W2,,\nC,W3,y\n", "row 4 has more cells than there are columns"),
        (b"a" * 100_000, "it needs name and worker"),
        (b"PK\x03\x04\0", "binary data"),
    ],
)
def test_whatever_the_aliases_hold_is_one_plain_message(tmp_path: Path, content: bytes, problem: str) -> None:
    (tmp_path / "worker_aliases.csv").write_bytes(content)
    with pytest.raises(UserError) as raised:
        load_aliases(tmp_path)
    assert problem in str(raised.value) and str(tmp_path) in str(raised.value) and len(str(raised.value)) < 1_000


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_aliases_as_excel_saves_them(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "worker_aliases.csv").write_bytes("name;worker\r\nZo\u00eb;W1\r\n\r\n;\r\n".encode(encoding))
    assert load_aliases(tmp_path) == [("", "zoe", "W1")]


def test_every_file_beside_the_store_is_told_of_at_once(
    home: Path, extract: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "settings.toml").write_text(SETTING + "nan")
    (home / "worker_aliases.csv").write_text("who\n")
    (home / "restricted_records.csv").mkdir()
    for words in (["import", "annex-a", str(extract), "--authority", "E10000034"], ["build"]):
        assert main(words) == 2
        printed = capsys.readouterr().err
        assert all(
            name in printed for name in ("value is nan", "needs name and worker", "restricted_records.csv is a folder")
        )
        assert "Traceback" not in printed and not (home / "store").exists()


def test_a_title_is_not_added_to_settings_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("value = [")
    with pytest.raises(UserError, match="cannot be read as TOML"):
        settle_title(tmp_path, "Pod lead", "team manager")
    assert (tmp_path / "settings.toml").read_text() == "value = ["
