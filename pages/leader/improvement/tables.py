"""The tables of the page Improvement: what needs doing, the plan, its priorities by phase, months and history."""

from collections.abc import Sequence
from typing import Any

import streamlit as st
from markupsafe import Markup

from metrics.improvement.items import PACE, QUALITY, Action, Priority
from metrics.ledger.plan_rows import PlanStatement
from metrics.words import basic, on_plan, on_promises
from pages.leader.improvement.shown import PlanShown
from pages.shell.templates import render
from pages.widgets.table import table_html

NO_PHASE, NONE_YET = "No phase named", "No action yet"
# What a measure shows of a priority, by the heads of their columns.
SIDES = {"Shows its pace": PACE, "Shows its quality": QUALITY, "Measured by": ""}
Cells = dict[str, Any]


def _show(rows: Sequence[Cells], caption: str, **kinds: Any) -> None:
    """Draws rows as a table."""
    st.html(_html(rows, caption, **kinds))


def _html(rows: Sequence[Cells], caption: str, **kinds: Any) -> Markup:
    """Rows as a table; columns as lists, for in a frame a cell that a template made would be plain text."""
    columns = {name: [row[name] for row in rows] for name in (rows[0] if rows else {})}
    return table_html(columns, caption, **kinds)


def action_html(action: Action) -> Markup:
    """An action's code and title, and beneath them what is to be better for children."""
    return render("leader/improvement/action.html", code=action.code, title=action.title, outcome=action.outcome)


def measures_html(shown: PlanShown, action: Action) -> Markup:
    """Each measure of an action, linked to its chart, with what it did after the action."""
    rows = []
    for one in shown.moved:
        if one.action.code != action.code:
            continue
        measure = shown.page.desk.measures.get(one.measure)
        words = on_plan.after_action(measure, one, figures=shown.whole)
        months = on_plan.months_compared(measure, one) if shown.whole else ""
        promise = shown.promises.get(one.measure)
        promised = on_promises.beside(promise) if promise else ""
        rows.append((shown.address_of(one.measure), shown.title_of(one.measure), words, months, promised))
    return render("leader/improvement/measures.html", measures=rows)


def due(shown: PlanShown) -> None:
    """The open actions that are overdue or due within 20 working days, the longest overdue first."""
    st.html(shown.once("due", lambda: _due_html(shown)))


def _due_html(shown: PlanShown) -> Markup:
    rows: list[Cells] = []
    for one in shown.due:
        row: Cells = {
            "Action": action_html(one.action),
            "Late or due": on_plan.how_due(one),
            "Due": basic.day(one.due),
            "Owner": on_plan.owner(one.action),
        }
        if shown.whole:
            row["Why it slips"] = one.action.reason or "–"
        rows.append(row)
    return _html(rows, "Actions overdue or due in the next 20 working days", wide=("Action", "Why it slips"))


def plan(shown: PlanShown) -> None:
    """Every recommendation with its actions, their measures, and what these did after; then what answers none."""
    if table := shown.once("plan", lambda: _plan_html(shown)):
        st.html(table)


def _plan_html(shown: PlanShown) -> str:
    rows: list[Cells] = []
    reports = {one.code: one.title for one in shown.plan.reports}
    for recommendation in shown.plan.recommendations:
        report = reports.get(recommendation.report, recommendation.report)
        group = f"{recommendation.code}: {recommendation.text} ({report})"
        actions = shown.plan.actions_for(recommendation.code)
        rows += [_row(shown, group, action) for action in actions] or [_nothing(shown, group)]
    other = [one for one in shown.plan.actions if not one.recommendations]
    rows += [_row(shown, "Under a priority alone", action) for action in other]
    if not rows:
        return ""
    if shown.whole and all(row["Money"] == "–" for row in rows):
        rows = _without(rows, "Money")
    measures = "Measure, and what it did after the action"
    return _html(
        rows, "Recommendations, actions and measures", wide=("Action", measures), group="Recommendation", kept=("Due",)
    )


def asked(shown: PlanShown) -> None:
    """The recommendations alone, where no action is written down yet."""
    reports = {one.code: one.title for one in shown.plan.reports}
    rows = [
        {"Code": one.code, "Recommendation": one.text, "Asked for by": reports.get(one.report, one.report)}
        for one in shown.plan.recommendations
    ]
    _show(rows, "Recommendations, none with an action yet", wide=("Recommendation",))


