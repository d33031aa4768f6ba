"""Front door: on a small store without referrals, and on the demonstration, whole, of a team and of a panel."""

from html import unescape
from pathlib import Path

import pytest

from tests.pages.opening import open_page, told

QUESTION = "What happens to the children we are contacted about, and where do they wait?"


def test_without_referrals_it_says_what_to_load(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "leader/front_door", small_home)
    assert app.title[0].value == QUESTION
    assert "Annex A extract (list 3): never loaded" in told(app)


def test_a_whole_authority_begins_with_contacts(demonstration_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "leader/front_door", demonstration_home)
    said = unescape(told(app))
    assert "contacts in May 2026" in said and "were followed by a referral" in said
    assert "An inference: no list joins these." in said
    assert "Contacts undecided past one working day" in said
    assert "Contacts by who made them and what was decided, the 12 months to September 2026" in said
    assert "Demand beside caseload" in said and "the average caseload went from" in said
    app.selectbox(key="cohort").select("2026-09").run()
    assert "Unfinished: the contacts of September 2026" in unescape(told(app))


def test_a_team_begins_with_its_referrals(demonstration_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = unescape(told(open_page(monkeypatch, "leader/front_door", demonstration_home, team="Assessment North")))
    assert "referrals in May 2026" in said and "contacts in May 2026" not in said
    assert "Assessment South" not in said
