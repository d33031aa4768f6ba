"""Monday's mail from a real small store: the desk's rows, for whoever may see them."""

import subprocess
import sys
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from metrics.access import Viewer, local_viewer
from metrics.base import plain
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.cli.main import main
from metrics.desk import Desk
from metrics.lists.digest import to_html, to_text
from metrics.lists.monday import reconciled
from tests.pages.small_store import AUTHORITY, EXTRACTS

ROOT = Path(__file__).resolve().parents[2]
NORTH = Place(AUTHORITY, team="North")
TODAY = date(2026, 11, 2)  # the Monday after the newest extract


@pytest.fixture(scope="module")
def store(small_home: Path) -> Path:
    return small_home


def desk(store: Path, viewer: Viewer | None = None) -> Desk:
    found = Desk.open(viewer or local_viewer(), store)
    assert found is not None
    return found


def test_the_mail_holds_the_rows_of_the_desk(store: Path) -> None:
    told, here = desk(store).lists.digest(NORTH, on=TODAY), desk(store)
    worked = here.lists.worklists(NORTH, on=TODAY)
    assert [part.title for part in told.parts] == [one.list.title for one in worked]
    assert [[row["child"] for row in part.rows] for part in told.parts] == [
        one.rows["child"].tolist() for one in worked
    ]
    assert sum(part.count for part in told.parts) > 10 and told.names_children
    assert (told.today, told.extract) == (TODAY, EXTRACTS[-1]) and told.before == EXTRACTS[-2]
    assert [part.missing for part in told.parts] == [one.missing for one in worked]
    assert any(part.missing for part in told.parts)  # list 8 was never loaded
    rows = plain.records(here.lists.reconciliation(NORTH, on=TODAY))
    assert told.reconciliation == reconciled(rows) and told.reconciliation.startswith(f"{rows[0]['open']} children: ")


def test_without_children_no_reference_is_in_it(store: Path) -> None:
    told = desk(store).lists.digest(NORTH, on=TODAY)
    children = {str(row["child"]) for part in told.parts for row in part.rows if row["child"]}
    nameless = desk(store).lists.digest(NORTH, on=TODAY, children=False)
    assert [part.count for part in nameless.parts] == [part.count for part in told.parts]
    for text in (to_text(nameless), to_html(nameless)):
        assert not [child for child in children if child in text]
    assert children and all(child in to_text(told) for child in children)


def test_a_viewer_without_child_lists_gets_counts_only(store: Path) -> None:
    analyst = Viewer("Analyst", "analyst", frozenset({AUTHORITY}), child_lists=False)
    whole = desk(store).lists.digest(NORTH, on=TODAY)
    told = desk(store, analyst).lists.digest(NORTH, on=TODAY)
    assert told.counts_only and all(not part.rows for part in told.parts)
    for name in ("title", "count", "new", "cleared", "missing"):
        assert [getattr(part, name) for part in told.parts] == [getattr(part, name) for part in whole.parts]
    assert "Worker 0" not in to_text(told) and "C0" not in to_text(told)
    for refused in (
        desk(store, analyst).lists.worklists,
        lambda place: desk(store, analyst).lists.worklist("unallocated", place),
    ):
        with pytest.raises(UserError, match="not the children on it"):
            refused(NORTH)


def test_the_panel_and_other_teams_are_refused(store: Path) -> None:
    with pytest.raises(UserError, match="not the rows"):
        desk(store).as_panel().lists.digest(NORTH, on=TODAY)
    south = Viewer("South", "manager", frozenset({AUTHORITY}), frozenset({"South"}))
    with pytest.raises(UserError, match="may not see North"):
        desk(store, south).lists.digest(NORTH, on=TODAY)


def run(monkeypatch: pytest.MonkeyPatch, store: Path, *more: str) -> int:
    monkeypatch.setenv("TRAJECTORY_HOME", str(store))
    return main(["digest", "--authority", AUTHORITY, "--team", "North", "--on", TODAY.isoformat(), *more])


def test_the_command_prints_text_or_a_page(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = desk(store).lists.digest(NORTH, on=TODAY)
    assert run(monkeypatch, store) == 0 and capsys.readouterr().out == to_text(told)
    assert run(monkeypatch, store, "--html") == 0 and capsys.readouterr().out == to_html(told)
    nameless = desk(store).lists.digest(NORTH, on=TODAY, children=False)
    assert run(monkeypatch, store, "--text", "--without-children") == 0
    assert capsys.readouterr().out == to_text(nameless)


def test_the_command_writes_a_draft_that_a_mail_program_reads(store: Path) -> None:
    command = [sys.executable, "-m", "metrics", "digest", "--authority", AUTHORITY, "--team", "North", "--eml"]
    done = subprocess.run(
        [*command, "--on", TODAY.isoformat()],
        cwd=ROOT,
        env={"TRAJECTORY_HOME": str(store), "PATH": "/usr/bin:/bin"},
        check=True,
        capture_output=True,
    )
    message = message_from_bytes(done.stdout, policy=default)
    assert message["X-Unsent"] == "1" and message["Subject"].startswith("Monday list, North, 2 November 2026")
    assert message["Date"].datetime is not None and message["To"] is None
    body = message.get_body(("plain",))
    assert body is not None
    counts = desk(store).lists.digest(NORTH, on=TODAY, rows=False)
    assert counts.counts_only and not counts.names_children
    assert body.get_content().replace("\r\n", "\n") == to_text(counts)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--team", "Nowhere"], "has no team “Nowhere”"),
        (["--on", "2015-01-01"], "its first extract is of"),
        (["--html", "--eml"], "not allowed with"),
        (["--on", "soon"], "is not a date"),
    ],
)
def test_what_cannot_be_done_is_said(
    more: list[str], said: str, store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, store, *more) == 2
    assert said in capsys.readouterr().err