def reports(shown: PlanShown) -> None:
    """Where the recommendations come from, what is known of the plan made of each report, and its source."""
    rows = [
        {
            "Report": one.title,
            "Kind": one.kind.capitalize(),
            "Published": basic.day(one.published) or "–",
            "About the plan": one.about or "–",
            "Source": one.source or "–",
        }
        for one in shown.plan.reports
    ]
    _show(rows, "The reports that the plan answers", wide=("About the plan", "Source"))


def _row(shown: PlanShown, group: str, action: Action) -> Cells:
    row: Cells = {
        "Recommendation": group,
        "Action": action_html(action),
        "How it stands": on_plan.status(action, action.code in shown.overdue),
        "Measure, and what it did after the action": measures_html(shown, action) if action.measures else "No measure",
        "Due": basic.day(action.due) or "–",
        "Owner": on_plan.owner(action),
    }
    return row | {"Money": on_plan.money(action) or "–"} if shown.whole else row


def _nothing(shown: PlanShown, group: str) -> Cells:
    row: Cells = {
        "Recommendation": group,
        "Action": NONE_YET,
        "How it stands": "Uncovered",
        "Measure, and what it did after the action": "–",
        "Due": "–",
        "Owner": "–",
    }
    return row | {"Money": "–"} if shown.whole else row


def priorities(shown: PlanShown) -> None:
    """The priorities, which stay, and the actions under them, refreshed from phase to phase."""
    st.html(shown.once("priorities", lambda: _priorities_html(shown)))


def _priorities_html(shown: PlanShown) -> Markup:
    names = [name for name, _ in shown.phases]
    heads = {name: f"{name}, {when}" for name, when in shown.phases}
    rows: list[Cells] = []
    for priority in shown.plan.priorities:
        actions = shown.plan.actions_under(priority.code)
        row: Cells = {"Priority": f"{priority.code}: {priority.title}"}
        row |= {head: _titles(shown, priority, side) for head, side in SIDES.items()}
        for name in names:
            row[heads[name]] = _told([one for one in actions if one.phase == name], shown)
        without = [one for one in actions if one.phase not in names]
        row[NO_PHASE] = _told(without, shown)
        rows.append(row)
    hidden = [NO_PHASE] if names else []
    for column in (*hidden, *SIDES):
        if all(row[column] == "–" for row in rows):
            rows = _without(rows, column)
    if not shown.plan.actions:
        rows = [{"Priority": row["Priority"]} for row in rows]
    return _html(rows, "Actions under each priority, by phase", wide=tuple(rows[0]))


def _titles(shown: PlanShown, priority: Priority, side: str) -> str:
    """The measures that show a side of a priority, by their titles."""
    measures = shown.page.desk.measures
    keys = shown.plan.measures_under(priority.code, side)
    return "; ".join(measures[key].title if key in measures else key for key in keys) or "–"


def _without(rows: Sequence[Cells], column: str) -> list[Cells]:
    return [{name: cell for name, cell in row.items() if name != column} for row in rows]


def _told(actions: Sequence[Action], shown: PlanShown) -> str:
    """'2.1 done; 2.4 slipping, and overdue'."""
    parts = [f"{one.code} {one.status}{', and overdue' if one.code in shown.overdue else ''}" for one in actions]
    return "; ".join(parts) or "–"


def months(shown: PlanShown) -> None:
    """Month by month how many of the actions that fell due were done on time."""
    every = shown.page.desk.plans.months(shown.page.scope.authority)
    rows = [
        {
            "Due in": basic.month(one.month),
            "Actions": one.due,
            "Done on time": one.on_time,
            "Done late": one.late,
            "Still to be done": one.waiting,
        }
        for one in reversed(every)
    ]
    numeric = ("Actions", "Done on time", "Done late", "Still to be done")
    _show(rows, "Actions by the month they were first due in", numeric=numeric)


def history(every: Sequence[PlanStatement]) -> None:
    """The newest statements first: who, when, what and why."""
    rows = [
        {
            "Day": basic.day(one.day),
            "What": f"{one.kind.capitalize()} {one.code}{'' if one.item is not None else ', taken out'}",
            "Who": one.author,
            "Why": one.why,
        }
        for one in reversed(every)
    ]
    _show(rows, "What was said of the plan, newest first", wide=("Why",), kept=("Day",))
