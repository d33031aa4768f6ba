"""What the pages show of a measure and an event, drawn: Trajectory, Overview and Briefing each hold the one comparison.

Beside `test_one_comparison.py`, which reads the words, these open the pages themselves and look for them there.
"""

import html
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics import demo
from metrics.analysis.verdicts import Judged
from metrics.desk import Desk
from metrics.questions.catalogue import FAMILIES, load_questions
from metrics.words import on_briefing, on_overview, on_phases, on_since
from tests.pages.compared import WHOLE, desk, every, judged
from tests.pages.opening import open_page, told
from tests.short_cut import short_cut

__all__ = ["desk", "every", "judged"]
EVERY = [key for key, measure in load_questions().measures.items() if measure.has_query]
# A flow whose comparisons disagree, a stock, and a share that renews.
FEW = ("assessments_in_45_days", "plans_open", "plan_visits_in_time")


def close(text: str) -> str:
    """A text without what draws it: tags, escapes and blanks."""
    plain = html.unescape(re.sub(r"<[^>]*>", "", text)).replace("\\", "")
    return re.sub(r"\s", "", plain)


def shown(app: AppTest) -> str:
    return close(told(app))


@short_cut("key", EVERY, FEW)
def test_trajectory_shows_it_above_and_in_its_table(
    key: str, desk: Desk, judged: dict[str, Judged], demonstration_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measure, one = desk.measures[key], judged.get(key)
    page = shown(
        open_page(monkeypatch, "leader/trajectory", demonstration_home, authority=demo.AUTHORITY, measure=measure.title)
    )
    if one is None:
        pytest.skip("nothing of it is compared with an event in the demonstration")
    assert close(on_since.newest(measure, one)) in page
    assert close(on_phases.compared(measure, one, one.verdict.phases[-1])) in page


@short_cut("key", EVERY, ("plans_open_rate",))  # of which a team has no figure, but starts and ends
def test_trajectory_opens_for_a_team(key: str, demonstration_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = {
        "authority": demo.AUTHORITY,
        "team": "Safeguarding North 1",
        "measure": load_questions().measures[key].title,
    }
    assert "Safeguarding North 1" in told(open_page(monkeypatch, "leader/trajectory", demonstration_home, **chosen))


@short_cut("family", FAMILIES, ("assessments", "plans"))
def test_overview_shows_it_of_every_measure_of_a_family(
    family: str, desk: Desk, judged: dict[str, Judged], demonstration_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(
        open_page(
            monkeypatch,
            "leader/overview",
            demonstration_home,
            authority=demo.AUTHORITY,
            family=FAMILIES[family],
        )
    )
    for key, one in judged.items():
        if desk.measures[key].family != family:
            continue
        for cell in on_overview.since(desk.measures[key], one):
            assert close(cell) in page, (key, cell)


def test_the_briefing_shows_it_of_its_headlines(
    desk: Desk, demonstration_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(open_page(monkeypatch, "panel/briefing", demonstration_home, authority=demo.AUTHORITY))
    panel = desk.as_panel()
    rows, of_panel = panel.verdicts.family_and_verdicts(WHOLE)
    rows = rows[rows["complete"].ne(False)]
    drawn = []
    for key, one in of_panel.items():
        own = rows[rows["measure"].eq(key)]
        measure = desk.measures[key]
        if not measure.briefing or own.empty or one.verdict.since is None:
            continue
        assert close(on_briefing.since(measure, dict(own.iloc[-1]), one)) in page, key
        drawn.append(key)
    assert len(drawn) >= 6
