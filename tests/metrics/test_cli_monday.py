"""`worklist` and `reconcile` on the command line: JSON of the agreed shape, exit codes, one clear message."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from metrics.base.home import home as home_folder
from metrics.cli import main
from metrics.cli.worklist_rows import RECONCILE_COLUMNS, WORKLIST_COLUMNS
from tests.pages.small_store import AUTHORITY, EXTRACTS

OTHER = "E10000001"


@pytest.fixture(scope="module")
def folder(small_home: Path) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRAJECTORY_HOME", str(small_home))
        yield small_home


@pytest.fixture(autouse=True)
def at_home(folder: Path) -> None:
    assert home_folder() == folder


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main.main(words)
    out, err = capsys.readouterr()
    return code, out, err


def test_a_worklist_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("worklist", "assessments_due", "--authority", AUTHORITY, "--team", "North", "--on", "2026-11-02")
    code, out, err = _run(capsys, *words, "--format", "json")
    rows = json.loads(out)
    assert (code, err) == (0, "")
    assert rows and all(tuple(row) == WORKLIST_COLUMNS for row in rows)
    assert {row["team"] for row in rows} == {"North"}
    assert {(row["worklist"], row["authority"], row["extract"], row["today"]) for row in rows} == {
        ("assessments_due", AUTHORITY, "2026-10-28", "2026-11-02")
    }
    days = [row["days"] for row in rows]
    assert all(isinstance(left, int) for left in days) and days == sorted(days)
    assert {date.fromisoformat(row["since"]) < date.fromisoformat(row["due"]) for row in rows} == {True}


def test_what_has_no_clock_is_null(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = _run(
        capsys, "worklist", "unallocated", "--authority", AUTHORITY, "--on", "2026-10-28", "--format", "json"
    )
    rows = json.loads(out)
    assert rows and {(row["due"], row["days"], row["band"]) for row in rows} == {(None, None, "")}


def test_a_worklist_as_table_and_csv(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("worklist", "over_promise", "--authority", "all", "--on", "2026-10-28")
    code, out, err = _run(capsys, *words)
    assert code == 0
    assert "more than the promise of 15" in out
    assert (
        err == f"Workers above their caseload promise, {AUTHORITY}: known to 2026-10-28, days counted to 2026-10-28.\n"
    )
    code, out, err = _run(capsys, *words, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert (code, err) == (0, "")
    assert rows and list(rows[0]) == list(WORKLIST_COLUMNS)


@pytest.mark.parametrize("day", [extract.isoformat() for extract in EXTRACTS])
def test_reconcile_adds_up(capsys: pytest.CaptureFixture[str], day: str) -> None:
    code, out, _ = _run(capsys, "reconcile", "--authority", AUTHORITY, "--on", day, "--format", "json")
    rows = json.loads(out)
    assert code == 0
    assert rows and all(tuple(row) == RECONCILE_COLUMNS for row in rows)
    assert all(row["open"] == row["with_worker"] + row["unallocated"] + row["with_manager"] for row in rows)
    assert {row["extract"] for row in rows} == {day}
    code, out, _ = _run(capsys, "reconcile", "--authority", "all", "--team", "West", "--on", day, "--format", "json")
    assert (code, json.loads(out)) == (0, [row for row in rows if row["team"] == "West"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("unallocated", "--authority", AUTHORITY, "--on", "Monday"),
            "“Monday” is not a date. Write it as 2026-10-31.",
        ),
        (
            ("unallocated", "--authority", AUTHORITY, "--on", "2026-08-30"),
            "its first extract is of Monday 31 August 2026",
        ),
        (("unallocated", "--authority", AUTHORITY, "--team", "Nort"), "no team “Nort”"),
        (("unallocated", "--authority", "all", "--team", "Nort"), f"{AUTHORITY} has no team “Nort”"),
        (("unallocated", "--authority", OTHER), f"The store holds nothing of {OTHER}"),
        (("unalocated", "--authority", AUTHORITY), "Did you mean unallocated?"),
        (("looked_after_visits_due", "--authority", AUTHORITY), "needs annex_a.list_8, which was never loaded"),
        (("unallocated",), "--authority"),
    ],
)
def test_what_the_user_can_mend_is_one_message_and_exit_2(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    code, out, err = _run(capsys, "worklist", *words)
    assert (code, out) == (2, "")
    assert said in err and "Traceback" not in err and err.count("\n") == 1


def test_reconcile_before_the_first_extract(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _run(capsys, "reconcile", "--authority", AUTHORITY, "--on", "2020-01-01")
    assert (code, out) == (2, "")
    assert "Choose that day or a later one" in err


def test_a_digest_needs_no_authority_where_one_alone_has_the_team(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--team", "North", "--on", "2026-11-02")
    code, out, err = _run(capsys, "digest", *asked)
    assert (code, err) == (0, "")
    assert out == _run(capsys, "digest", *asked, "--authority", AUTHORITY)[1]
    code, out, err = _run(capsys, "digest", "--team", "Nowhere")
    assert (code, out) == (2, "")
    assert err == "No authority has a team “Nowhere”. Name the authority: --authority CODE.\n"


def test_reconcile_without_an_authority_is_all_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--on", "2026-10-28", "--format", "json")
    _, out, _ = _run(capsys, "reconcile", *asked)
    assert json.loads(out) and out == _run(capsys, "reconcile", "--authority", "all", *asked)[1]
