"""Trajectory on real stores: what it says of 96 months of 24 teams, and of a store that has hardly begun."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from metrics.access import Viewer, local_viewer
from metrics.analysis.verdicts import Judged
from metrics.base.errors import UserError
from metrics.base.place import Period, Place
from metrics.desk import Desk
from metrics.desk.figures import Figures
from metrics.desk.verdicts import Verdicts
from metrics.store.opened import OPENED
from pages.leader.trajectory import rebases
from pages.leader.trajectory.events_table import events_shown, on_the_chart
from pages.leader.trajectory.subject import Subject, subject_of
from pages.leader.trajectory.tables import numbers, twin
from pages.leader.trajectory.team_charts import TeamCharts
from pages.shell.filters import NOWHERE
from pages.shell.page import Page
from tests.pages import long_store
from tests.pages.long_store import AUTHORITY, COUNT, PERCENT, RARE, SMALL, TEAMS
from tests.pages.opening import html, open_page, told
from tests.short_cut import short_cut

TITLES = {
    PERCENT: "Contacts decided within one working day",
    SMALL: "Case audits graded good or better",
    COUNT: "Families waiting for early help",
    RARE: "Private fostering notifications",
}


@pytest.fixture
def desk(long_home: Path) -> Desk:
    found = Desk.open(local_viewer(), long_home)
    assert found
    return found


Look = Callable[..., Subject]
WHOLE = Place(AUTHORITY)
MONTH_END = pd.Timestamp("2026-08-31")


@pytest.fixture
def look(desk: Desk) -> Look:
    """The page's subject for a measure and a scope."""

    def subject(measure: str, *, rebased: bool = True, team: str | None = None, start: date | None = None) -> Subject:
        scope = replace(
            NOWHERE,
            place=Place(AUTHORITY, team=team),
            period=Period(start),
            name="Worcestershire",
            has_local=True,
            data_to=date(2026, 10, 31),
        )
        return subject_of(Page(desk, scope), desk.measures[measure], rebased)

    return subject


def opened(monkeypatch: pytest.MonkeyPatch, home: Path, measure: str, **chosen: str) -> AppTest:
    return open_page(monkeypatch, "leader/trajectory", home, measure=TITLES[measure], **chosen)


# -- what the desk gives ----------------------------------------------------------------------------------------------


def test_each_team_is_judged_over_its_whole_history(desk: Desk) -> None:
    found = desk.verdicts.verdicts_by_team(PERCENT, WHOLE)
    assert set(found) == set(TEAMS)
    assert {len(judged.months) for judged in found.values()} == {96}
    assert found["Assessment South"].verdict.variation == "concern"
    assert found["Assessment North"].verdict.target == 65  # its own, narrower than the authority's
    one = desk.verdicts.verdict(PERCENT, Place(AUTHORITY, team="Assessment South"))
    assert one and one.verdict.chart == found["Assessment South"].verdict.chart


def test_a_days_end_cuts_what_teams_are_judged_by(desk: Desk) -> None:
    found = desk.verdicts.verdicts_by_team(PERCENT, WHOLE, end=date(2021, 12, 31))
    assert {judged.months[-1] for judged in found.values()} == {date(2021, 12, 31)}


def test_verdicts_can_be_had_as_though_no_rebase_were_logged(desk: Desk) -> None:
    for rebased, segments in ((True, 2), (False, 1)):
        whole = desk.verdicts.verdict(PERCENT, WHOLE, rebased=rebased)
        team = desk.verdicts.verdicts_by_team(PERCENT, WHOLE, rebased=rebased)["Assessment North"]
        for judged in (whole, team):
            assert judged and judged.verdict.chart
            logged = [part for part in judged.verdict.chart.segments if not part.provisional]
            assert len(logged) == segments


def test_a_panel_and_a_stranger_get_no_team(desk: Desk, long_home: Path) -> None:
    for who in (
        Viewer("Panel", "panel", frozenset({AUTHORITY})),
        Viewer("Stranger", "leader", frozenset({"E10000031"})),
    ):
        theirs = Desk.open(who, long_home)
        assert theirs
        with pytest.raises(UserError, match="may not see"):
            theirs.verdicts.verdicts_by_team(PERCENT, WHOLE)


# -- what was told then -----------------------------------------------------------------------------------------------


