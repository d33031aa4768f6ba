"""settings.toml changed entry by entry: every other letter stays, the second is told, nothing wrong is kept."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from metrics.base.errors import UserError
from metrics.settings import Configured, Target, read_settings
from metrics.settings.editing import Edit, draft, entries, locked
from metrics.settings.teams import settle_team
from metrics.settings.titles import settle_title

PROMISE = {"name": "promise", "value": 15}
SUPERVISION = {"name": "supervision_days", "value": 28}
CONTACTS = {"measure": "contacts", "from": date(2026, 4, 1), "value": 100}
TEXT = """# What our council set.

[[setting]]
name  = "promise"   # the board, May 2025
value = 15          # for everybody

# Contacts were counted twice until then.
[[target]]
measure = "contacts"
from = 2026-04-01
value = 100
# agreed with the front door

  [[setting]]  # as national
name = "supervision_days"
value = 28
# the end"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "settings.toml").write_bytes(TEXT.encode())
    return tmp_path


def _made(folder: Path, kind: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> str:
    with locked(folder):
        draft(folder, Edit(kind, before, after)).write()
    return (folder / "settings.toml").read_bytes().decode()


def test_a_changed_value_is_all_that_is_other(folder: Path) -> None:
    assert _made(folder, "setting", PROMISE, PROMISE | {"value": 14}) == TEXT.replace("value = 15 ", "value = 14 ")
    assert ("setting", PROMISE | {"value": 14}) in entries(folder)


def test_a_value_more_and_one_less_stand_within_the_entry(folder: Path) -> None:
    more = _made(folder, "target", CONTACTS, CONTACTS | {"tolerance": 5})
    assert more == TEXT.replace("value = 100\n", "value = 100\ntolerance = 5\n")
    assert _made(folder, "target", CONTACTS | {"tolerance": 5}, CONTACTS) == TEXT


def test_what_is_taken_out_leaves_every_comment_but_its_own(folder: Path) -> None:
    text = _made(folder, "target", CONTACTS, None)
    entry = '[[target]]\nmeasure = "contacts"\nfrom = 2026-04-01\nvalue = 100\n'
    assert text == TEXT.replace(entry, "")
    assert [values for _, values in entries(folder)] == [PROMISE, SUPERVISION]


def test_a_new_entry_stands_at_the_end(folder: Path) -> None:
    text = _made(folder, "target", None, {"measure": "referrals", "from": date(2026, 5, 1), "value": 7.5, "team": "N"})
    assert text.startswith(f"{TEXT}\n\n[[target]]\n")
    assert Target("referrals", date(2026, 5, 1), 7.5, team="N") in read_settings(folder).targets
    assert _made(folder, "target", entries(folder)[-1][1], None).rstrip("\n") == TEXT


def test_without_a_file_one_is_made(tmp_path: Path) -> None:
    assert _made(tmp_path / "home", "setting", None, PROMISE) == '[[setting]]\nname = "promise"\nvalue = 15\n'


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_the_mark_of_the_file_stay(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(mark + TEXT.replace("\n", "\r\n").encode())
    _made(tmp_path, "setting", PROMISE, PROMISE | {"value": 14, "team": "North"})
    text = path.read_bytes()
    assert text.startswith(mark + b"# What") and text.count(b"\n") == text.count(b"\r\n") == TEXT.count("\n") + 1


def test_what_looks_like_an_entry_within_a_text_is_none(tmp_path: Path) -> None:
    cause = '[[rebase]]\nmeasure = "contacts"\nmonth = 2026-01-01\nauthor = "A"\nlogged = 2026-01-01\ncause = """\n'
    text = f'{cause}[[target]]\n# not a comment"""\n\n{TEXT}'
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    assert _made(tmp_path, "target", CONTACTS, CONTACTS | {"value": 90}) == text.replace("value = 100", "value = 90")


def test_whoever_comes_second_is_told_and_changes_nothing(folder: Path) -> None:
    first = _made(folder, "setting", PROMISE, PROMISE | {"value": 14})
    for after in (PROMISE | {"value": 13}, None):
        with pytest.raises(UserError, match="Somebody has changed this entry since you opened it"):
            _made(folder, "setting", PROMISE, after)
    assert (folder / "settings.toml").read_text() == first


def test_what_is_changed_by_hand_meanwhile_stays(folder: Path) -> None:
    path = folder / "settings.toml"
    by_hand = f"# by hand\n{TEXT}"
    drafted = draft(folder, Edit("setting", PROMISE, PROMISE | {"value": 14}))
    path.write_text(by_hand, encoding="utf-8")
    with locked(folder), pytest.raises(UserError, match="Somebody has changed"):
        drafted.write()
    assert path.read_text(encoding="utf-8") == by_hand
    assert _made(folder, "setting", PROMISE, PROMISE | {"value": 14}).startswith("# by hand\n# What our council set.")


@pytest.mark.parametrize(
    ("kind", "before", "after", "words"),
    [
        ("setting", PROMISE, PROMISE | {"value": 99}, "value is 99; it must be a number from 1 to 60"),
        ("setting", PROMISE, PROMISE | {"colour": "red"}, "colour"),
        ("setting", None, SUPERVISION | {"value": 14}, "There is an entry for this already"),
        ("target", None, CONTACTS | {"value": 5}, "There is an entry for this already"),
        ("target", CONTACTS, CONTACTS | {"measure": "nothing"}, "measure is 'nothing'"),
        ("setting", PROMISE, PROMISE, "Nothing is different"),
    ],
)
def test_what_may_not_stand_there_is_refused(
    folder: Path, kind: str, before: dict[str, Any] | None, after: dict[str, Any], words: str
) -> None:
    with pytest.raises(UserError, match=words):
        _made(folder, kind, before, after)
    assert (folder / "settings.toml").read_bytes() == TEXT.encode()


def test_a_file_with_a_problem_is_mended_first(folder: Path) -> None:
    (folder / "settings.toml").write_text(f"{TEXT}\n[[target]]\nmeasure = 'x'\n", encoding="utf-8")
    with pytest.raises(UserError, match="target 2: measure is 'x'"):
        _made(folder, "setting", PROMISE, PROMISE | {"value": 14})


def test_entries_are_checked_again_once_the_file_is_another(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked twice of the same bytes the file is checked once; a problem of its words or of its bytes is always told."""
    checked: list[Path] = []

    def noted(path: Path) -> Configured:
        checked.append(path)
        return read_settings(path)

    monkeypatch.setattr("metrics.settings.editing.read_settings", noted)
    path, sound = folder / "settings.toml", TEXT + "\n# é\n"
    path.write_text(sound, encoding="utf-8")
    assert entries(folder) == entries(folder) and len(checked) == 1
    path.write_bytes(sound.encode("cp1252"))
    for _ in range(2):
        with pytest.raises(UserError, match="not written in UTF-8"):
            entries(folder)
    path.write_text(sound + "[[target]]\nmeasure = 'nothing'\n", encoding="utf-8")
    with pytest.raises(UserError, match="nothing"):
        entries(folder)
    path.write_text(sound, encoding="utf-8")
    assert entries(folder)


def test_a_settled_title_is_one_more_entry(folder: Path) -> None:
    settle_title(folder, 'Officer "B"', "ASYE")
    assert entries(folder)[-1] == ("setting", {"name": "role_title", "role": "ASYE", "value": 'Officer "B"'})
    assert (folder / "settings.toml").read_text(encoding="utf-8").startswith(TEXT)


VISIT = {"authority": "E10000034", "kind": "monitoring visit", "starts": date(2018, 1, 16)}
ILACS = {"kind": "inspection", "framework": "ILACS"}


def test_an_event_is_added_changed_and_taken_out(folder: Path) -> None:
    _made(folder, "event", None, VISIT)
    assert [event.starts for event in read_settings(folder).events] == [date(2018, 1, 16)]
    changed = VISIT | {"precision": "month", "published": date(2018, 2, 20), "planned": date(2018, 2, 1)}
    _made(folder, "event", VISIT, changed)
    (event,) = read_settings(folder).events
    assert (event.starts, event.ends, event.planned) == (date(2018, 1, 1), date(2018, 1, 31), date(2018, 2, 1))
    assert _made(folder, "event", changed, None).rstrip("\n") == TEXT


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"authority": "Walsall"}, "9-character code"),
        ({"kind": "visit"}, "kind is 'visit'; it must be one of inspection, monitoring visit"),
        ({"ends": date(2018, 1, 15)}, "it ends before it starts"),
        ({"overall": "Good"}, "a monitoring visit has no judgement: leave overall out"),
        (
            {"kind": "inspection", "framework": "ILACS", "starts": date(2026, 4, 1), "overall": "Good"},
            "since April 2026",
        ),
        ({"status": "planned", "planned": date(2018, 1, 9)}, "planned is for what has happened"),
        ({"letter": "ABC"}, "A to Z or AA to ZZ"),
        ({"report": "javascript:alert(1)"}, "an https address"),
        ({"headline": "two\nlines"}, "one line"),
        ({"kind": "inspection", "other_bodies": "Safeguarding Board"}, "a body, a colon and its judgement"),
        ({"other_bodies": "Safeguarding Board: Good"}, "a monitoring visit has no judgement: leave other_bodies out"),
        ({"left_out": True}, "what is left out says whose"),
        ({"colour": "red"}, "colour is not a key of an event"),
        ({"starts": None}, "it has neither a date nor words"),
    ],
)
def test_an_event_that_could_not_be_so_is_refused(folder: Path, said: dict[str, Any], words: str) -> None:
    values = {name: value for name, value in (VISIT | said).items() if value is not None}
    with pytest.raises(UserError, match=words):
        _made(folder, "event", None, values)


def test_the_day_before_april_2026_may_have_an_overall_grade(folder: Path) -> None:
    graded = VISIT | {"kind": "inspection", "framework": "ILACS", "starts": date(2026, 3, 31), "overall": "Good"}
    _made(folder, "event", None, graded)
    with pytest.raises(UserError, match="There is an entry for this already"):
        _made(folder, "event", None, graded | {"overall": "Inadequate"})


def test_an_event_says_who_inspected_and_who_else_was_judged(folder: Path) -> None:
    said = {"inspectors": "J. Example (lead)", "other_bodies": "Safeguarding Board: ri; Youth Justice: Good"}
    _made(folder, "event", None, VISIT | {"kind": "inspection"} | said)
    (event,) = read_settings(folder).events
    assert event.inspectors == "J. Example (lead)" and event.overall is None
    assert event.other_bodies == "Safeguarding Board: Requires improvement; Youth Justice: Good"


def test_a_settled_team_is_one_more_entry(folder: Path) -> None:
    settle_team(folder, "E10000034", "SG N1", "Safeguarding North 1", ["Safeguarding North 1"])
    settle_team(folder, "E10000034", "SGN One", "Safeguarding North 1", ["Safeguarding North 1"])
    names = [values["value"] for kind, values in entries(folder) if values.get("name") == "team_name"]
    assert names == ["SG N1", "SGN One"]
    for name, team in (("X", "No such team"), ("Safeguarding North 1", "Safeguarding North 1"), ("", "")):
        with pytest.raises(UserError, match="Nothing was changed"):
            settle_team(folder, "E10000034", name, team, ["Safeguarding North 1"])
