"""Whoever leads a service writes in its teams: the store says which they are."""

from pathlib import Path

import pytest

from metrics.access import LEADER, Viewer
from metrics.base.place import Place
from pages.shell import desk as shell
from pages.widgets import noting
from tests.pages.opening import open_page
from tests.pages.small_store import AUTHORITY
from tests.walked import NORTH, SERVICE


def test_a_leader_of_a_service_writes_a_note_on_a_teams_chart(
    walked_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sue = Viewer("Sue Service", LEADER, frozenset({AUTHORITY}), services=frozenset({SERVICE}))
    monkeypatch.setattr(shell, "WHO_LOOKS", lambda: sue)
    app = open_page(monkeypatch, "leader/trajectory", walked_home, team=NORTH)
    area = next(area for area in app.text_area if area.key and area.key.startswith("note-text-"))
    area.set_value("Half term")
    next(button for button in app.button if button.label == "Keep the note").click().run()
    assert not app.error and noting.SAID in app.session_state
    desk = shell.Desk.open(sue, walked_home)
    assert desk
    [note] = desk.ledger.chart_notes(str(area.key).split("-")[2], Place(AUTHORITY, team=NORTH))
    assert (note.text, note.author, note.about.team) == ("Half term", "Sue Service", NORTH)