def test_months_told_otherwise_at_first_are_named_beneath_the_chart_and_in_its_table(
    look: Look, long_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers_then = {"numerator_then": 810.0, "denominator_then": 1000.0, "value_then": 81.0}
    row = {
        "how": "recorded",
        "known_to": pd.Timestamp("2026-08-31"),
        "further": True,
        "month": MONTH_END,
    } | numbers_then
    rows = pd.DataFrame([row | {"numerator": 799.0, "denominator": 1012.0, "value": 78.95}])
    monkeypatch.setattr(Figures, "restated", lambda *asked, **more: rows)
    monkeypatch.setattr(Figures, "defined_anew", lambda *asked: date(2020, 7, 1))
    page = html(opened(monkeypatch, long_home, PERCENT))
    assert "1 month shown was told otherwise at first; the newest: 81.0% (810 of 1,000) in August 2026" in page
    assert "79.0% (799 of 1,012) now: 12 recorded late." in page and "Before 1 July 2020 the figures" in page
    table, file = twin(look(PERCENT)), numbers(look(PERCENT))
    said = "81.0% when first told in August 2026, 79.0% now: 12 recorded late"
    assert table.loc[table["Date"].eq("31 August 2026"), "When first told"].tolist() == [said]
    assert set(table["When first told"]) == {said, "–"} and file["value_then"].dropna().tolist() == [81.0]


# -- the finding ------------------------------------------------------------------------------------------------------


def test_the_verdict_stands_above_the_chart(long_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, long_home, PERCENT)
    page = html(app)
    assert "Lower than at visit L (March 2026): 58.1%, was 61.3%." in page
    assert "Worsening since February 2026, before the visit." in page
    assert "58.2% (580 of 996) in October 2026." in page
    assert "Too early to say what to expect at the new level." in page  # of nine months
    assert "Change is seen late" in page and "because of" not in told(app)


def test_a_grade_of_long_ago_says_its_day_beneath_the_chart(long_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "The grade above the chart" not in told(opened(monkeypatch, long_home, PERCENT))
    monkeypatch.setattr("metrics.words.on_grades.OLD_YEARS", 0)
    OPENED.forget()  # what was said of this version
    assert "The grade above the chart" in told(opened(monkeypatch, long_home, PERCENT))


def test_a_stock_claims_nothing(look: Look, long_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = look(COUNT)
    assert subject.judged and not subject.judged.verdict.signals
    page = html(opened(monkeypatch, long_home, COUNT))
    assert "a year ago. It is not tested for chance" in page and "Counted on one day" in page
    assert "Improvement" not in page and "Lower limit" not in " ".join(twin(subject).columns)


def test_small_months_are_told_by_quarter(long_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = html(opened(monkeypatch, long_home, SMALL, team="Assessment North"))
    assert "Judged by quarter: months are too small." in page
    assert "; one audit is 17 points." in page and " of 6 in October 2026" in page


def test_a_store_that_has_hardly_begun_says_so(small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_page(monkeypatch, "leader/trajectory", small_home)
    assert "Too few months to tell change from chance: it takes 12." in html(app)
    assert "Your next figure from the Department" in [header.value for header in app.subheader]
    assert "from April to September 2026. Where the year to 31 March 2027 will end cannot be said yet" in html(app)
    app.button_group[0].set_value("By team").run()
    assert not app.exception and "East &lt;b&gt;" in html(app)


def test_a_last_month_is_the_day_of_the_verdict(long_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, long_home, PERCENT, to="Dec 2024", **{"from": "Jan 2024"})
    page = html(app)
    assert "in December 2024." in page and "visit J (April 2024)" in page and "visit L" not in page.split("<table")[0]
    caption = " ".join(caption.value for caption in app.caption)
    assert "limits from all months from November 2018 to December 2024, starting again in November 2023" in caption


NARROW = [{"from": "Jan 2014", "to": "Dec 2014"}, {"from": "Oct 2026"}, {"to": "May 2026"}]
OF_EACH_KIND = ["Assessments completed within 45 working days", "Average caseload", "Supervisions held"]


@short_cut(("period", "measure"), product(NARROW, OF_EACH_KIND), zip(NARROW, OF_EACH_KIND, strict=True))
def test_a_period_with_little_or_nothing_in_it_is_no_error(
    small_home: Path, monkeypatch: pytest.MonkeyPatch, period: dict[str, str], measure: str
) -> None:
    app = open_page(monkeypatch, "leader/trajectory", small_home, measure=measure, **period)
    if period.get("to") == "Dec 2014":
        assert "there is no figure for this place and period" in html(app)
    for view in ("Table", "By team"):
        app.button_group[0].set_value(view).run()
        assert not app.exception


# -- the table and the file -------------------------------------------------------------------------------------------


def test_the_table_holds_limits_signals_target_and_segment(look: Look) -> None:
    subject = look(PERCENT)
    table, file = twin(subject), numbers(subject)
    newest = table.iloc[0]
    assert (newest["Date"], newest["Value"], newest["Target"]) == ("31 October 2026", "58.2%", "75%")
    assert newest["Signal"].startswith("Concern: seven or more in a row below the mean")
    assert set(table["Limits from"]) == {"November 2018", "November 2023", "–"}  # a level of nine months has none yet
    assert len(file) == 95 and file["target"].tolist()[-1] == 75
    assert subject.judged and subject.judged.verdict.chart
    points = [point for point in subject.judged.verdict.chart.points if point.value is not None]
    judged = file[file["upper_limit"].notna()]
    assert judged["upper_limit"].tolist() == [point.drawn_upper for point in points if point.lines]
    assert judged["lower_limit"].tolist() == [point.drawn_lower for point in points if point.lines]
    assert file.loc[file["signal"].eq("Concern"), "month"].min() == pd.Timestamp("2026-02-28")


def test_quarters_stand_in_the_table_beside_their_months(look: Look) -> None:
    subject = look(SMALL, team="Assessment North")
    file = numbers(subject)
    quarters = file[file["period"].eq("quarter")]
    assert len(quarters) == 30  # 31 whole quarters, of which one lacks a month
    assert quarters["denominator"].eq(18).all() and quarters["upper_limit"].notna().all()
    assert file.loc[file["period"].eq("month"), "upper_limit"].isna().all()
    assert quarters["interval_lower"].notna().all()
    assert "July to September 2026" in twin(subject)["Date"].tolist()


def test_a_period_crops_the_table_and_leaves_its_limits(look: Look) -> None:
    whole = numbers(look(PERCENT)).set_index("month")
    part = numbers(look(PERCENT, start=date(2025, 1, 1))).set_index("month")
    assert len(part) == 22
    columns = ["lower_limit", "mean", "upper_limit", "signal", "rules", "limits_from"]
    pd.testing.assert_frame_equal(part[columns], whole.loc[part.index, columns])


# -- the events -------------------------------------------------------------------------------------------------------


def test_each_event_has_what_came_after_it_beside_what_was_at_it(look: Look) -> None:
    table = events_shown(look(PERCENT)).set_index("Event")
    assert table.index.tolist() == list("ABCDEFGHIJKL")
    assert table.loc["A", "After it, to the next"] == "57.8% (2,876 of 4,980), April 2019 to August 2019"
    # At it 62.7, after it 62.6: the change is of the figures as they are shown.
    assert table.loc["J", "After it beside at it"] == (
        "Not clearly different: it depends what it is compared with: at it −0.1 points (−1.9 to +1.9); "
        "in the same months two years earlier +4.7 points (+3.5 to +6.0)"
    )
    assert table.loc["C", "After it beside at it"] == "The next visit came too soon to tell"
    assert table.loc["H", "Value at it"] == "no figure"  # one of the three months before it was never sent


def test_a_stock_stands_beside_what_it_was_at_each_event(look: Look) -> None:
    table = events_shown(look(COUNT)).set_index("Event")
    assert table.loc["L", "After it beside at it"] == "+5"


def test_a_letter_says_what_it_stands_for_where_it_is_pointed_at(look: Look) -> None:
    told = dict(zip(*(on_the_chart(look(PERCENT))[name] for name in ("letter", "told")), strict=True))
    when, kind, _, _, after = told["A"]
    assert (when, kind) == ("A, 4–15 March 2019", "Inspection (ILACS): The front door; it looked at this")
    compared = events_shown(look(PERCENT))["After it beside at it"][0]
    assert after == f"Contacts decided within one working day, after it beside at it: {compared.lower()}"


# -- rebases ----------------------------------------------------------------------------------------------------------


def test_a_logged_rebase_is_told_and_can_be_switched_off(long_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, long_home, PERCENT)
    assert "From November 2023 the limits start again: A second duty team." in html(app)
    app.toggle(key="unrebased").set_value(True).run()
    assert not app.exception
    assert rebases.OFF in html(app) and "limits start again" not in html(app)
    assert "starting again" not in " ".join(caption.value for caption in app.caption)
    other = opened(monkeypatch, long_home, SMALL)
    assert [toggle.key for toggle in other.toggle] == []


def test_a_level_that_holds_is_logged_with_a_cause_and_revoked_again(
    long_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = shutil.copytree(long_home, tmp_path / "long")
    text = (home / "settings.toml").read_text(encoding="utf-8")
    (home / "settings.toml").write_text(text[: text.index("[[rebase]]")], encoding="utf-8")
    app = opened(monkeypatch, home, PERCENT, team="Assessment North")
    [offer] = [one for one in app.expander if "level has held since" in one.label]
    assert offer.label == "A higher level has held since November 2023. Write down why, if the cause is known"
    [button] = [one for one in app.button if one.label == "Start again from November 2023"]
    button.click().run()
    assert "Write the cause first; nothing was saved." in " ".join(error.value for error in app.error)
    [box] = [one for one in app.text_area if one.key and one.key.startswith("rebase-cause")]
    box.set_value("A second duty <b>team</b>")
    [button] = [one for one in app.button if one.label == "Start again from November 2023"]
    button.click().run()
    assert not app.exception and not app.error
    assert "From November 2023 the limits start again: A second duty &lt;b&gt;team&lt;/b&gt;." in html(app)
    [revoke] = [one for one in app.button if one.label == "Revoke the rebase of November 2023"]
    revoke.click().run()
    assert "limits start again" not in html(app) and not app.exception


# -- by team ----------------------------------------------------------------------------------------------------------


def test_teams_stand_in_order_of_their_signals(long_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, long_home, PERCENT)
    app.button_group[0].set_value("By team").run()
    page = html(app)
    assert "Teams that changed in the last 12 months come first" in page
    falling = [name for team, name in enumerate(TEAMS) if team % 5 == 1]
    places = [page.index(f">{name.replace('<', '&lt;').replace('>', '&gt;')}<") for name in TEAMS]
    first = sorted(zip(places, TEAMS, strict=True))[: len(falling)]
    assert {name for _, name in first} == set(falling)


def test_teams_are_judged_only_when_they_are_looked_at(long_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    judge = Verdicts.verdicts_by_team

    def judged(verdicts: Verdicts, measure: str, place: Place, **more: Any) -> dict[str, Judged]:
        asked.append(measure)
        return judge(verdicts, measure, place, **more)

    monkeypatch.setattr(Verdicts, "verdicts_by_team", judged)
    app = opened(monkeypatch, long_home, PERCENT)
    assert asked == []
    app.button_group[0].set_value("By team").run()
    assert asked == [PERCENT]


def test_the_teams_file_holds_limits_and_the_targets_of_each(look: Look) -> None:
    file = TeamCharts(lambda: look(PERCENT), True).numbers()
    assert len(file) == 95 * 24 and file.loc[file["month"].lt("2026-02-01"), "upper_limit"].notna().all()
    newest = file[file["month"].eq(pd.Timestamp("2026-10-31"))].set_index("team")
    assert newest.loc["Assessment North", "target"] == 65 and newest.loc["Assessment South", "target"] == 75
    assert newest.loc["Assessment South", "signal"] == "Concern"
    quarters = TeamCharts(lambda: look(SMALL), True).numbers()
    assert set(quarters["period"]) == {"month", "quarter"}


# -- a stock's flows --------------------------------------------------------------------------------------------------


def test_a_stock_shows_its_starts_and_ends_with_their_verdicts(
    small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(monkeypatch, "leader/trajectory", small_home, measure="Children on a child protection plan")
    headers = ["What flows in and out", "Your next figure from the Department"]
    assert [header.value for header in app.subheader] == headers
    assert len(app.get("plotly_chart")) == 4
    page = html(app)
    assert "Too few months to tell change from chance" in page and "Too few events to tell change from chance" in page
    app.button_group[1].set_value("Table").run()
    assert not app.exception and len(app.get("plotly_chart")) == 3
    other = open_page(monkeypatch, "leader/trajectory", small_home, measure="Average caseload")
    assert not other.subheader


# -- settings that cannot be read -------------------------------------------------------------------------------------


def test_a_problem_in_the_settings_is_one_sentence(own_small_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text, said in (
        ('[[target]]\nmeasure = "nothing"\nfrom = 2026-01-01\nvalue = 1\n', "target 1: measure is 'nothing'"),
        ("[[target\n", "cannot be read"),
    ):
        (own_small_home / "settings.toml").write_text(text, encoding="utf-8")
        app = open_page(monkeypatch, "leader/trajectory", own_small_home)
        assert [said in warning.value for warning in app.warning] == [True]
        warning = app.warning[0].value
        assert (
            warning.startswith("No target, and nowhere that a level starts again, is in force")
            and "Traceback" not in warning
        )
        assert "\n" not in warning and warning.endswith(".")


def test_nothing_is_said_where_the_settings_are_right(long_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not opened(monkeypatch, long_home, PERCENT).warning


def test_the_store_is_as_full_as_it_claims(desk: Desk) -> None:
    assert len(desk.verdicts.events(AUTHORITY)) == len(long_store.EVENTS) == 12
    assert len(desk.places.teams(AUTHORITY)) == 24
    months = desk.figures.series(PERCENT, WHOLE)["month"]
    assert (
        len(months) == 95
        and (months.max().year - months.min().year) * 12 + months.max().month - months.min().month == 95
    )
