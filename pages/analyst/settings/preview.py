"""What a change of the settings would do, before it is kept: which measures, which months, which words."""

from itertools import groupby

import streamlit as st

from metrics.analysis.overview import goal_on
from metrics.analysis.rows import is_whole
from metrics.analysis.targets import targets_of
from metrics.analysis.with_target import MONTHS, months_met
from metrics.base import plain
from metrics.base.place import Place
from metrics.build.would_change import needs_build, would_change
from metrics.desk.setting import Drafted
from metrics.settings.editing import Edit
from metrics.words import on_overview, on_settings
from pages.shell.literal import literal
from pages.shell.page import Page


def preview(page: Page, edit: Edit, draft: Drafted) -> None:
    """The sentences, each on a line of its own."""
    st.subheader("What this would change", anchor=False)
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
    if not every:
        sentences.append(on_settings.NO_FIGURE)
    return [*sentences, on_settings.AFTER_A_BUILD if needs_build(before, after) else on_settings.AT_ONCE]


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
