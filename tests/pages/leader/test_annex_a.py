"""Annex A: an extract list by list, for whoever sees equality facts, on the page and as a workbook."""

import io
import json
from html import unescape
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from metrics.access import LEADER, Viewer
from metrics.base.errors import UserError
from metrics.cli.main import main
from metrics.desk import Desk
from metrics.packs.annex_a_book import MOST_NAME, write
from tests.pages.opening import open_page, told
from tests.pages.small_store import AUTHORITY, EXTRACTS

OF_SERVICE = Viewer("Sue Service", LEADER, frozenset({AUTHORITY}), services=frozenset({"Safeguarding"}))
NEWEST = EXTRACTS[-1]


def desk_of(home: Path) -> Desk:
    desk = Desk.open(Viewer("Lee Leader", LEADER, frozenset({AUTHORITY})), home)
    assert desk is not None
    return desk


def test_the_page_tells_the_newest_extract_and_another_that_is_chosen(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(monkeypatch, "leader/annex_a", small_home, authority=AUTHORITY)
    page = unescape(told(app))
    desk = desk_of(small_home)
    [first, *_] = desk.profiles.offered(AUTHORITY, NEWEST)
    whole = desk.profiles.profile("children_in_need", AUTHORITY, NEWEST)
    assert "What does our Annex A say, list by list?" in page
    app.selectbox(key="profile").select("children_in_need").run()
    page = unescape(told(app))
    assert f"tells of {whole.rows} children open" in page
    oldest = desk.profiles.extracts(AUTHORITY)[0]
    app.selectbox(key="extract").select(oldest.isoformat()).run()
    before = desk.profiles.profile("children_in_need", AUTHORITY, oldest)
    assert f"tells of {before.rows} children open" in unescape(told(app))
    assert first.list <= whole.profile.list


def test_a_leader_of_a_service_is_refused_in_words(small_home: Path) -> None:
    desk = Desk.open(OF_SERVICE, small_home)
    assert desk is not None
    with pytest.raises(UserError, match="Sue Service may not see what is told of a whole authority"):
        desk.profiles.extracts(AUTHORITY)


@pytest.fixture
def at_home(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The commands read this store."""
    monkeypatch.setenv("TRAJECTORY_HOME", str(small_home))
    return small_home


def test_an_extract_that_is_not_held_is_said(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profile", "--authority", AUTHORITY, "--as-at", "2001-01-01"]) == 2
    assert "No extract of 2001-01-01 is held. The newest are those of" in capsys.readouterr().err
    assert main(["profile", "--authority", AUTHORITY, "--only", "looked_afer"]) == 2
    assert "Did you mean looked_after" in capsys.readouterr().err


def test_the_command_gives_every_count(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["profile", "--authority", AUTHORITY, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    desk = desk_of(at_home)
    every = [desk.profiles.profile(one.key, AUTHORITY, NEWEST) for one in desk.profiles.offered(AUTHORITY, NEWEST)]
    assert {row["profile"]: row["number"] for row in rows if row["band"] == "all"} == {
        one.profile.key: one.rows for one in every
    }
    assert len({(row["profile"], row["by"], row["band"]) for row in rows}) == len(rows)


def test_the_workbook_holds_what_the_page_tells(at_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "annex_a.xlsx"
    assert main(["profile", "--authority", AUTHORITY, "--workbook", str(file)]) == 0
    desk = desk_of(at_home)
    every = [desk.profiles.profile(one.key, AUTHORITY, NEWEST) for one in desk.profiles.offered(AUTHORITY, NEWEST)]
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.read_bytes()))
    assert book.sheet_names == ["Contents", *(one.profile.title[:MOST_NAME] for one in every)]
    contents = book.get_sheet_by_name("Contents").to_python()[4:]
    assert [(row[0], row[2]) for row in contents] == [(one.profile.title, one.rows) for one in every]
    for one in every:
        cells = [tuple(row[:2]) for row in book.get_sheet_by_name(one.profile.title[:MOST_NAME]).to_python()]
        for table in one.tables:
            bands = [(band.band, "1 to 5" if band.number is None else band.number) for band in table.bands]
            assert set(bands) <= set(cells), table.title
    assert write("Exampleshire", NEWEST, every) == write("Exampleshire", NEWEST, every)
