"""A panel's sheets, run whole: each part of a child's life or of the service, what a panel may see, what to ask."""

import re
import shutil
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from metrics.access import Viewer, local_viewer
from metrics.analysis.audit_findings import CommonFinding
from metrics.analysis.panel_services import ServiceGroup
from metrics.build.imports import import_batch
from metrics.desk import Desk
from metrics.desk.figures import Figures
from metrics.ledger import plans
from metrics.questions.panel_areas import PARENTING, SERVICES, panel_sheet
from metrics.words import on_panel_areas
from tests.metrics.improvement.plans import ITEMS
from tests.pages.opening import html, open_page
from tests.pages.published_store import WORCESTERSHIRE
from tests.pages.small_store import AUTHORITY, EXTRACTS

AUDITS_HEADS = (
    "child,team,audited,auditor,grade,moderated grade,reflective supervision,voice of the child,management oversight,"
    "finding,action due,action done,plan action"
)
PANEL = Viewer("Pat Panel", "panel", frozenset({AUTHORITY}))


@pytest.fixture
def page(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a panel reads of a small authority with nothing published."""
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: PANEL)
    return unescape(html(open_page(monkeypatch, "panel/corporate_parenting", small_home)))


def test_every_part_has_its_question_and_what_to_ask(page: str) -> None:
    for area in panel_sheet(PARENTING).area:
        assert f"<h2>{area.title}</h2>" in page and area.asks in page and area.next in page
    assert panel_sheet(PARENTING).stands_on.format(hidden=5) in page
    assert not re.search(r"\bC\d{4}\b|\bL\d\b", page)


def test_a_part_that_nothing_tells_of_says_so_and_is_asked_about_all_the_same(page: str) -> None:
    silent = [area for area in panel_sheet(PARENTING).area if area.key in ("school", "heard")]
    for area in silent:
        section = page.split(f"<h2>{area.title}</h2>")[1].split('<p class="p-next">')[0]
        assert on_panel_areas.NOTHING in section and area.next in page
    assert "None tells of" in page


def test_what_is_counted_here_is_the_panels_own_cell(page: str) -> None:
    section = page.split("<h2>Staying in touch</h2>")[1].split("</section>")[0]
    assert "Care leavers we are in touch with: 6 of 6 on 30 September 2026." in section
    assert on_panel_areas.OWN in section


def test_of_the_services_it_tells_what_is_published_beside_the_neighbours(
    published_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = Viewer("Pat Panel", "panel", frozenset({WORCESTERSHIRE}))
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: viewer)
    page = unescape(html(open_page(monkeypatch, "panel/services", published_home, authority=WORCESTERSHIRE)))
    for area in panel_sheet(SERVICES).area:
        assert f"<h2>{area.title}</h2>" in page and area.asks in page and area.next in page
    assert on_panel_areas.PUBLISHED in page and "statistical neighbours" in page
    assert not re.search(r"\bC\d{4}\b|\bL\d\b", page)


def test_a_published_figure_says_why_it_is_no_newer() -> None:
    assert on_panel_areas.origin(False, True) == on_panel_areas.OWN
    assert on_panel_areas.origin(True, False) == on_panel_areas.PUBLISHED
    assert on_panel_areas.origin(True, True) == on_panel_areas.COUNTED_TOO


def test_of_a_small_authority_it_draws_and_tells_by_parts_what_a_panel_may_see(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: PANEL)
    app = open_page(monkeypatch, "panel/services", small_home)
    page = unescape(html(app))
    assert (
        "Assessments open by age of the open assessment, on 31 March 2026" in page
    )  # in later quarters a few would show
    assert "11–20 working days" in page and "Over 45 working days" not in page
    assert on_panel_areas.ABOVE in page and len(app.get("plotly_chart")) == 1
    assert "on 30 September 2026. It is not shown" in page
    assert on_panel_areas.STEPS not in page  # no contacts are held, so no year of steps


def audits(grade: str, finding: str, action: str, number: int) -> list[str]:
    return [f"C{at:04},North,2026-08-{at + 3:02},Ada,{grade},,,,,{finding},,,{action}" for at in range(number)]


def test_of_quality_it_tells_grades_by_quarter_and_what_came_of_what_many_audits_found(
    small_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, file = shutil.copytree(small_home, tmp_path / "home"), tmp_path / "audits.csv"
    rows = [
        *audits("Good", "planning", "1.1", 7),
        *audits("Inadequate", "visits", "", 6),
        *audits("Good", "other", "", 5),
    ]
    file.write_text("\n".join([AUDITS_HEADS, *rows]) + "\n", encoding="utf-8")
    options = {"authority": AUTHORITY, "as_at": EXTRACTS[-1], "start": date(2026, 7, 1), "end": EXTRACTS[-1]}
    import_batch([("audits", file, options)], confirmed=True, home=home)
    plans.say(local_viewer(), AUTHORITY, ITEMS)
    desk = Desk.open(PANEL, home)
    assert desk is not None
    found = desk.quality.common_findings(AUTHORITY, "audits_done")
    assert found == [CommonFinding("planning", "1.1"), CommonFinding("visits", "")]
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: PANEL)
    page = unescape(html(open_page(monkeypatch, "panel/services", home)))
    table = page.split(on_panel_areas.FINDINGS)[-1]
    assert "Planning" in table and "1.1 A second assessment team" in table and on_panel_areas.NO_ACTION in table
    assert "Other" not in table.split("</table>")[0] and on_panel_areas.GAPS in page


def test_members_read_where_posts_stand_empty(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    groups = (ServiceGroup(("Safeguarding",), 13.6), ServiceGroup(("Court", "Front door"), 14.5))
    monkeypatch.setattr(Figures, "panel_services", lambda *_: (date(2026, 9, 30), groups))
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: PANEL)
    page = unescape(html(open_page(monkeypatch, "panel/services", small_home)))
    workers = page.split("<h2>Workers</h2>")[1].split("<h2>Caseloads</h2>")[0]
    assert "Vacant posts by service, on 30 September 2026" in workers and on_panel_areas.TOGETHER in workers
    assert "Court and Front door, together" in workers and "14.5" in workers
