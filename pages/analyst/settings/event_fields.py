"""The boxes in which an event is written: an inspection, a visit, or a change of the authority's own."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from metrics.analysis.journey import VISITS
from metrics.analysis.verdicts import CHANGES
from metrics.intake.event_rules import JUDGEMENTS, LONGEST_REPORT, LONGEST_TEXT
from metrics.settings.event_entries import words_of
from metrics.words import basic
from pages.analyst.settings.fields import day_field, one_field, row, without_empty
from pages.analyst.settings.in_force import Values
from pages.shell.literal import literal

HAPPENED, TO_COME = "has happened", "is planned"
STATUS = {HAPPENED: "actual", TO_COME: "planned"}
DAYS, MONTHS = "to the day", "by month alone"
PRECISION = {DAYS: "day", MONTHS: "month"}
ENDS = {"plan phase": "Until", **dict.fromkeys(CHANGES, "An effect is expected by")}


def event_fields(values: Mapping[str, Any], ident: str) -> Values | None:
    """An event's boxes; None until there are a kind, and a date or words. values: those it has, none of a new one."""
    if values.get("left_out"):
        return None
    with row():
        kind = _kind(values, ident)
        status = _choice("It", STATUS, values.get("status", "actual"), ident)
        precision = _choice("Its days are known", PRECISION, values.get("precision", "day"), ident)
    if kind is None:
        return None
    with row():
        dates = _dates(kind, status, values, ident)
    with row():
        names = {"focus": "What it looked at, or is called", "framework": "Framework, such as ILACS"}
        texts = {name: _line(label, values.get(name), ident, 320) for name, label in names.items()}
        texts["report"] = _line(
            "Letter or report: https address, or name of a document", values.get("report"), ident, 420, LONGEST_REPORT
        )
    texts["headline"] = _line("What was said, in a sentence or two", values.get("headline"), ident, 860)
    grades = _grades(kind, values, ident)
    texts |= _named(kind, values, ident)
    with row():
        source = _line("Where this is from", values.get("source"), ident, 420)
        letter = _line("Letter, where it does not go by date", values.get("letter"), ident, 240, 2)
    if not (dates.get("starts") or dates.get("published") or texts["focus"] or texts["headline"]):
        return None
    known = precision if dates.get("starts") else None
    every = {"kind": kind, "status": status, "precision": known, **dates, **texts, **grades, "source": source}
    return without_empty({**every, "letter": letter.upper()})


def _kind(values: Mapping[str, Any], ident: str) -> str | None:
    """Of one that stands it stays: with another kind it is another event."""
    if values:
        kind = str(values["kind"])
        st.selectbox(literal("Kind"), [kind], key=f"set-Kind-{ident}", width=240, disabled=True)
        return kind
    return one_field("Kind", words_of("event_kind"), "Choose a kind", None, ident, 240)


def _choice(label: str, answers: Mapping[str, str], given: str, ident: str) -> str:
    """One of two answers; what settings.toml has for it."""
    place = list(answers.values()).index(given) if given in answers.values() else 0
    chosen = st.selectbox(literal(label), list(answers), index=place, key=f"set-{label}-{ident}", width=180)
    return answers[chosen]


def _dates(kind: str, status: str, values: Mapping[str, Any], ident: str) -> Values:
    starts = day_field("From", values.get("starts"), ident)
    ends = day_field(ENDS.get(kind, "To"), values.get("ends"), f"ends-{ident}")
    dates = {"starts": starts, "ends": ends}
    if status == "actual":
        dates["planned"] = day_field("It was planned for", values.get("planned"), f"planned-{ident}")
        dates["published"] = day_field("Published on", values.get("published"), f"published-{ident}")
    return dates


def _grades(kind: str, values: Mapping[str, Any], ident: str) -> Values:
    """The judgements of an inspection; nothing else has any."""
    if kind != "inspection":
        return {}
    grades: Values = {}
    with row():
        for name in JUDGEMENTS:
            words = words_of("judgement")
            given = next(
                (word for word in words if word.casefold() == str(values.get(name)).casefold()), values.get(name)
            )
            grades[name] = one_field(basic.JUDGEMENTS[name], words, "None", given, ident, 200)
    return grades


def _named(kind: str, values: Mapping[str, Any], ident: str) -> Values:
    """Who inspected, and whom else: asked where somebody did, or where it is said already."""
    boxes = {
        "other_bodies": ("Other bodies judged at the same time, such as Safeguarding Board: Good", ("inspection",)),
        "inspectors": ("Inspectors, the lead first; no panel is told", VISITS),
    }
    with row():
        return {
            name: _line(label, values.get(name), ident, 420)
            for name, (label, kinds) in boxes.items()
            if kind in kinds or values.get(name)
        }


def _line(label: str, given: Any, ident: str, width: int, most: int = LONGEST_TEXT) -> str:
    text = st.text_input(literal(label), value=given or "", key=f"set-{label}-{ident}", width=width, max_chars=most)
    return " ".join((text or "").split())
