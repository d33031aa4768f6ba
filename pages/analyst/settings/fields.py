"""The boxes in which an entry of the settings is written, and the values they hold."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from metrics.settings.editable import DAY, MEASURES, NUMBER, WHOLE, YES_NO, Editable
from metrics.settings.known import MOST_HEADLINES
from metrics.words import on_settings
from pages.analyst.settings.in_force import Values, measures_with_targets
from pages.shell.choice import choose
from pages.shell.literal import literal
from pages.shell.page import Page

IN_NUMBERS, IN_PERCENT = "to a number", "by a percentage"
ALL_TEAMS, ALL_ROLES = "All teams", "All roles"


def setting_fields(page: Page, known: Editable, values: Mapping[str, Any], ident: str) -> Values | None:
    """A setting's boxes; None until there is a value."""
    if known.form == MEASURES:
        chosen = _measures(page, known.label, values.get("value"), ident)
        return {"name": values["name"], "value": chosen} if chosen else None
    with row():
        value = _value(known.label, known.form, values.get("value"), ident)
        role = one_field("Role", known.roles, ALL_ROLES, values.get("role"), ident) if known.roles else None
        team = _team(page, values, ident) if known.by_team else None
        since = day_field("From", values.get("since"), ident) if known.from_a_day else None
    if value is None or (known.needs_role and not role):
        return None
    return without_empty({"name": values["name"], "value": value, "role": role, "team": team, "since": since})


def target_fields(page: Page, values: Mapping[str, Any], ident: str) -> Values | None:
    """A target's boxes; None until there are a measure, a day and a value."""
    titles = {measure.title: measure.key for measure in measures_with_targets(page)}
    of_key = {key: title for title, key in titles.items()}
    title = one_field("Measure", list(titles), "Choose a measure", of_key.get(values.get("measure", "")), ident, 420)
    slopes = st.checkbox(
        literal("Step by step: a line from where we are to where we want to be by a day"),
        value="by" in values,
        key=f"set-slopes-{ident}",
    )
    with row():
        line = _line(values, ident) if slopes else {"value": _value("Target", NUMBER, values.get("value"), ident)}
        since = day_field("From", values.get("from"), ident)
        near = _value("Counts as near within", NUMBER, values.get("tolerance"), f"{ident}-near")
        team = _team(page, values, ident)
    if not title or since is None or None in line.values():
        return None
    target = {"measure": titles[title], "from": since, **line, "tolerance": near or None, "team": team}
    return without_empty(target)


def _line(values: Mapping[str, Any], ident: str) -> Values:
    """The boxes of a target that slopes; one of the two ways to say its end."""
    baseline = _value("We are at", NUMBER, values.get("baseline"), f"{ident}-baseline")
    ways = (IN_NUMBERS, IN_PERCENT)
    way = st.selectbox("Where to", ways, index=int("change" in values), key=f"set-way-{ident}", width=200)
    if way == IN_PERCENT:
        label = "Percent more, or fewer with a minus"
        end = {"change": _value(label, NUMBER, values.get("change"), f"{ident}-change", -100.0)}
    else:
        end = {"value": _value("Target", NUMBER, values.get("value"), ident)}
    return {"baseline": baseline, **end, "by": day_field("By", values.get("by"), f"{ident}-by")}


def for_all(page: Page, ident: str) -> bool:
    """Whether a new entry is for every authority, which only who sees them all may set."""
    if page.desk.viewer.authorities is not None:
        return False
    return st.checkbox(literal("For every authority here, not this one alone"), key=f"set-all-{ident}")


def row() -> Any:
    """Boxes beside one another."""
    return st.container(horizontal=True, vertical_alignment="bottom")


def _measures(page: Page, label: str, given: Any, ident: str) -> list[str] | None:
    titles = {key: measure.title for key, measure in page.desk.measures.items()}
    chosen = st.multiselect(
        literal(label),
        sorted(titles, key=lambda key: titles[key]),
        default=[key for key in given or () if key in titles],
        key=f"set-value-{ident}",
        format_func=lambda key: titles[key],
        max_selections=MOST_HEADLINES,
        placeholder="Choose measures",
    )
    return list(chosen) or None


def _value(label: str, form: str, given: Any, ident: str, least: float = 0.0) -> Any:
    key = f"set-value-{ident}"
    if form == YES_NO:
        answers: Sequence[str] = (on_settings.YES, on_settings.NO)
        first = None if given is None else answers.index(on_settings.shown(bool(given)))
        answer = st.selectbox(literal(label), answers, index=first, key=key, placeholder="Yes or no", width=420)
        return None if answer is None else answer == on_settings.YES
    if form == DAY:
        return day_field(label, given, f"value-{ident}")
    number = st.number_input(
        literal(label),
        value=None if given is None else float(given),
        min_value=least,
        step=1.0,
        format="%g",
        key=key,
        width=300,
    )
    if number is None:
        return None
    return int(number) if form == WHOLE or float(number).is_integer() else float(number)


def one_field(
    label: str, options: Sequence[str], all_of_them: str, given: Any, ident: str, width: int = 240
) -> str | None:
    """A box with one of `options`; None for all of them, or none."""
    key = f"set-{label}-{ident}"
    if given is not None:
        st.session_state.setdefault(key, given)
    return choose(
        label,
        [*options, *([given] if given and given not in options else [])],
        key,
        all_of_them,
        in_address=False,
        width=width,
    )


def _team(page: Page, values: Mapping[str, Any], ident: str) -> str | None:
    teams = page.desk.places.teams(page.scope.authority)["team"].tolist()
    return one_field("Team", teams, ALL_TEAMS, values.get("team"), ident)


def day_field(label: str, given: Any, ident: str) -> date | None:
    """A box with a day."""
    day: Any = st.date_input(
        literal(label), value=given, format="DD/MM/YYYY", key=f"set-day-{ident}", width=180, min_value=date(2010, 1, 1)
    )
    return day if isinstance(day, date) else None


def without_empty(values: Values) -> Values:
    """The values that were written."""
    filled: Callable[[Any], bool] = lambda value: value is not None and value != ""  # noqa: E731
    return {name: value for name, value in values.items() if filled(value)}
