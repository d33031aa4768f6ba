"""Changing one entry: choose it, write it, see what would change, keep it."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from metrics.base.errors import UserError
from metrics.ledger import settings_edits
from metrics.settings.editing import Edit, as_text
from metrics.words import on_settings
from pages.analyst.settings.event_fields import event_fields
from pages.analyst.settings.fields import for_all, setting_fields, target_fields
from pages.analyst.settings.in_force import (
    EVENTS,
    TARGETS,
    InForce,
    TargetDays,
    Values,
    day_of,
    label,
    replaced_on,
    settings_of,
    target_days,
    words,
)
from pages.analyst.settings.preview import preview
from pages.shell.choice import choose
from pages.shell.desk import writer
from pages.shell.literal import literal
from pages.shell.page import Page
from pages.shell.recorded import changed
from pages.widgets.finding import note

SAID, OPENED = "settings-said", "settings-opened"
NEW = "new"
CHANGE, OUT = "Change it", "Take it out"


def editor(page: Page, group: str, standing: list[InForce], names: Mapping[str, str]) -> None:
    """The box to choose an entry, and beneath it what is chosen."""
    by_ident = {one.ident: one for one in standing} | _opened(group)
    labels = {NEW: "A new one"}
    days = target_days(standing)
    for ident, one in sorted(by_ident.items(), key=lambda item: replaced_on(item[1], days) is not None):
        labels[ident] = _offered(page, one, days, names)
    hint = "Choose what to change, or a new one"
    chosen = choose(
        "Change",
        list(labels),
        f"settings-which-{group}",
        hint,
        in_address=False,
        width=640,
        words=lambda one: labels[one],
    )
    if chosen is None:
        note("Nothing is kept before you have seen what it would change.")
        return
    one = _new(group) if chosen == NEW else by_ident[chosen]
    if one is None:
        return
    ident = f"{group}-{NEW}-{one.name}" if chosen == NEW else chosen
    _write(page, group, one, ident, {each.ident: each for each in standing}.get(chosen), names)


def _offered(page: Page, one: InForce, days: TargetDays, names: Mapping[str, str]) -> str:
    """An entry as the box offers it. A target that a later one follows begins by saying so: it judges nothing since."""
    after = on_settings.replaced(replaced_on(one, days))
    sentence = words(page, one.kind, one.values, names)
    return f"{after[:1].upper()}{after[1:]}: {sentence}" if after else sentence


def keep(page: Page, edit: Edit, group: str, ident: str, names: Mapping[str, str]) -> None:
    """What the button does: keeps a change in the file and the ledger, and writes it down."""
    try:
        settings_edits.keep(writer(), edit)
    except UserError as problem:
        st.session_state[SAID] = (False, str(problem))
        return
    write_down(edit)
    st.session_state[SAID] = (True, f"Kept. {change_words(page, edit, names)}.")
    st.session_state.pop(OPENED, None)
    st.session_state[f"settings-which-{group}"] = None
    for key in [key for key in st.session_state if str(key).startswith("set-") and ident in str(key)]:
        del st.session_state[key]


def change_words(page: Page, edit: Edit, names: Mapping[str, str]) -> str:
    """What a change does, in one line."""
    values = edit.after or edit.before or {}
    before, after = (words(page, edit.kind, one, names) for one in (edit.before, edit.after))
    return on_settings.change(before, after, label(page, edit.kind, values))


def write_down(edit: Edit, undoes: int = 0) -> None:
    """What was changed, from what to what, for the audit trail."""
    authority = next((one for one in edit.authorities if one), "")
    facts = {"before": as_text(edit.kind, edit.before), "after": as_text(edit.kind, edit.after)}
    changed("settings", authority, **facts, **({"undoes": str(undoes)} if undoes else {}))


def _opened(group: str) -> dict[str, InForce]:
    """The entry that is being written, as it was when it was opened: it stays here, whatever others do to it."""
    opened = st.session_state.get(OPENED)
    return {opened[1].ident: opened[1]} if opened and opened[0] == group and opened[1].own else {}


def _new(group: str) -> InForce | None:
    """An entry without a value; of settings one first says which."""
    if group == TARGETS:
        return InForce("target", {}, False)
    if group == EVENTS:
        return InForce("event", {}, False)
    known = settings_of(group)
    name = choose(
        "Which setting?",
        list(known),
        f"settings-name-{group}",
        "Choose a setting",
        in_address=False,
        width=640,
        words=lambda key: known[key].label,
    )
    return InForce("setting", {"name": name}, False) if name else None


def _write(page: Page, group: str, one: InForce, ident: str, now: InForce | None, names: Mapping[str, str]) -> None:
    """The boxes, what would change, and the button. now: the entry as it stands; None where it is new, or is gone."""
    in_hand = st.session_state.get(OPENED)
    if in_hand is None or in_hand[1].ident != one.ident:
        st.session_state[OPENED] = in_hand = (group, one)
    opened: InForce = in_hand[1]
    before = now.values if now is not None and now.may_change(page) else None
    if opened.own and (now is None or now.values != opened.values):
        stands = words(page, one.kind, now.values if now else None, {}) or "nothing, for it was taken out"
        st.warning(literal(f"Somebody has changed this since you opened it. It says now: {stands}. Yours is below."))
    act = CHANGE
    if before is not None or (opened.kind == "event" and opened.values):
        act = st.segmented_control("What to do", (CHANGE, OUT), default=CHANGE, key=f"set-act-{ident}") or CHANGE
    edit = _taken_out(page, opened, before) if act == OUT else _written(page, group, opened, ident, before)
    if edit is None or edit.before == edit.after:
        note("Write what it should be: what would change stands here before you keep it.")
        return
    try:
        draft = page.desk.settings.draft(edit)
    except UserError as problem:
        st.warning(literal(_in_words(str(problem))))
        return
    preview(page, edit, draft)
    st.button("Keep it", type="primary", key=f"set-keep-{ident}", on_click=keep, args=(page, edit, group, ident, names))


def _taken_out(page: Page, opened: InForce, before: Values | None) -> Edit:
    """An entry of our own goes; of an event of a file is said that it is left out."""
    if opened.own:
        return Edit(opened.kind, before, None)
    of_a_file = {"kind": opened.values["kind"], "instead_of": day_of(opened.values), "left_out": True}
    return Edit("event", None, {"authority": page.scope.authority, **of_a_file})


def _event(page: Page, opened: InForce, ident: str, before: Values | None) -> Edit | None:
    """An event of our own; one of a file gets one in its place."""
    after = event_fields(opened.values, ident)
    if after is None:
        return None
    if opened.values and not opened.own:
        if after == opened.values:
            return None
        after |= {"instead_of": day_of(opened.values)}
    elif "instead_of" in opened.values:
        after |= {"instead_of": opened.values["instead_of"]}
    return Edit("event", before, {"authority": page.scope.authority, **after})


def _written(page: Page, group: str, opened: InForce, ident: str, before: Values | None) -> Edit | None:
    if opened.kind == "event":
        return _event(page, opened, ident, before)
    if opened.kind == "target":
        after = target_fields(page, opened.values, ident)
    else:
        after = setting_fields(page, settings_of(group)[opened.name], opened.values, ident)
    authority: Any = before.get("authority", "") if before is not None else ""
    if before is None:
        authority = "" if for_all(page, ident) else page.scope.authority
    if after is None:
        return None
    return Edit(opened.kind, before, {**after, **({"authority": authority} if authority else {})})


def _in_words(problem: str) -> str:
    """What is wrong with a draft, without the file's path and line, which nobody wrote."""
    lines = [line.strip() for line in problem.splitlines()]
    return " ".join(lines[1:-1]) if len(lines) > 2 else problem
