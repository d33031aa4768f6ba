"""What a change of the settings would do, before it is kept: which measures, which months, which words."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any

import streamlit as st

from metrics.analysis.focus import looked_at
from metrics.analysis.journey import VISITS
from metrics.analysis.overview import goal_on
from metrics.analysis.rows import is_whole
from metrics.analysis.targets import targets_of
from metrics.analysis.with_target import MONTHS, months_met
from metrics.base import plain
from metrics.base.place import Place
from metrics.build.would_change import needs_build, would_change
from metrics.desk.setting import Drafted
from metrics.intake.event_rules import is_address
from metrics.settings.editing import Edit
from metrics.words import basic, on_overview, on_settings
from pages.analyst.settings.in_force import day_of
from pages.shell.literal import literal
from pages.shell.page import Page


def preview(page: Page, edit: Edit, draft: Drafted) -> None:
    """The sentences, each on a line of its own."""
    st.header("What this would change", anchor=False)
    if edit.kind == "event":
        sentences = _of_event(page, edit)
    else:
        sentences = _of_target(page, edit, draft) if edit.kind == "target" else _of_setting(page, draft)
    st.markdown("\n".join(f"- {literal(sentence)}" for sentence in sentences if sentence))


def _of_setting(page: Page, draft: Drafted) -> list[str]:
    before, after = draft.before.settings, draft.after.settings
    every = would_change(page.desk.measures.values(), before, after)
    every.sort(key=lambda one: (one.since is not None, str(one.since), one.measure.title))
    sentences = [
        on_settings.worked_out_again([one.measure.title for one in those], since)
        for since, those in groupby(every, key=lambda one: one.since)
    ]
    if len(every) > 1:
        sentences.append(on_settings.KNOWN_AFTER)
    if not every:
        sentences.append(on_settings.NO_FIGURE)
    return [*sentences, on_settings.AFTER_A_BUILD if needs_build(before, after) else on_settings.AT_ONCE]


def _of_event(page: Page, edit: Edit) -> list[str]:
    """Where it comes to stand among the inspections and visits, what its focus marks, and when it is seen."""
    values = edit.after or edit.before or {}
    sentences = [on_settings.NO_FIGURE]
    if edit.after is not None and not values.get("left_out"):
        day = day_of(values)
        if values["kind"] in VISITS and day:
            sentences += [_stands(page, values, day), on_settings.BY_DATE]
            happened = page.desk.verdicts.happened(page.scope.authority)
            is_newest = not happened or (day_of(happened[-1]) or day) < day
            sentences.append(on_settings.SINCE_IT if is_newest and values.get("status") != "planned" else "")
        elif values["kind"] not in VISITS:
            sentences.append(on_settings.SAME_LETTERS)
        if values["kind"] in VISITS:
            marked = [one.title for one in page.desk.measures.values() if looked_at(values, one)]
            sentences.append(on_settings.event_marks(marked))
        sentences.append(on_settings.OPENS_REPORT if is_address(str(values.get("report", ""))) else "")
    elif values["kind"] in VISITS:
        sentences.append(on_settings.BY_DATE)
    return [*sentences, on_settings.SHOWN_AFTER_A_BUILD]


def _stands(page: Page, values: Mapping[str, Any], day: date) -> str:
    """The inspections and visits on either side of a day, but for the one that it stands for."""
    own = (values["kind"], values.get("instead_of") or day)
    every = plain.records(page.desk.verdicts.events(page.scope.authority))
    lettered = [row for row in every if row["letter"] and day_of(row) and (row["kind"], day_of(row)) != own]
    before = [row for row in lettered if (day_of(row) or day) <= day]
    after = [row for row in lettered if (day_of(row) or day) > day]
    return on_settings.event_stands(
        basic.event_name(before[-1]) if before else "", basic.event_name(after[0]) if after else ""
    )


def _of_target(page: Page, edit: Edit, draft: Drafted) -> list[str]:
    """How many months meet it, and what the newest figure would be told as."""
    values = edit.after or edit.before or {}
    measure = page.desk.measures[str(values["measure"])]
    place = Place(page.scope.authority, team=values.get("team"))
    rows = [row for row in plain.records(page.desk.figures.series(measure.key, place)) if is_whole(row)]
    was, will = (
        targets_of(configured.targets, measure, place.authority, place.team)
        for configured in (draft.before, draft.after)
    )
    if values.get("role"):
        return ["It is for a role, so it is listed and on no chart.", on_settings.AT_ONCE]
    met_before, met_after = months_met(measure, rows, was)[0], months_met(measure, rows, will)[0]
    of = max(months_met(measure, rows, was)[1], months_met(measure, rows, will)[1])
    sentences = [on_settings.months_met(met_before if was else None, met_after if will else None, min(of, MONTHS))]
    if rows:
        newest = rows[-1]
        words = [on_overview.target(measure, goal_on(steps, newest), newest) for steps in (was, will)]
        sentences.append(on_settings.newest_told(measure, newest["month"], words[0], words[1]))
    return [*sentences, on_settings.AT_ONCE]
