"""Court work: where each family's case stands, what comes next, how long stages took, and both clocks by month."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from statistics import median, quantiles

import pandas as pd
import streamlit as st

from metrics.base import plain
from metrics.words import basic, on_court
from pages.shell import empty
from pages.shell.literal import literal
from pages.shell.page import Page, begin
from pages.shell.refusal import refused_in_words
from pages.widgets import monthly
from pages.widgets.files import file_name
from pages.widgets.finding import about, finding, note
from pages.widgets.moment import Moment, moment
from pages.widgets.rows import cells, fetch, fetch_together, labelled, show_rows, without_team

CLOCKS = ("pre_proceedings_weeks", "pre_proceedings_past_limit", "court_weeks", "court_over_26_weeks")
# So few a month that only a year of them says anything.
IN_A_YEAR = ("court_in_26_weeks", "issued_after_family_meeting", "issued_on_short_notice")
ORDER = ("Gateway decision to letter", "Letter to step down", "Letter to issue", "Issue to final order")
MOST = 25
FEWEST = 5  # of fewer, nine in ten says nothing


def strips(steps: pd.DataFrame) -> dict[str, str]:
    """By family, what was done for it in one line."""
    by_family: defaultdict[str, list[tuple[str, date]]] = defaultdict(list)
    for row in plain.records(steps):
        by_family[row["family"]].append((row["step"], row["held"]))
    return {family: on_court.strip(taken) for family, taken in by_family.items()}


def progression(page: Page, families: pd.DataFrame, steps: pd.DataFrame, now: Moment) -> None:
    """One line a family, those without a next step first."""
    st.header("Where does each family stand, and what comes next?", anchor=False)
    order = ["child", "family", "team", "stage", "week", "stands", "next_step", "next_planned", "extension"]
    strip_of = strips(steps)

    def with_steps(rows: pd.DataFrame) -> dict[str, list[str]]:
        return {"Steps so far": [strip_of.get(family, "–") for family in rows["family"].tolist()]}

    first = families.head(MOST)
    show_rows(
        cells("court_families", first, without_team(page, order), "next_planned") | with_steps(first),
        f"Families in court work on {now.told}: first no next step, then overdue, past the limit, standing still",
        file_name("court work", page.place_name),
        nothing=f"No family of {page.place_name} was in court work on {now.told}.",
        numeric=("Week",),
        wide=("Steps so far",),
        csv=lambda: labelled("court_families", families.replace("", "–")).assign(**with_steps(families)),
        total=len(families),
        most=MOST,
    )
    note(
        "Week 1 begins with the letter before proceedings, and anew with the issue. The law sets 26 weeks from issue;",
        "the limit in pre-proceedings is local. A family is named by the child whom the register names first.",
    )


def stages(page: Page, now: Moment) -> None:
    """How many days each stage took that ended in twelve months: the middle one, and what nine in ten took at most."""
    st.header("Where is the time lost?", anchor=False)
    key = ("court stages", page.scope.place, now.month)
    show_rows(
        page.desk.told.once_of_version(key, lambda: _stages(fetch(page, "court_stages", now))),
        f"Stages that ended in the twelve months to {now.told}",
        file_name("court work stages", page.place_name),
        nothing=f"No stage of {page.place_name} ended in the twelve months to {now.told}.",
        numeric=("Ended", "Half took at most", "Nine in ten took at most"),
    )


def _stages(lengths: pd.DataFrame) -> dict[str, list[str]]:
    days: defaultdict[str, list[int]] = defaultdict(list)
    for row in plain.records(lengths, ("stage", "days")):
        days[row["stage"]].append(int(row["days"]))
    ended = [(stage, days[stage]) for stage in ORDER if days[stage]]
    return {
        "Stage": [stage for stage, _ in ended],
        "Ended": [basic.number(len(each)) for _, each in ended],
        "Half took at most": [f"{basic.number(round(median(each)))} days" for _, each in ended],
        "Nine in ten took at most": [_nine_in_ten(each) for _, each in ended],
    }


def _nine_in_ten(days: Sequence[int]) -> str:
    if len(days) < FEWEST:
        return f"too few to say (under {FEWEST})"
    return f"{basic.number(round(quantiles(days, n=10)[-1]))} days"


def in_a_year(page: Page, months: pd.DataFrame) -> None:
    """How families came to court, and how many cases ended in time, in the newest twelve months together."""
    st.header("How did families come to court, and how did it end?", anchor=False)
    key = ("court in a year", page.scope.place, page.scope.period)
    rows, span = page.desk.told.once_of_version(key, lambda: _in_a_year(page, months))
    show_rows(
        rows,
        f"Families {span}: a month has too few to read" if span else "",
        file_name("court work in a year", page.place_name),
        nothing=f"No case of {page.place_name} was issued or ended in the newest twelve months.",
        numeric=("Families", "Share"),
    )


def _in_a_year(page: Page, months: pd.DataFrame) -> tuple[dict[str, list[str]], str]:
    """A row a measure, and from when to when."""
    years = {key: monthly.of(months, page.desk.measures[key]).tail(12) for key in IN_A_YEAR}
    sums = {key: (int(year["numerator"].sum()), int(year["denominator"].sum())) for key, year in years.items()}
    counted = [(page.desk.measures[key].title, count, cases) for key, (count, cases) in sums.items() if cases]
    rows = {
        "Measure": [title for title, _, _ in counted],
        "Families": [f"{basic.number(count)} of {basic.number(cases)}" for _, count, cases in counted],
        "Share": [f"{round(100 * count / cases)}%" for _, count, cases in counted],
    }
    named = [words for year in years.values() for words in monthly.month_words(year)]
    return rows, f"from {named[0]} to {named[-1]}" if named else ""


def by_month(page: Page, months: pd.DataFrame) -> None:
    """Both clocks, and what is past them, month by month."""
    for key in CLOCKS:
        measure = page.desk.measures[key]
        st.header(literal(measure.question), anchor=False)
        monthly.line_chart(page, measure, monthly.of(months, measure))


page = begin("court_work")
measures = page.desk.measures
if empty.measure_missing(page, measures["court_weeks"]):
    st.stop()
now = moment(page, "plo")
assert now is not None  # the register was loaded: measure_missing has just said so
with refused_in_words():
    families, steps = fetch_together(page, ("court_families", "court_steps"), now)
    if len(families):
        first, second = on_court.where_they_stand(plain.records(families))
        finding(f"On {now.told}, {first}", second)
    else:
        finding(f"On {now.told}, no family of {page.place_name} was in court work.")
    if now.moved:
        note(now.moved)
    progression(page, families, steps, now)
with refused_in_words():
    stages(page, now)
months = page.desk.figures.family(page.scope.place, "court", period=page.scope.period)
in_a_year(page, months)
by_month(page, months)
about(*(measures[key] for key in (*CLOCKS, *IN_A_YEAR)))
