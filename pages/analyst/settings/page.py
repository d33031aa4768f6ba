"""Settings: what an authority has promised itself, seen and changed, with what a change would do and who made it."""

from typing import Any

import streamlit as st

from metrics.base.today import day_in_england
from metrics.settings.editable import CASELOADS, CHANGE, HEADLINES, INTERVALS, PROMISES
from metrics.words import on_settings
from pages.analyst.settings.editor import SAID, editor
from pages.analyst.settings.history import history
from pages.analyst.settings.in_force import (
    EVENTS,
    TARGETS,
    InForce,
    TargetDays,
    in_force,
    label,
    measure_of,
    replaced_on,
    target_days,
)
from pages.shell.literal import literal
from pages.shell.page import Page, begin
from pages.shell.refusal import refused_in_words
from pages.widgets.building import build_button
from pages.widgets.files import file_name
from pages.widgets.finding import finding, note
from pages.widgets.rows import show_rows

GROUPS = {
    TARGETS: "Targets",
    EVENTS: "Inspections, visits and changes",
    PROMISES: "Caseload promises",
    INTERVALS: "When things are due",
    CASELOADS: "Who counts in caseloads",
    CHANGE: "What counts as change",
    HEADLINES: "Overview's scorecard",
}
DUE = "Settings were changed since the figures were worked out: a build is needed. It takes a minute or two."


def table(page: Page, standing: list[InForce], names: dict[str, str]) -> dict[str, list[Any]]:
    """The entries of a group as the columns of a table."""
    days = target_days(standing)
    return {
        "What": [label(page, one.kind, one.values) for one in standing],
        "Value": [value_of(page, one) for one in standing],
        "Holds for": [on_settings.holds_for(one.values, names) for one in standing],
        "From": [_from(one, days) for one in standing],
        "Whose": [one.whose for one in standing],
    }


def _from(one: InForce, days: TargetDays) -> str:
    """The day an entry holds from; of a target that a later one follows also the day of that one."""
    begins = on_settings.begins(one.values).removeprefix("from ") or "always"
    after = on_settings.replaced(replaced_on(one, days))
    return f"{begins}, {after}" if after else begins


def events_table(page: Page, standing: list[InForce]) -> dict[str, list[Any]]:
    """The events as the columns of a table."""
    return {
        "What": [label(page, one.kind, one.values) for one in standing],
        "When": [on_settings.event_when(one.values) for one in standing],
        "About what": [on_settings.event_about(one.values) or "–" for one in standing],
        "Letter or report": [str(one.values.get("report") or "–") for one in standing],
        "Whose": [one.whose for one in standing],
    }


def value_of(page: Page, one: InForce) -> str:
    """What an entry says, short; of a scorecard every measure's title."""
    if one.kind == "target":
        return on_settings.target(one.values, measure_of(page, one.values))
    value = one.values["value"]
    if not isinstance(value, list):
        return on_settings.shown(value)
    return "; ".join(page.desk.measures[key].title for key in value if key in page.desk.measures)


def say() -> None:
    """What the last press did."""
    done, sentence = st.session_state.pop(SAID, (True, ""))
    if sentence:
        (st.success if done else st.error)(literal(sentence))


def group_of(page: Page, names: dict[str, str]) -> None:
    """One group: what is in force, and the editor."""
    chosen = st.segmented_control(
        "What do you want to see or change?",
        list(GROUPS),
        format_func=GROUPS.__getitem__,
        default=TARGETS,
        key="settings-group",
    )
    group = str(chosen or TARGETS)
    standing = in_force(page, group)
    shown = events_table(page, standing) if group == EVENTS else table(page, standing, names)
    show_rows(
        shown,
        GROUPS[group],
        file_name(f"settings {group}"),
        nothing="None is set.",
        numeric=("Value",),
        wide=("What", "About what"),
        most=80,
        more_words="",
    )
    editor(page, group, standing, names)


def main(page: Page) -> None:
    """The page."""
    known = page.desk.places.authorities()
    names = dict(zip(known["authority"], known["name"], strict=True))
    own = page.desk.settings.entries()
    every = page.desk.settings.history()
    newest = every[0] if every else None
    finding(
        on_settings.own_and_changed(
            len(own), newest.author if newest else "", day_in_england(newest.at) if newest else None
        )
    )
    say()
    if page.desk.settings.is_build_due() and build_button("settings", DUE):
        st.rerun()
    group_of(page, names)
    history(page, every, names)
    note("All of this stands in the file settings.toml, with what is set there alone; both ways count alike.")


page = begin("settings")
with refused_in_words():
    main(page)
