"""Improvement: what was asked of the council, what is done about it, whether in time, and what moved after it."""

import streamlit as st

from metrics.analysis import plan_moved
from metrics.base.errors import UserError
from metrics.words import basic, on_plan, on_promises
from pages.leader.improvement import books, changing, safely, tables
from pages.leader.improvement.shown import PlanShown, shown_of
from pages.shell import empty
from pages.shell.literal import literal
from pages.shell.page import Page, begin
from pages.widgets.finding import finding, note

NO_PLAN = "No improvement plan is written down for {name} yet."
OF_WHOLE = "The plan is the whole authority's: team, service and period do not change it."


def of_whole(page: Page) -> str:
    """Says so where a filter is set that the plan does not follow."""
    scope = page.scope
    return OF_WHOLE if scope.team or scope.service or scope.start or scope.end else ""


def answer(shown: PlanShown) -> None:
    """The page's answer in two sentences, and the day it is of."""
    moved, improved, promised = shown.once("answer", lambda: _moved(shown))
    finding(on_plan.standing(shown.plan, shown.due), moved)
    note(f"As at {basic.day(shown.day)}.", improved, promised, of_whole(shown.page))


def _moved(shown: PlanShown) -> tuple[str, str, str]:
    """What moved after the actions, what improved of it, and how what was promised stands."""
    promised = [shown.promises[key] for key in _measures(shown) if key in shown.promises]
    improved = on_plan.improved(*plan_moved.improved(shown.plan, shown.moved))
    return on_plan.moved(shown.moved), improved, on_promises.counted(promised, on_promises.OF_THE_PLAN)


def _measures(shown: PlanShown) -> list[str]:
    """The measures of the actions of the plan, each once."""
    return list(dict.fromkeys(key for action in shown.plan.actions for key in action.measures))


def clocks(shown: PlanShown) -> None:
    """The 70 working days of each inspection, and a warning where Cabinet meets after them."""
    for one in shown.page.desk.plans.clocks(shown.page.scope.authority):
        st.write(literal(on_plan.clock(one)))
        warning = on_plan.cabinet_warning(one)
        if warning:
            st.warning(literal(warning))


def waiting(shown: PlanShown) -> None:
    """What needs doing: actions by their day, and what nothing is done about."""
    if shown.due:
        tables.due(shown)
    else:
        note("No action is overdue or due in the next 20 working days.")
    titles = {key: shown.title_of(key) for key in shown.gaps.unowned}
    gaps = on_plan.gaps(shown.gaps, titles)
    if gaps:
        st.write(literal("What the plan lacks:"))
        st.write("\n".join(f"- {literal(gap)}" for gap in gaps))
    elif shown.plan.recommendations:
        note("Every recommendation has an action.")


def show(shown: PlanShown) -> None:
    """The plan, the answer first."""
    answer(shown)
    if shown.plan.actions:
        st.header("What needs doing", anchor=False)
        waiting(shown)
    if any(one.published for one in shown.plan.reports):
        st.header("From the report to the action plan", anchor=False)
        clocks(shown)
    if shown.plan.actions:
        st.header("What was asked, what is done, and what moved", anchor=False)
        tables.plan(shown)
        note(on_plan.NEVER_BECAUSE)
    elif shown.plan.recommendations:
        st.header("What was asked", anchor=False)
        tables.asked(shown)
    if shown.plan.priorities:
        st.header("Priorities and phases", anchor=False)
        tables.priorities(shown)
        safely.show(shown)
        phases = [f"{name}: {when}" for name, when in shown.phases]
        if phases and not shown.plan.actions:
            note(f"Phases: {'; '.join(phases)}.")
    months = shown.page.desk.plans.months(shown.page.scope.authority)
    if months:
        st.header("Done on time", anchor=False)
        note(on_plan.months_done(months), on_plan.FIRST_AGREED)
        with st.expander("Month by month", key="plan-months"):
            tables.months(shown)
    if shown.plan.reports:
        st.header("Where it comes from", anchor=False)
        tables.reports(shown)


def write(shown: PlanShown) -> None:
    """For whoever sees the whole plan: take it away, and for whoever may, change it."""
    page = shown.page
    if not shown.whole:
        return
    every = page.desk.plans.history(page.scope.authority)
    books.take_away(page, every)
    if page.desk.plans.may_write(page.scope.authority):
        changing.forms(shown, every)
        books.read_in(page)
    if every:
        with st.expander("Who changed what, when and why", key="plan-history"):
            tables.history(every)


page = begin("improvement")
changing.said()
try:
    shown = shown_of(page)
except UserError as problem:
    st.warning(literal(problem))
    st.stop()
if shown.plan.is_empty:
    empty.nothing_here(NO_PLAN.format(name=page.scope.name))
else:
    show(shown)
write(shown)
