"""Changes of settings.toml: in the file and the ledger or in neither, with an author, by whoever may, and back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.ledger import settings_edits
from metrics.settings import read_settings
from metrics.settings.editing import Edit
from tests.ledger.people import ADMIN, AUTHORITY, LEADER, NORTH, OTHER, PANEL, october

ANALYST = Viewer("Ana Analyst", "analyst", frozenset((AUTHORITY,)), child_lists=False)
OF_SERVICE = Viewer("Sue Service", "leader", frozenset((AUTHORITY,)), services=frozenset(("Court",)))
PROMISE = {"name": "promise", "authority": AUTHORITY, "value": 15}
NEW = Edit("setting", None, PROMISE)
LESS = Edit("setting", PROMISE, PROMISE | {"value": 14})


# That PostgreSQL keeps a change is proved by tests/ledger/test_database.py; what refuses here is Python.
sqlite_alone = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def _promises(home: Path) -> list[str]:
    return [one.value for one in read_settings(home).settings if one.name == "promise"]


@sqlite_alone
def test_a_change_is_kept_with_its_author_and_taken_back(engine: str, home: Path) -> None:
    assert settings_edits.history() == []
    first = settings_edits.keep(LEADER, NEW, now=october(8))
    second = settings_edits.keep(ANALYST, LESS, now=october(9))
    assert _promises(home) == ["14"]
    back = settings_edits.undo(LEADER, second.number, now=october(10))
    assert _promises(home) == ["15"]
    assert [(one.author, one.edit, one.at, one.undoes, one.undone) for one in settings_edits.history()] == [
        ("Lee Leader", LESS.undone(), october(10), second.number, False),
        ("Ana Analyst", LESS, october(9), None, True),
        ("Lee Leader", NEW, october(8), None, False),
    ]
    for number, words in ((second.number, "taken back already"), (99, "no such change"), (2**40, "no such change")):
        with pytest.raises(UserError, match=words):
            settings_edits.undo(LEADER, number)
    settings_edits.undo(LEADER, back.number)  # and so it is done again
    with pytest.raises(UserError, match="Somebody has changed this entry"):
        settings_edits.undo(LEADER, first.number)
    assert _promises(home) == ["14"]


@sqlite_alone
def test_a_target_with_its_day_comes_back_as_it_was(engine: str, home: Path) -> None:
    target = {"measure": "contacts", "from": date(2026, 4, 1), "value": 90.5, "authority": AUTHORITY}
    made = settings_edits.keep(LEADER, Edit("target", None, target))
    settings_edits.undo(LEADER, made.number)
    assert read_settings(home).targets == [] and settings_edits.history()[1].edit.after == target


@sqlite_alone
def test_of_two_who_change_one_entry_the_second_is_told(engine: str, home: Path) -> None:
    settings_edits.keep(LEADER, NEW)
    settings_edits.keep(ANALYST, LESS)
    with pytest.raises(UserError, match="Somebody has changed this entry since you opened it"):
        settings_edits.keep(LEADER, Edit("setting", PROMISE, PROMISE | {"value": 13}))
    settings_edits.keep(LEADER, Edit("setting", None, PROMISE | {"role": "ASYE", "value": 12}))  # another entry
    assert _promises(home) == ["14", "12"] and len(settings_edits.history()) == 3


NOT_THEIRS = (
    (Edit("setting", None, {"name": "promise", "value": 15}), "holds for every authority here"),
    (Edit("setting", None, PROMISE | {"authority": OTHER}), "may not see"),
    (Edit("setting", None, {"name": "hidden_up_to", "authority": AUTHORITY, "value": 3}), "in the file alone"),
    (Edit("rebase", None, {"authority": AUTHORITY}), "in the file alone"),
)


@sqlite_alone
def test_what_is_not_theirs_to_set_is_refused(engine: str, home: Path) -> None:
    for edit, words in NOT_THEIRS:
        with pytest.raises(UserError, match=words):
            settings_edits.keep(LEADER, edit)
    for viewer in (NORTH, PANEL, OF_SERVICE):
        with pytest.raises(UserError, match="may not change settings"):
            settings_edits.keep(viewer, NEW)
    assert not (home / "settings.toml").exists() and settings_edits.history() == []
    assert settings_edits.keep(ADMIN, NOT_THEIRS[0][0]).number and settings_edits.keep(ADMIN, NOT_THEIRS[1][0]).number


@sqlite_alone
def test_what_the_ledger_does_not_keep_is_not_in_the_file(
    engine: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_edits.keep(LEADER, NEW)
    before = (home / "settings.toml").read_bytes()
    writing = settings_edits.writing

    @contextmanager
    def cut_off() -> Iterator[object]:
        with writing() as connection:
            yield connection
            raise UserError("The ledger cannot be written to.")

    monkeypatch.setattr(settings_edits, "writing", cut_off)
    with pytest.raises(UserError, match="cannot be written"):
        settings_edits.keep(LEADER, LESS)
    monkeypatch.setattr(settings_edits, "writing", writing)
    assert (home / "settings.toml").read_bytes() == before and len(settings_edits.history()) == 1
