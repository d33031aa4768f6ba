"""The command line is a contract: exit codes, one clear message, and JSON of a known shape."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from metrics.cli import answers, main
from tests.annexa import AUTHORITY, write_extract
from tests.metrics.by_hand import another_version, put_in_alone

SHOWN = [
    "authority",
    "team",
    "worker",
    "band",
    "month",
    "period",
    "numerator",
    "denominator",
    "value",
    "flag",
    "origin",
]


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main.main(words)
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def loaded(home: Path, published: str) -> Path:
    return home


def test_show_gives_json_of_the_agreed_shape(loaded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(
        capsys, "show", "assessments_in_45_days", "--authority", AUTHORITY, "--format", "json", "--from", "2026-09"
    )
    rows = json.loads(out)
    assert code == 0
    assert [list(row) for row in rows] == [SHOWN, SHOWN]
    assert rows[0] == {
        "authority": AUTHORITY,
        "team": "",
        "worker": "",
        "band": "",
        "month": "2026-09-30",
        "period": "month",
        "numerator": 0.0,
        "denominator": 0.0,
        "value": None,
        "flag": "no cases",
        "origin": "local",
    }
    assert rows[1]["value"] == 100.0


def test_csv_has_the_same_numbers(loaded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("show", "children_open", "--authority", AUTHORITY, "--by", "status", "--format")
    _, as_json, _ = _run(capsys, *words, "json")
    _, as_csv, _ = _run(capsys, *words, "csv")
    rows = list(csv.DictReader(io.StringIO(as_csv)))
    assert [float(row["value"]) for row in rows] == [row["value"] for row in json.loads(as_json)]


@pytest.mark.parametrize("command", ["status", "versions", "measures"])
def test_everything_that_prints_results_prints_json_and_csv(
    loaded: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    code, out, _ = _run(capsys, command, "--format", "json")
    assert code == 0
    assert json.loads(out)
    code, out, _ = _run(capsys, command, "--format", "csv")
    assert code == 0
    assert len(out.splitlines()) > 1
    assert _run(capsys, command)[0] == 0


def test_since_prints_what_came_after_each_event(loaded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "since", "contacts", "--authority", AUTHORITY, "--format", "json")
    assert code == 0 and isinstance(
        json.loads(out), list
    )  # no event is loaded here: see tests/pages/test_one_comparison


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("show", "nothing_like_it", "--authority", AUTHORITY), "There is no measure"),
        (("show", "contacts", "--authority", "E10000099"), "holds nothing of E10000099"),
        (("show", "contacts", "--authority", AUTHORITY, "--team", "Nowhere"), "Its teams: North"),
        (("show", "contacts", "--authority", AUTHORITY, "--from", "yesterday"), "is not a date"),
        (("show", "contacts", "--authority", AUTHORITY, "--by", "need"), "broken down by team, worker, source, not"),
        (("show", "plans_open", "--authority", AUTHORITY, "--team", "North", "--by", "sex"), "never of one team"),
        (("show", "contacts"), "--authority"),
        (("since", "contacts"), "--authority"),
        (("since", "contacts", "--authority", "E10000099"), "holds nothing of E10000099"),
        (("frobnicate",), "frobnicate"),
        (("import", "annex-a", "nowhere.xlsx", "--authority", AUTHORITY), "There is no file nowhere.xlsx"),
        (("import", "spreadsheets", "x.xlsx"), "spreadsheets"),
        (("rollback",), "no version before"),
        (("rollback", "19990101"), "There is no version 19990101"),
    ],
)
def test_a_users_error_is_one_message_and_exit_2(
    loaded: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], part: str
) -> None:
    before = (loaded / "store" / "current").read_text(encoding="utf-8")
    code, out, err = _run(capsys, *words)
    assert (code, out) == (2, "")
    assert part in err
    assert "Traceback" not in err
    assert (loaded / "store" / "current").read_text(encoding="utf-8") == before


def test_our_own_fault_is_exit_1(
    loaded: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "_questions", lambda: divmod(1, 0))
    code, _, err = _run(capsys, "measures")
    assert code == 1
    assert "fault of Trajectory" in err


def test_an_empty_store_says_how_to_begin(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = _run(capsys, "show", "contacts", "--authority", AUTHORITY)
    assert code == 2
    assert "python -m metrics demo" in err
    assert _run(capsys, "status")[0] == 0
    assert _run(capsys, "status", "--format", "json")[1].strip() == "[]"
    assert _run(capsys, "build")[0] == 2


def test_import_twice_says_so_and_confirmation_needs_yes(
    loaded: Path,
    extract: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put_in_alone(monkeypatch)
    code, out, _ = _run(capsys, "import", "annex-a", str(extract), "--authority", AUTHORITY)
    assert code == 0
    assert "Nothing changed" in out
    stranger = write_extract(
        tmp_path / "other",
        date(2026, 11, 30),
        {6: [{"child": f"x{n}", "started": "2026-11-02", "status": "b) Child Protection plan"} for n in range(9)]},
    )
    words = ("import", "annex-a", str(stranger), "--authority", AUTHORITY)
    code, _, err = _run(capsys, *words)
    assert code == 2
    assert "--yes" in err
    code, out, _ = _run(capsys, *words, "--yes", "--format", "json")
    told = json.loads(out)
    assert code == 0
    assert told["reports"][0]["rows_kept"] == 9
    assert told["version"]


def test_rollback_tells_where_it_went(loaded: Path, capsys: pytest.CaptureFixture[str]) -> None:
    another_version(loaded)
    code, out, _ = _run(capsys, "rollback", "--format", "json")
    assert code == 0
    told = json.loads(out)[0]
    assert told["version"] < told["before"]
