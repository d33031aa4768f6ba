"""The start page and the leaders' pages, run whole on a made-up desk."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import metrics.desk
from tests.pages.fake_desk import FakeDesk
from tests.pages.opening import address_of, begin_at
from tests.short_cut import short_cut

ROOT = Path(__file__).parents[3]
PAGES = ("home/start", "leader/overview", "leader/trajectory", "leader/authorities")


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(metrics.desk.Desk, "open", classmethod(lambda cls, viewer, home=None, record=None: FakeDesk()))


def opened(page: str, **chosen: object) -> AppTest:
    """The app at one page with filters set as a link would set them."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for key, value in chosen.items():
        app.query_params[key.rstrip("_")] = value
    begin_at(app, address_of(page))
    assert not app.exception, app.exception
    return app


def html(app: AppTest) -> str:
    """The page's HTML pieces: place line, findings and tables."""
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("page", PAGES)
@short_cut("authority", [None, "Worcestershire", "Exampleshire"], [None, "Worcestershire"])  # it stands there unchosen
def test_each_page_opens_for_local_and_for_published_data(page: str, authority: str | None) -> None:
    app = opened(page, **({"authority": authority} if authority else {}))
    assert app.title


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_store_is_a_friendly_page(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics.desk.Desk, "open", classmethod(lambda cls, viewer, home=None, record=None: None))
    app = opened(page)
    assert "Nothing has been loaded yet" in " ".join(markdown.value for markdown in app.markdown)
    assert not app.selectbox


def test_the_start_page_offers_a_demonstration_or_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics.desk.Desk, "open", classmethod(lambda cls, viewer, home=None, record=None: None))
    assert [button.label for button in opened("home/start").button] == ["Make the demonstration"]


def test_synthetic_data_are_marked_and_the_data_date_is_said() -> None:
    assert "Synthetic demonstration data" in html(opened("leader/trajectory"))
    assert "data to 28 October 2026" in html(opened("leader/trajectory"))
    assert "Synthetic" not in html(opened("leader/trajectory", authority="Worcestershire"))


def test_the_events_table_says_what_was_said_and_uses_a_published_figure_once() -> None:
    assert "not dated" not in html(opened("leader/trajectory", authority="Worcestershire"))  # no inspection nor visit
    page = html(opened("leader/trajectory", authority="Worcestershire", layer="true"))
    for expected in (
        "October–November 2016",
        "23–24 May 2017",
        "79.4%",
        "Published: +10.7 points",
        "no newer figure",
        "not dated",
        "No grade. Slow.",
    ):
        assert expected in page
    assert "&lt;b&gt;Assessment&lt;/b&gt;" in page and "<b>Assessment" not in page


def test_a_team_narrows_the_page_and_a_team_of_another_authority_is_said_and_left_out() -> None:
    assert "North 1 · data to" in html(opened("leader/trajectory", team="North 1"))
    page = html(opened("leader/trajectory", authority="Worcestershire", team="North 1"))
    assert "Not understood in this link: team “North 1”. The page is shown without it." in page
    assert page.count("North 1") == 1


def test_an_unknown_authority_is_said_and_never_replaced_by_another() -> None:
    app = opened("leader/trajectory", authority="'; drop table list_1; --", measure="nothing", team="<script>")
    assert "authority “&#39;; drop table list_1; --”" in html(app) and "<script>" not in html(app)
    assert "No figures are shown until you choose an authority above." in html(app)
    assert "Exampleshire" not in html(app) and not app.get("plotly_chart")


def test_a_period_that_ends_before_it_begins_is_said_and_ignored() -> None:
    app = opened("leader/trajectory", **{"from": "Oct 2026", "to": "Jan 2026"})
    assert any("ends before it begins" in caption.value for caption in app.caption)


def test_changing_the_authority_clears_a_team_that_is_not_its_own() -> None:
    app = opened("leader/trajectory", team="North 1")
    app.selectbox(key="authority").set_value("Worcestershire").run()
    assert app.selectbox(key="team").value is None
    assert not app.exception


def test_views_of_the_trajectory() -> None:
    app = opened("leader/trajectory")
    app.button_group[0].set_value("Table").run()
    assert not app.exception and "Denominator" in html(app)
    app.button_group[0].set_value("By team").run()
    assert not app.exception and "by team, newest month" in html(app)


def test_authorities_compares_chosen_ones() -> None:
    app = opened("leader/authorities", authority="Worcestershire")
    app.multiselect(key="compare").set_value(["Walsall", "Authorities in West Midlands"]).run()
    assert not app.exception
    assert "Worcestershire: 83.1%" in html(app)
