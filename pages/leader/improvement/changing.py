"""Changing the plan on the page: how an action stands, and the days of a report, each with its reason."""

from dataclasses import replace
from typing import Any

import streamlit as st

from metrics.base.errors import UserError
from metrics.improvement.items import ACTION, DONE, REPORT, STATUSES, Action, PlanReport
from metrics.ledger import plan_rows, plans
from metrics.ledger.plan_rows import PlanStatement
from metrics.words import basic
from pages.leader.improvement.shown import PlanShown
from pages.shell import way_back
from pages.shell.desk import writer
from pages.shell.literal import literal
from pages.shell.recorded import changed

SAID = "plan-said"
FORMAT = "DD/MM/YYYY"


def said() -> None:
    """What came of the change before this run."""
    done, words = st.session_state.pop(SAID, (True, ""))
    if words:
        (st.success if done else st.error)(literal(words))


def forms(shown: PlanShown, every: list[PlanStatement]) -> None:
    """Folded: a form for an action and one for a report."""
    newest = plan_rows.newest(every)
    if shown.plan.actions:
        with st.expander("Change how an action stands", key="plan-action-form"):
            _action(shown, newest)
    if shown.plan.reports:
        with st.expander("Change the days of an action plan: submitted, Cabinet", key="plan-report-form"):
            _report(shown, newest)


def _action(shown: PlanShown, newest: dict[plan_rows.Key, PlanStatement]) -> None:
    by_name = {f"{one.code} {one.title}": one for one in shown.plan.actions}
    chosen = st.selectbox("Which action?", list(by_name), key="plan-action")
    action = by_name[str(chosen)]
    key = f"plan-{shown.page.scope.authority}-{action.code}-{newest[ACTION, action.code].number}"
    reason = f"reason-text-{key}"
    way_back.restore(reason)
    st.session_state.setdefault(reason, action.reason)
    with st.form(f"{key}-form", border=False):
        left, right = st.columns(2)
        with left:
            st.selectbox("How it stands", STATUSES, index=STATUSES.index(action.status), key=f"{key}-status")
            st.date_input("Due", value=action.due, format=FORMAT, key=f"{key}-due")
        with right:
            st.date_input("Done on (only if it is done)", value=action.done, format=FORMAT, key=f"{key}-done")
            st.date_input("Effect expected from", value=action.effect, format=FORMAT, key=f"{key}-effect")
        st.text_input("Owner (post or group)", value=action.owner, key=f"{key}-owner", max_chars=200)
        st.text_area("Why it slips, is put off or stopped", key=reason, max_chars=1000)
        number = newest[ACTION, action.code].number
        st.form_submit_button("Save the action", on_click=_save_action, args=(shown, action, key, number))


def _report(shown: PlanShown, newest: dict[plan_rows.Key, PlanStatement]) -> None:
    by_name = {f"{one.code} {one.title}": one for one in shown.plan.reports}
    chosen = st.selectbox("Which report?", list(by_name), key="plan-report")
    report = by_name[str(chosen)]
    number = newest[REPORT, report.code].number
    key = f"plan-report-{shown.page.scope.authority}-{report.code}-{number}"
    with st.form(f"{key}-form", border=False):
        left, right = st.columns(2)
        with left:
            st.date_input("Cabinet meets", value=report.cabinet, format=FORMAT, key=f"{key}-cabinet")
        with right:
            st.date_input("Submitted on", value=report.submitted, format=FORMAT, key=f"{key}-submitted")
        st.form_submit_button("Save the days", on_click=_save_report, args=(shown, report, key, number))


def _given(key: str) -> Any:
    return st.session_state.get(key)


def _save_action(shown: PlanShown, action: Action, key: str, number: int) -> None:
    status = str(_given(f"{key}-status"))
    item = replace(
        action,
        status=status,
        due=_given(f"{key}-due"),
        done=_given(f"{key}-done") if status == DONE else None,
        effect=_given(f"{key}-effect"),
        owner=str(_given(f"{key}-owner") or "").strip(),
        reason=str(_given(f"reason-text-{key}") or "").strip(),
    )
    if _save(shown, item, (ACTION, action.code), number):
        way_back.sent(f"reason-text-{key}", str(_given(f"reason-text-{key}") or ""))


def _save_report(shown: PlanShown, report: PlanReport, key: str, number: int) -> None:
    item = replace(report, cabinet=_given(f"{key}-cabinet"), submitted=_given(f"{key}-submitted"))
    _save(shown, item, (REPORT, report.code), number)


def _save(shown: PlanShown, item: Action | PlanReport, key: plan_rows.Key, number: int) -> bool:
    """Whether it was taken."""
    authority = shown.page.scope.authority
    try:
        done = plans.say(writer(), authority, [item], seen={key: number})
    except UserError as problem:
        st.session_state[SAID] = (False, str(problem))
        return False
    if done.changed:
        changed("plan changed", authority, item=f"{key[0]} {key[1]}")
    words = "is saved" if done.changed else "is as it was: nothing was changed"
    st.session_state[SAID] = (True, f"{basic.joined([f'{key[0].capitalize()} {key[1]}'])} {words}.")
    return True
