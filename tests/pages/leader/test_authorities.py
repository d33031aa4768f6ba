"""The page Authorities: each view, run whole on a small store of published figures."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

import metrics.desk
from metrics.access import Viewer, local_viewer
from metrics.analysis import standing
from metrics.desk import Desk
from metrics.questions.catalogue import Measure, load_questions
from metrics.statistics.ranks import RankInterval
from metrics.store.opened import OPENED
from metrics.words import on_authorities
from tests.pages.fake_desk import FakeDesk
from tests.pages.opening import html, open_page, told
from tests.pages.published_store import (
    DORSET,
    FIGURES,
    IN_TIME,
    PLANS,
    RATE,
    SMALL,
    TURNOVER,
    WORCESTERSHIRE,
    YEAR,
    YEAR_BEFORE,
)
from tests.pages.small_store import AUTHORITY

PAGE = "leader/authorities"
TITLES = {key: measure.title for key, measure in load_questions().measures.items()}


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """The version is opened afresh, with an empty memory."""
    OPENED.forget()


def opened(
    monkeypatch: pytest.MonkeyPatch,
    home: Path,
    show: str,
    measure: str = IN_TIME,
    name: str = "Worcestershire",
    **more: str,
) -> AppTest:
    return open_page(monkeypatch, PAGE, home, authority=name, show=show, measure=TITLES[measure], **more)


def test_over_years_says_the_newest_figure_and_the_break(monkeypatch: pytest.MonkeyPatch, published_home: Path) -> None:
    page = told(opened(monkeypatch, published_home, "Over years"))
    assert "Worcestershire: 92.6% (5,443 of 5,879) in the year to March 2024." in page
    assert "marks an inspection or visit" in page
    assert "In the year to March 2014 authorities were still moving" in page


def test_beside_a_second_authority_stands_what_was_said_of_it_last_and_where_it_went(
    monkeypatch: pytest.MonkeyPatch, published_home: Path
) -> None:
    viewer = Viewer("Pat Panel", "panel", frozenset({WORCESTERSHIRE}))
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: viewer)
    page = html(opened(monkeypatch, published_home, "Over years", compare="Warwickshire"))
    table = page.split(on_authorities.LAST_SAID)[-1]
    assert "Inspection, 15–26 May 2023" in table and "92.6% (5,443 of 5,879) in the year to March 2024" in table
    assert "Inspection, 11–22 September 2023" in table
    assert "Publication, not dated" in table and "Some progress has been made" in table


def test_the_funnel_says_where_the_authority_lies_and_how_much_authorities_differ(
    monkeypatch: pytest.MonkeyPatch, published_home: Path
) -> None:
    page = told(opened(monkeypatch, published_home, "Funnel"))
    assert "Worcestershire: 92.6% (5,443 of 5,879) in the year to March 2024. That is inside the expected range" in page
    assert (
        "range for 5,879 cases, 54.3% to 99.6% (99.8% limits)." in page
    )  # worked out plainly in test_figures_authorities.py
    assert "Outside that range: 1 above and 1 below, of 19 authorities." in page
    assert "differ more than chance alone would make them" in page
    assert "England as published is 84.5%." in page
    assert "1 authority is not drawn: 1 hidden (small number)." in page
    for forbidden in ("best", "worst", "league"):
        assert forbidden not in page.lower()


@pytest.mark.parametrize(("name", "side"), [("Lincolnshire", "above"), ("Bath and North East Somerset", "below")])
def test_outside_the_limits_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, published_home: Path, name: str, side: str
) -> None:
    assert f"That is {side} the expected range" in told(opened(monkeypatch, published_home, "Funnel", name=name))


def test_the_funnel_has_its_table(monkeypatch: pytest.MonkeyPatch, published_home: Path) -> None:
    app = opened(monkeypatch, published_home, "Funnel")
    app.button_group(key=f"view-{IN_TIME.replace('_', '-')}-funnel-2024").set_value("Table").run()
    assert not app.exception
    page = html(app)
    assert "99.8% limits" in page and "inside them" in page and "Bath and North East Somerset" in page


@pytest.mark.parametrize(
    ("measure", "word"), [(RATE, "This is a rate"), (PLANS, "This is a count"), (TURNOVER, "a rate")]
)
def test_a_funnel_that_does_not_apply_is_refused_plainly(
    monkeypatch: pytest.MonkeyPatch, published_home: Path, measure: str, word: str
) -> None:
    app = opened(monkeypatch, published_home, "Funnel", measure)
    assert any("A funnel is drawn for shares only" in info.value and word in info.value for info in app.info)
    assert not app.get("plotly_chart")


def test_too_few_authorities_for_a_funnel(monkeypatch: pytest.MonkeyPatch, published_home: Path) -> None:
    app = opened(monkeypatch, published_home, "Funnel", year="2023")
    assert any("too few for a funnel" in info.value for info in app.info)
    assert "89.9% (5,606 of 6,233) in the year to March 2023" in told(app)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Worcestershire", "95% interval 91.9% to 93.2%. Above the median of 9 statistical neighbours (83.7%)."),
        ("Kent", "No statistical neighbours are held for this authority."),
    ],
)
def test_the_verdict_beside_the_neighbours_of_that_years_model(
    monkeypatch: pytest.MonkeyPatch, published_home: Path, name: str, said: str
) -> None:
    page = told(opened(monkeypatch, published_home, "Neighbours", name=name))
    assert said in page
    if name == "Worcestershire":
        assert "1 of 10 gave no figure." in page
        assert "DfE’s model of 2021" in page, "the model of 2025 is too new for figures of 2024"


def test_a_rate_and_a_count_beside_the_neighbours(monkeypatch: pytest.MonkeyPatch, published_home: Path) -> None:
    rate = told(opened(monkeypatch, published_home, "Neighbours", RATE))
    assert "95% interval 45.9 to 54.0. Above the median of 10 statistical neighbours (35.4)." in rate
    count = told(opened(monkeypatch, published_home, "Neighbours", PLANS))
    assert "Worcestershire: 522 on 31 March 2025." in count and "95% interval 478 to 569." in count
    assert f"not set against the median. Choose “{TITLES[RATE]}” instead." in count
    assert "DfE’s model of 2025" in count


def test_under_ten_is_no_percentage_and_has_no_verdict(monkeypatch: pytest.MonkeyPatch, published_home: Path) -> None:
    page = told(opened(monkeypatch, published_home, "Neighbours", SMALL))
    assert "Worcestershire: 7 of 9 in the year to March 2024." in page and "77.8" not in page
    assert "Fewer than ten: not set against the median." in page


def test_a_hidden_figure_is_said_and_not_compared(monkeypatch: pytest.MonkeyPatch, published_home: Path) -> None:
    for show in ("Funnel", "In order"):
        page = told(opened(monkeypatch, published_home, show, name="Dorset"))
        assert "Dorset: hidden (small number) in the year to March 2024." in page
        assert "That is" not in page and "Between" not in page


def test_the_rank_is_an_interval_and_says_which_end_is_which(
    monkeypatch: pytest.MonkeyPatch, published_home: Path
) -> None:
    page = told(opened(monkeypatch, published_home, "In order"))
    assert "3rd of 19, where 1st is the highest value. Higher is better." in page
    assert "95% of 10,000 draws" in page and "The grey band covers" in page
    page = told(opened(monkeypatch, published_home, "In order", name="North Somerset"))
    assert "Between 12th and 16th of 19, where 1st is the highest value." in page
    page = told(opened(monkeypatch, published_home, "In order", name="Bath and North East Somerset"))
    assert "19th of 19, where 1st is the highest value." in page
    page = told(opened(monkeypatch, published_home, "In order", PLANS))
    assert "No rank is given: a count depends" in page


def test_only_the_chosen_view_is_worked_out_and_a_rank_is_drawn_once(
    monkeypatch: pytest.MonkeyPatch, published_home: Path
) -> None:
    drawn: list[str] = []
    rank_of = standing.rank_of

    def watched(measure: Measure, rows: Sequence[standing.Row], authority: str) -> RankInterval | None:
        drawn.append(authority)
        return rank_of(measure, rows, authority)

    monkeypatch.setattr(standing, "rank_of", watched)
    for show in ("Over years", "Funnel", "Neighbours", "Since own inspection"):
        opened(monkeypatch, published_home, show)
    assert drawn == []
    for _ in range(2):
        opened(monkeypatch, published_home, "In order")
    assert drawn == [WORCESTERSHIRE]


def test_since_its_own_inspection(monkeypatch: pytest.MonkeyPatch, published_home: Path) -> None:
    page = told(opened(monkeypatch, published_home, "Since own inspection"))
    assert (
        "Worcestershire: 89.9% (5,606 of 6,233) in the year to March 2023, the last figure before its inspection of "
        "15 May 2023; 92.6% (5,443 of 5,879) in the year to March 2024, 0.9 years after it." in page
    )
    assert "After is not because of" in page
    page = told(opened(monkeypatch, published_home, "Since own inspection", name="Kent"))
    assert "None of these authorities has such an inspection" in page


def test_a_period_limits_the_years(monkeypatch: pytest.MonkeyPatch, published_home: Path) -> None:
    app = opened(monkeypatch, published_home, "In order", to="Dec 2023")
    assert app.selectbox(key="year").options == ["2023", "2014"]
    assert "89.9%" in told(app)


def test_what_a_link_gets_wrong_is_ignored(monkeypatch: pytest.MonkeyPatch, published_home: Path) -> None:
    app = opened(monkeypatch, published_home, "nonsense", year="1066", compare="Atlantis")
    assert "92.6%" in told(app)
    app = opened(monkeypatch, published_home, "Funnel", year="1066")
    assert "in the year to March 2024" in told(app)


def test_named_authorities_and_a_region_are_marked(monkeypatch: pytest.MonkeyPatch, published_home: Path) -> None:
    app = opened(monkeypatch, published_home, "Neighbours")
    app.multiselect(key="compare").set_value(["Walsall"]).run()
    app.button_group(key=f"view-{IN_TIME.replace('_', '-')}-neighbours-2024").set_value("Table").run()
    assert not app.exception and "Walsall" in html(app) and "compared" in html(app)
    app.multiselect(key="compare").set_value(["Authorities in West Midlands"]).run()
    app.button_group(key="show").set_value("Funnel").run()
    assert not app.exception and "That is inside" in told(app)


def test_the_page_is_never_about_an_authority_that_nobody_chose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics.desk.Desk, "open", classmethod(lambda cls, viewer, home=None, record=None: FakeDesk()))
    app = open_page(monkeypatch, PAGE, Path("none"), authority="Exampleshire", show="In order")
    page = told(app)
    assert "Nothing is published for Exampleshire. Choose an authority under “Compare with”" in page
    assert "Walsall" not in page
    app.multiselect(key="compare").set_value(["Walsall"]).run()
    page = told(app)
    assert not app.exception and "Exampleshire is made up." in page and "Walsall: 78.2%" in page
    assert "Nothing is published for Exampleshire, so this page is about Walsall" in page


def test_what_the_desk_knows_of_published_figures(published_home: Path) -> None:
    desk = Desk.open(local_viewer(), published_home)
    assert desk is not None
    assert desk.public.dates(IN_TIME)[:2] == [YEAR, YEAR_BEFORE]
    assert [
        desk.public.neighbour_model(WORCESTERSHIRE, day.replace(year=year))
        for day in (YEAR,)
        for year in (2014, 2024, 2026)
    ] == [
        2021,
        2021,
        2025,
    ]
    assert desk.public.neighbour_model(DORSET, YEAR) is None
    found = desk.public.breaks(IN_TIME)
    assert found.loc[found["authority"].eq(""), "since"].tolist()[0].isoformat()[:10] == "2014-04-01"
    assert DORSET in found["authority"].tolist()
    assert len(desk.public.year(IN_TIME)) == len(FIGURES) + 1


def test_the_parts_of_a_published_number_are_drawn_beside_it(
    monkeypatch: pytest.MonkeyPatch, published_home: Path
) -> None:
    app = opened(monkeypatch, published_home, "Parts", PLANS)
    page = told(app)
    assert "the largest part is “3 months or less”, 34.5%" in page
    assert "A part that is hidden or not published has no mark" in page
    assert "Parts" not in app_views(opened(monkeypatch, published_home, "Funnel", IN_TIME))


def app_views(app: AppTest) -> list[str]:
    return list(next(one for one in app.button_group if one.key == "show").options)


def test_ethnic_groups_stand_beside_the_people_who_live_here(monkeypatch: pytest.MonkeyPatch, small_home: Path) -> None:
    census = [
        {"band": band, "people": people, "everyone": 100.0, "month": pd.Timestamp("2021-03-21"), "source": "Census"}
        for band, people in (("White", 90.0), ("Mixed", 2.0), ("Asian", 5.0), ("Black", 2.0), ("Other", 1.0))
    ]
    monkeypatch.setattr("metrics.desk.public.Public.people_by", lambda *asked: pd.DataFrame(census))
    app = open_page(monkeypatch, PAGE, small_home, measure=TITLES[PLANS], show="Ethnic groups")
    assert "whose ethnic group is known, beside all people who live here" in told(app)
    member = Viewer("Mo Manager", "manager", frozenset({AUTHORITY}), frozenset({"North"}))
    monkeypatch.setattr("pages.shell.desk.WHO_LOOKS", lambda: member)
    assert "Ethnic groups" not in app_views(open_page(monkeypatch, PAGE, small_home, measure=TITLES[PLANS]))


def test_the_box_names_england_only_where_something_is_published_for_it(
    monkeypatch: pytest.MonkeyPatch, published_home: Path
) -> None:
    told_of = opened(monkeypatch, published_home, "Over years").multiselect(key="compare")
    assert told_of.placeholder == "Statistical neighbours and England"
    not_told_of = opened(monkeypatch, published_home, "Over years", measure=TURNOVER).multiselect(key="compare")
    assert not_told_of.placeholder == "Statistical neighbours"
