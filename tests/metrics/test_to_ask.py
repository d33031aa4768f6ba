"""What is worth asking of a headline, on both sides of each rule, and the questions that are offered as data."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from metrics.analysis import suppression
from metrics.analysis.panel_headlines import PanelHeadline, headline_keys, missing_outcomes, stands_alone
from metrics.analysis.to_ask import FEWEST, MOST, chosen, states
from metrics.analysis.verdicts import judge, months_of
from metrics.questions import to_ask
from metrics.questions.catalogue import load_questions
from metrics.questions.to_ask import ALWAYS, STATES, questions_offered
from metrics.settings import Target
from metrics.statistics.alerts import FALL, RISE, Alert
from metrics.words import on_scrutiny
from tests.metrics.test_words_vocabulary import NEVER_SAID
from tests.metrics.wording.reading import reading_ease
from tests.metrics.wording.test_wording import PLAIN_ENGLISH
from tests.metrics.wording.words_to_look_up import looked_up

MEASURES, OFFERED = load_questions().measures, questions_offered()
HEADLINES = headline_keys(MEASURES)
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
TIMELY, PLANS, LOAD, UNALLOCATED = (
    MEASURES[key] for key in ("assessments_in_45_days", "plans_open", "caseload_average", "children_unallocated")
)


def months(measure: Any, values: list[float], **more: Any) -> pd.DataFrame:
    """Whole months up to September 2026 of figures out of a hundred, or of a count."""
    ends = pd.date_range(end="2026-09-30", periods=len(values), freq="ME")
    denominator = np.nan if measure.is_count else 100.0
    frame = pd.DataFrame({"month": ends, "numerator": values, "denominator": denominator, "value": values})
    return frame.assign(**({"flag": "", "period": "month", "origin": "local", "complete": True} | more))


def headline(measure: Any, values: list[float], **more: Any) -> PanelHeadline:
    rows = months(measure, values)
    targets = more.pop("targets", ())
    return PanelHeadline(measure, rows, judge(measure, months_of(rows)), targets, **more)


def steady(measure: Any = TIMELY, **more: Any) -> PanelHeadline:
    return headline(measure, [84.0, 86.0] * 15, **more)


def with_verdict(one: PanelHeadline, **verdict: Any) -> PanelHeadline:
    assert one.judged
    return replace(one, judged=replace(one.judged, verdict=replace(one.judged.verdict, **verdict)))


def with_last(one: PanelHeadline, **cells: Any) -> PanelHeadline:
    rows = one.rows.copy()
    for name, value in cells.items():
        rows.loc[rows.index[-1], name] = value
    return replace(one, rows=rows)


# -- the rules --------------------------------------------------------------------------------------------------------


def test_a_hidden_figure_is_asked_about_in_private_and_not_judged() -> None:
    one = with_last(with_verdict(steady(), variation="concern"), value=np.nan, flag=suppression.HIDDEN)
    assert states(one)[0] == to_ask.HIDDEN and to_ask.WORSE not in states(one)
    first = chosen(one, OFFERED)[0]
    assert first.in_private and "in private" in first.text
    assert "few children" in on_scrutiny.why(one, first)


def test_a_figure_of_at_least_is_not_hidden() -> None:
    assert to_ask.HIDDEN not in states(with_last(steady(), value=np.nan, flag="at least 95%"))


@pytest.mark.parametrize(
    ("variation", "holding", "state"),
    [
        ("concern", False, to_ask.WORSE),
        ("improvement", False, to_ask.BETTER),
        ("concern", True, ""),
        ("common", False, ""),
    ],
)
def test_what_gets_worse_or_better(variation: str, holding: bool, state: str) -> None:
    one = with_verdict(steady(), variation=variation, holding=holding, phases=())
    assert {to_ask.WORSE, to_ask.BETTER}.intersection(states(one)) == ({state} if state else set())


@pytest.mark.parametrize(("way", "worse"), [(RISE, True), (FALL, False)])
def test_an_alert_is_worse_where_the_number_rises(way: str, worse: bool) -> None:
    one = with_verdict(headline(PLANS, [400.0] * 30), alert=Alert(way, 25.0, 20.0))
    assert (to_ask.WORSE in states(one)) == worse
    assert to_ask.WORSE not in states(headline(PLANS, [400.0] * 30))


@pytest.mark.parametrize(("value", "missed"), [(85.0, False), (84.9, True)])
def test_a_target_missed_by_however_little_is_asked_about(value: float, missed: bool) -> None:
    target = Target(TIMELY.key, date(2024, 4, 1), 85.0)
    one = with_last(steady(targets=(target,)), value=value)
    assert (to_ask.MISSED in states(one)) == missed
    assert to_ask.NO_TARGET not in states(one) and to_ask.NO_TARGET in states(steady())


@pytest.mark.parametrize(("now", "rises"), [(23.0, True), (22.0, False), (20.0, False), (np.nan, False)])
def test_three_more_still_open_than_a_year_before_is_more(now: float, rises: bool) -> None:
    twin = months(UNALLOCATED, [20.0] * 29 + [now])
    one = steady(still_open=twin)
    assert (to_ask.OPEN_RISES in states(one)) == rises
    if rises:
        why = on_scrutiny.why(one, next(asked for asked in chosen(one, OFFERED) if asked.when == to_ask.OPEN_RISES))
        assert why == "More are still open: 23 on 30 September 2026, 20 a year before."
    assert to_ask.OPEN_RISES not in states(steady(still_open=twin.tail(6)))  # no year before


def test_what_nobody_publishes_cannot_be_compared_and_nor_can_a_number() -> None:
    assert to_ask.NOT_COMPARABLE in states(steady(MEASURES["supervision_in_time"]))
    assert to_ask.NOT_COMPARABLE not in states(steady())
    one = headline(PLANS, [400.0] * 30)
    asked = OFFERED.for_state(to_ask.NOT_COMPARABLE, PLANS.key)
    assert asked is not None and on_scrutiny.why(one, asked) == on_scrutiny.ONLY_A_NUMBER


def test_a_published_figure_is_asked_about_as_one() -> None:
    one = PanelHeadline(TIMELY, months(TIMELY, [70.0, 80.0], origin="published", period="year"))
    assert to_ask.ONLY_PUBLISHED in states(one) and to_ask.ONLY_PUBLISHED not in states(steady())


def test_how_good_it_is_stands_beside_how_much() -> None:
    questions = [one for one in OFFERED.questions if one.when == to_ask.QUALITY]
    assert len(questions) >= 5
    for one in questions:
        assert one.beside in MEASURES and one.beside not in one.measures


@pytest.mark.parametrize("key", HEADLINES)
def test_each_headline_has_two_or_three_whatever_it_does(key: str) -> None:
    measure = MEASURES[key]
    quiet = headline(measure, [84.0, 86.0] * 15)
    for one in (
        quiet,
        with_last(quiet, value=np.nan, flag=suppression.HIDDEN),
        with_verdict(quiet, variation="concern"),
        with_verdict(quiet, variation="improvement"),
        replace(quiet, rows=quiet.rows.assign(origin="published", period="year"), judged=None),
    ):
        questions = chosen(one, OFFERED)
        assert FEWEST <= len(questions) <= MOST and len({asked.text for asked in questions}) == len(questions)
        assert all(on_scrutiny.why(one, asked).endswith(".") for asked in questions)


def test_a_headlines_own_question_comes_before_one_for_all() -> None:
    own = OFFERED.for_state(to_ask.WORSE, TIMELY.key)
    general = OFFERED.for_state(to_ask.WORSE, "no_headline")
    assert own and general and own.measures == (TIMELY.key,) and general.measures == ()
    assert OFFERED.for_state(to_ask.QUALITY, "no_headline") is None


# -- the data ---------------------------------------------------------------------------------------------------------


def test_every_question_is_for_a_headline_there_is_and_each_state_has_some() -> None:
    assert {key for one in OFFERED.questions for key in one.measures} <= set(HEADLINES)
    assert {one.when for one in OFFERED.questions} == set(STATES)
    assert {one.theme for one in OFFERED.questions} == set(OFFERED.themes)
    assert [one for one in OFFERED.questions if one.in_private and one.when != to_ask.HIDDEN] == []
    assert any(one.when == ALWAYS and not one.measures for one in OFFERED.questions)


def test_questions_are_short_and_in_a_councillors_words() -> None:
    for one in OFFERED.questions:
        assert one.text.endswith("?") and len(one.text) <= 120, one.text
        assert not [word for word in (*NEVER_SAID, "because of") if word in one.text.lower()], one.text
        assert looked_up(one.text) == [], one.text
    assert reading_ease([one.text for one in OFFERED.questions]) >= PLAIN_ENGLISH
    assert reading_ease([*on_scrutiny.WHY.values(), on_scrutiny.WHAT_IS_COUNTED, on_scrutiny.PUBLIC]) >= PLAIN_ENGLISH


@pytest.mark.skipif(not SEEDS.exists(), reason="the papers are not here")
def test_what_a_theme_quotes_stands_in_the_papers() -> None:
    papers = " ".join(" ".join(path.read_text().replace("*", "").split()) for path in sorted(SEEDS.glob("*.txt")))
    for theme in OFFERED.themes.values():
        assert theme.quote in papers, theme.key


# -- what became of children ------------------------------------------------------------------------------------------


def test_what_became_of_children_comes_first_and_stands_in_only_where_none_is_counted() -> None:
    outcomes = [MEASURES[key].outcome for key in HEADLINES]
    assert outcomes == sorted(outcomes, reverse=True) and 0 < sum(outcomes) < len(outcomes)
    standing_in = MEASURES["care_leavers_19_21_suitable"]
    assert not stands_alone(standing_in, {standing_in.stands_in_for})
    assert stands_alone(standing_in, set()) and stands_alone(TIMELY, {TIMELY.key})


def test_what_nothing_is_held_of_is_named_and_not_what_is_stood_in_for() -> None:
    assert missing_outcomes(MEASURES, [key for key in HEADLINES if MEASURES[key].outcome]) == []
    alone = ["care_leavers_19_21_suitable"]
    missing = {one.key for one in missing_outcomes(MEASURES, alone)}
    assert missing == {
        "rereferrals",
        "plan_visits_in_time",
        "looked_after_three_placements",
        "absence_looked_after_persistent",
    }
