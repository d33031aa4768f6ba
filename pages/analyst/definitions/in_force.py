"""What is in force: the settings that a version was built with, targets and rebases as they stand, and reviews due."""

from collections.abc import Hashable, Mapping, Sequence

import pandas as pd

from metrics.base import today
from metrics.base.plain import is_missing
from metrics.questions import review
from metrics.questions.catalogue import Measure, Questions
from metrics.settings import KNOWN, Rebase, Target
from metrics.settings.known import PROPOSALS
from metrics.words import basic, on_targets
from pages.shell.page import Page
from pages.widgets.files import file_name
from pages.widgets.pieces import Pieces

Names = Mapping[str, str]  # of places, by code


def due_for_review(questions: Questions, pieces: Pieces) -> None:
    """The definitions whose review is due, with the day; else when the next one is."""
    pieces.header("Which definitions are due for review?")
    now = today.today()
    waiting = review.due(questions, now)
    following = review.next_day(questions, now)
    table = pd.DataFrame(
        {
            "Due": [basic.day(one.day) if one.day else "no day is set" for one in waiting],
            "Definition": [one.title for one in waiting],
            "Kind": [one.called for one in waiting],
            "Owner": [one.owner or "–" for one in waiting],
            "Checked by": [one.checked_by for one in waiting],
            "Last reviewed": [basic.day(one.reviewed) if one.reviewed else "–" for one in waiting],
        }
    )
    pieces.rows(
        table,
        "Definitions due for review",
        file_name("reviews"),
        nothing="No definition is due for review.",
        wide=("Definition",),
        most=80,
    )
    if following:
        pieces.note(f"The next review falls due on {basic.day(following)}.")


def promise_is_set(page: Page) -> bool:
    """Whether any promise is among the settings that this version was built with."""
    return bool(page.desk.inputs.settings()["name"].eq("promise").any())


def settings_read(page: Page) -> pd.DataFrame:
    """The settings that this version was built with."""
    return page.desk.inputs.settings()


def list_settings(page: Page, names: Names, pieces: Pieces) -> None:
    """A row for each, with what it means."""
    frame = settings_read(page)
    table = pd.DataFrame(
        {
            "Setting": frame["name"],
            "Value": frame["value"].replace("", "–"),
            "Holds for": [_scope_words(row, names) for row in frame.to_dict("records")],
            "What it means": [KNOWN[name].meaning if name in KNOWN else "" for name in frame["name"]],
        }
    )
    pieces.rows(
        table,
        "Settings that change a number",
        file_name("settings"),
        nothing="No setting is in force.",
        wide=("What it means",),
        most=80,
        csv=settings_read,
        more_words="",
    )


def proposed_promises() -> str:
    """The proposals for a promise as lines of settings.toml."""
    return "\n\n".join(
        "\n".join(
            [
                "[[setting]]",
                f'name  = "{one.name}"',
                *([f'role  = "{one.role}"'] if one.role else []),
                f"value = {one.value}",
            ]
        )
        for one in PROPOSALS
    )


def list_targets(set_now: Sequence[Target], every: Mapping[str, Measure], names: Names, pieces: Pieces) -> None:
    """A row for each."""
    # One of a measure that settings.toml declares since the last build has no figures yet.
    known = [target for target in set_now if target.measure in every]
    table = pd.DataFrame(
        {
            "Measure": [every[target.measure].title for target in known],
            "Holds for": [_place_words(names, target.authority, target.team, target.role) for target in known],
            "From": [basic.day(target.since) for target in known],
            "Target": [on_targets.told(every[target.measure], target) for target in known],
            "Begins at": [on_targets.begins_at(every[target.measure], target) for target in known],
            "Counts as near within": [_near(every[target.measure], target.tolerance) for target in known],
            "Which way is good": [basic.better(every[target.measure]) for target in known],
        }
    )
    pieces.rows(table, "Targets", file_name("targets"), nothing="No target is set.", numeric=("Target",), most=80)


def list_rebases(rebases_logged: Sequence[Rebase], every: Mapping[str, Measure], names: Names, pieces: Pieces) -> None:
    """A row for each."""
    known = [rebase for rebase in rebases_logged if rebase.measure in every]
    table = pd.DataFrame(
        {
            "Measure": [every[rebase.measure].title for rebase in known],
            "Holds for": [_place_words(names, rebase.authority, rebase.team) for rebase in known],
            "From": [basic.month(rebase.month) for rebase in known],
            "Cause": [rebase.cause for rebase in known],
            "Decided by": [rebase.author for rebase in known],
            "Logged": [basic.day(rebase.logged) for rebase in known],
        }
    )
    pieces.rows(table, "Rebases", file_name("rebases"), nothing="No rebase has been logged.", wide=("Cause",), most=80)


def _place_words(names: Names, *parts: str) -> str:
    return ", ".join(names.get(part, part) for part in parts if part) or "everyone"


def _near(measure: Measure, tolerance: float) -> str:
    if not tolerance:
        return "–"
    return f"{basic.number(tolerance, basic.decimals(measure))}{' points' if measure.unit == 'percent' else ''}"


def _scope_words(row: Mapping[Hashable, object], names: Names) -> str:
    place = [names.get(str(row[name]), str(row[name])) for name in ("authority", "team", "role") if row[name]]
    since = f"since {basic.day(row['since'])}" if not is_missing(row["since"]) else ""
    return ", ".join([*place, *([since] if since else [])]) or "everyone"
