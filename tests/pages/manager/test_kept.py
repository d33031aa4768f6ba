"""What managers' pages keep of a place and a period is what they tell of these when nothing is kept."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import local_viewer
from metrics.desk import Desk
from tests.pages.opening import html, open_page, told
from tests.short_cut import short_cut

PAGES = ("assessments", "care_leavers", "children_in_care", "monday", "plans")


def _shown(app: AppTest) -> list[str]:
    return [told(app), html(app), *(chart.proto.spec for chart in app.get("plotly_chart"))]


@short_cut("page", PAGES, ("plans",))
def test_what_is_kept_is_of_its_own_place_and_period(
    page: str, small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places: list[dict[str, str]] = [{}, {"team": "North"}, {"team": "North", "to": "Sep 2026"}]
    looks = [[_shown(open_page(monkeypatch, f"manager/{page}", small_home, **of)) for of in places] for _ in range(2)]
    assert looks[0] == looks[1]
    desk = Desk.open(local_viewer(), small_home)
    assert desk is not None
    for of, shown in zip(places, looks[1], strict=True):
        desk._version.memory.clear()
        assert _shown(open_page(monkeypatch, f"manager/{page}", small_home, **of)) == shown, of
    assert looks[0][0] != looks[0][1] != looks[0][2]
