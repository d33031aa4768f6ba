"""A headline of which every figure is hidden has its sentence and its table, and no chart."""

from pathlib import Path

import pytest

from metrics.access import local_viewer
from metrics.analysis.suppression import HIDDEN
from metrics.base.place import Place
from metrics.desk import Desk
from tests.pages.opening import open_page, told
from tests.pages.small_store import AUTHORITY


def test_only_headlines_with_a_figure_have_a_chart(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "panel/briefing", small_home)
    desk = Desk.open(local_viewer(), small_home)
    assert desk
    rows = desk.as_panel().figures.family(Place(AUTHORITY))
    headlines = {key: measure.title for key, measure in desk.measures.items() if measure.briefing}
    hidden = rows.groupby("measure")["flag"].agg(lambda flags: bool(flags.eq(HIDDEN).all())).to_dict()
    without = {key for key in headlines if hidden.get(key)}
    charts = {
        element.proto.id.split("chart-briefing-")[-1].rsplit("-None", 1)[0] for element in app.get("plotly_chart")
    }
    assert without and charts and not charts & without and charts < set(headlines)
    assert all(headlines[key] in told(app) for key in without)
