"""Quality: audits beside the year before, what came of findings, families and partners; no child's name in it."""

import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from metrics.access import local_viewer
from metrics.build.imports import import_batch
from metrics.ledger import plans
from tests.metrics.improvement.plans import ITEMS
from tests.pages.opening import open_page, told
from tests.pages.small_store import AUTHORITY, EXTRACTS

HEADS = (
    "child,team,audited,auditor,grade,moderated grade,reflective supervision,voice of the child,management oversight,"
    "finding,action due,action done,plan action"
)
AUDITS = f"""{HEADS}
C0001,North,2026-03-02,Ada,Good,Good,yes,yes,no,planning,2026-04-01,2026-03-31,1.1
C0002,North,2026-04-02,Ada,Good,Requires improvement,no,yes,no,planning,2026-05-01,,1.1
C0003,South,2026-05-04,Ben,Good,,no,no,yes,visits,2026-06-01,2026-06-09,
C0004,West,2026-10-05,Ben,Inadequate,Inadequate,no,no,no,,,,
"""
FEEDBACK = """who,team,answered,felt heard
child,North,2026-10-01,yes
parent,South,2026-10-20,no
"""
INCIDENTS = """reference,happened,kind,action due,action done,plan action
R1,2026-10-01,rapid review,2026-10-20,,9
R2,2026-10-02,serious incident,2026-10-20,2026-10-19,
"""


@pytest.fixture(scope="module")
def audited_home(small_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small store with audits, feedback and incidents."""
    home = tmp_path_factory.mktemp("audited") / "home"
    shutil.copytree(small_home, home)
    files = {"audits": AUDITS, "feedback": FEEDBACK, "serious_incidents": INCIDENTS}
    paths = [(feed, home / f"{feed}.csv") for feed in files]
    for feed, path in paths:
        path.write_text(files[feed], encoding="utf-8")
    options = {"authority": AUTHORITY, "as_at": EXTRACTS[-1], "start": date(2026, 1, 1), "end": EXTRACTS[-1]}
    import_batch([(feed, path, options) for feed, path in paths], confirmed=True, home=home)
    return home


def test_the_answer_first_then_findings_and_what_came_of_them(
    audited_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans.say(local_viewer(), AUTHORITY, ITEMS)
    page = unescape(told(open_page(monkeypatch, "leader/quality", audited_home, authority=AUTHORITY)))
    for part in (
        "In the 12 months to 28 October 2026, 2 of 4 case audits were graded good or better",
        "1 of 3 actions from audits due in those months were done by their day; 1 is still open",
        "1 of 2",  # felt heard
        "1.1 A second assessment team",
        "9 (not in the plan)",
        "Of 2 actions learned from incidents and reviews on record, 1 was not done",
        "The attendance file is not loaded",
        "too few audits, or too few teams",
    ):
        assert part in page, part
    assert "because of" not in page and "C0001" not in page


def test_without_audits_it_says_what_to_load(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = unescape(told(open_page(monkeypatch, "leader/quality", small_home, authority=AUTHORITY)))
    assert "audits" in page and "No case audit" not in page


def test_supervision_has_frequency_and_audited_quality_apart(
    audited_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = unescape(told(open_page(monkeypatch, "manager/supervision", audited_home, authority=AUTHORITY)))
    assert "Is it often enough?" in page and "Did audits find it reflective?" in page
