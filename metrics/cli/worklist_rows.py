"""Monday on the command line: what `worklist` and `reconcile` print, as plain rows."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pandas as pd

from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.base.plain import records
from metrics.desk import Desk
from metrics.lists.worklists import Worked
from metrics.questions.feeds import feed_of

WORKLIST_COLUMNS = (
    "worklist",
    "authority",
    "team",
    "service",
    "child",
    "worker",
    "name",
    "due",
    "days",
    "why",
    "since",
    "band",
    "state",
    "extract",
    "today",
)
# A table for people to read: the list and the days it hangs on stand above it, and are the same in every row.
SHOWN_COLUMNS = ("authority", "team", "child", "worker", "name", "due", "days", "since", "state", "why")
RECONCILE_COLUMNS = ("authority", "team", "service", "extract", "open", "with_worker", "unallocated", "with_manager")
Rows = list[dict[str, Any]]

_OPEN_CHILDREN = {"annex_a.list_6", "annex_a.known"}  # what must be loaded before children can be reconciled


def _places(desk: Desk, codes: Sequence[str], team: str | None) -> Iterator[Place]:
    """Of several authorities those that have extracts, and the team if one is asked for; one alone is always asked."""
    for code in codes:
        has_team = team is None or team in {*desk.places.teams(code)["team"], "unknown"}
        if len(codes) == 1 or (has_team and set(desk.inputs.coverage(code)["feed"]) >= _OPEN_CHILDREN):
            yield Place(code, team=team)


def _never_loaded(worked: Worked, authority: str) -> str:
    """What the list lacks, and the commands that load it."""
    feeds = dict.fromkeys(feed_of(name) for name in worked.missing)
    commands = " and ".join(f"`{feed.command(authority)}`" for feed in feeds)
    return (
        f"“{worked.list.title}” of {authority} needs {', '.join(worked.missing)}, "
        f"which was never loaded by {worked.today}. Load it with {commands}."
    )


def worklist_rows(
    desk: Desk, key: str, codes: Sequence[str], team: str | None, on: date | None
) -> tuple[Rows, list[str], list[str]]:
    """WORKLIST_COLUMNS of every row, the days each authority's rows hang on, and what is to be said of those left out.

    UserError where no authority has what the list needs.
    """
    rows: Rows = []
    sentences: list[str] = []
    left_out: list[str] = []
    for place in _places(desk, codes, team):
        worked = desk.lists.worklist(key, place, on=on)
        if worked.missing:
            left_out.append(_never_loaded(worked, place.authority))
            continue
        sentences.append(
            f"{worked.list.title}, {place.authority}: known to {worked.extract}, days counted to {worked.today}."
        )
        fixed = {"worklist": key, "authority": place.authority, "extract": worked.extract, "today": worked.today}
        rows += [row | fixed for row in records(worked.rows)]
    if not sentences:
        raise UserError("\n".join(left_out) or _nobody(team))
    return rows, sentences, left_out


def reconcile_rows(desk: Desk, codes: Sequence[str], team: str | None, on: date | None) -> Rows:
    """RECONCILE_COLUMNS: a row for every team with open children. UserError where no authority has an extract."""
    parts = [
        desk.lists.reconciliation(place, on=on).assign(authority=place.authority)
        for place in _places(desk, codes, team)
    ]
    if not parts:
        raise UserError(_nobody(team))
    return records(pd.concat(parts))


def _nobody(team: str | None) -> str:
    lacking = f"a team “{team}” and an extract" if team else "an extract"
    return f"No authority asked for has {lacking}. `python -m metrics status` lists what the store holds."
