"""Court work and Vulnerable children on a small store with the registers, and on one without."""

import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from metrics.build.imports import import_batch
from tests.pages.opening import html, open_page, told
from tests.pages.small_store import AUTHORITY, EXTRACTS

COURT = """family,child,team,step,date,planned,reason
F1,C0005,North,Gateway decision,2026-06-01,,
F1,C0005,North,Letter before proceedings,2026-06-08,,
F1,C0005,North,Meeting,2026-07-06,2026-07-06,
F2,C0006,South,Issued,2026-04-06,,
F2,C0006,South,Extension,2026-09-14,,Expert evidence
F2,C0006,South,Hearing,2026-10-12,,
F2,C0006,South,Hearing,,2026-11-16,
F3,C0007,East <b>,Issued,2026-01-12,,
F3,C0007,East <b>,Final order,2026-07-20,,
"""
MISSING = """child,team,went missing,returned,interview offered,interview held
C0005,North,2026-09-01,2026-09-02,2026-09-03,
C0005,North,2026-09-14,2026-09-14,,
C0005,North,2026-10-05,2026-10-06,2026-10-08,2026-10-09
C0006,South,2026-10-01,2026-10-02,2026-10-02,
"""


@pytest.fixture(scope="module")
def registers_home(small_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small store with two of the registers; to be read only."""
    home = shutil.copytree(small_home, tmp_path_factory.mktemp("registers") / "home")
    files = tmp_path_factory.mktemp("files")
    given = {"plo": COURT, "missing": MISSING}
    for feed, text in given.items():
        (files / f"{feed}.csv").write_text(text, encoding="utf-8")
    options = {"authority": AUTHORITY, "as_at": date(2026, 10, 28)}
    assert options["as_at"] == EXTRACTS[-1]
    import_batch([(feed, files / f"{feed}.csv", options) for feed in given], confirmed=True, home=home)
    return home


def test_court_work_says_where_each_family_stands(registers_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/court_work", registers_home)
    said = unescape(told(app))
    assert "On 28 October 2026, 2 families are in court work: 1 in pre-proceedings (1 past the limit)" in said
    assert "1 in proceedings (1 past 26 weeks)." in said
    assert "1 case has no next step, and in 0 the next step is overdue." in said
    assert "expert evidence" in said and "2 hearings" not in said and "1 hearing" in said
    assert "189 days" in said, "from the issue to the final order of F3"
    assert "too few to say" in said and ">F3<" not in html(app)
    assert 'Care proceedings ended within 26 weeks</th><td class="n f">0 of 1' in said
    assert len(app.get("plotly_chart")) == 4


def test_court_work_of_one_team_has_its_own_families_alone(
    registers_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = unescape(told(open_page(monkeypatch, "manager/court_work", registers_home, team="North")))
    assert "1 family is in court work" in said and "C0005" in said and "C0006" not in said


def test_vulnerable_children_tells_what_is_loaded_and_what_never_was(
    registers_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(monkeypatch, "manager/vulnerable_children", registers_home)
    said = unescape(told(app))
    assert "On 28 October 2026, 1 child went missing three times or more in 90 days." in said
    assert "2 children went missing in 90 days, 1 of them three times or more; after 1 return no interview" in said
    commands = " ".join(code.value for code in app.code)
    for word in ("exploitation", "private-fostering", "education-gaps", "homeless"):
        assert f"import {word} FILE" in commands
    assert "import missing FILE" not in commands


def test_without_a_register_court_work_says_how_to_load_it(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "manager/court_work", small_home)
    assert "never loaded" in told(app) and "import plo FILE" in app.code[0].value
