"""What the desk shows of a worklist, in the words of this calculation, so that the two can be compared."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pandas as pd

from metrics import demo
from metrics.base.place import Place
from metrics.desk import Desk
from metrics.lists.worklists import Worked
from metrics.questions.catalogue import load_questions
from metrics.words.on_names import DOUBTS
from tests.independent.checking import plain_name
from tests.independent.loads import Loaded
from tests.independent.people import name_key
from tests.independent.worklists_change import Told, Worklists
from tests.independent.worklists_rows import services
from tests.independent.world import UNKNOWN, World

CHECKS = {check.title: key for key, check in load_questions().checks.items()}
NAMES = {"none": "No worker", UNKNOWN: "Worker not known"}


def _day(value: Any) -> date | None:
    return None if pd.isna(value) else value.date()


def _rows(worked: Worked, frame: pd.DataFrame) -> list[dict[str, Any]]:
    columns = [str(name) for name in frame.columns]
    rows: list[dict[str, Any]] = [dict(zip(columns, row, strict=True)) for row in frame.itertuples(index=False)]
    for row in rows:
        row["due"], row["since"] = _day(row["due"]), _day(row["since"])
        row["days"] = None if pd.isna(row["days"]) else int(row["days"])
        if worked.list.subject == "record":
            row["band"] = CHECKS[row["band"]]
    return rows


def shown(world: World, worked: Worked, frame: pd.DataFrame) -> list[Told]:
    """The rows in their order."""
    return [
        Told(
            row["team"],
            row["child"],
            plain_name(world, row["worker"]),
            row["due"],
            row["days"],
            row["since"],
            row["band"],
            row.get("state", ""),
        )
        for row in _rows(worked, frame)
    ]


def differences(worklists: Worklists, worked: Worked, team: str, today: date) -> list[str]:
    """How the desk's list differs from the calculated one; nothing where they are the same."""
    mine = worklists.changed(worked.list.key, team, today)
    world, found = worklists.world, []
    if (worked.extract, worked.before, worked.today) != (mine.extract, mine.before, today):
        found.append(f"told from {worked.extract} and {worked.before}, calculated {mine.extract} and {mine.before}")
    pairs = (("row", mine.rows, worked.rows), ("cleared", mine.cleared, worked.cleared))
    for what, ours, frame in pairs:
        theirs = Counter(shown(world, worked, frame))
        found += [f"{what} only calculated: {row}" for row in (ours - theirs).elements()]
        found += [f"{what} only on the desk: {row}" for row in (theirs - ours).elements()]
    return found


def wrongly_named(world: World, worked: Worked) -> list[str]:
    """Rows whose service is not their team's, or whose name is not their worker's."""
    service = services(world)
    return [
        f"wrongly named: {row}"
        for frame in (worked.rows, worked.cleared)
        for row in _rows(worked, frame)
        if row["service"] != service.get(row["team"], "") or not _is_named(world, row["worker"], row["name"])
    ]


def misplaced(worklists: Worklists, worked: Worked) -> list[str]:
    """Rows of the whole authority's list that stand below one that is less urgent."""
    assert worked.extract
    lines = worklists.lines(worked.list.key, worked.extract, worked.today)
    ranks = {(line.team, line.child, line.worker, line.since, line.band): line.rank for line in lines}
    rows = shown(worklists.world, worked, worked.rows)
    order = [ranks[row.team, row.child, row.worker, row.since, row.band] for row in rows]
    return [
        f"less urgent than the row above: {row}"
        for row, above, own in zip(rows[1:], order, order[1:], strict=False)
        if own < above
    ]


def _is_named(world: World, worker: str, shown_name: str) -> bool:
    name = _without_doubt(shown_name)
    if worker in NAMES:
        return name == NAMES[worker]
    if worker in world.people.posts:
        return name == world.people.posts[worker][-1]["name"]
    return name_key(name) == name_key(worker) if worker else name == ""


def _without_doubt(name: str) -> str:
    """The name without what the desk says beside one that nothing settles."""
    for words in DOUBTS.values():
        name = name.removesuffix(f", {words}")
    return name


def places(loaded: Loaded, key: str, today: date) -> list[str]:
    """The whole authority (''), and every team that the desk knows or the list names."""
    calculated = loaded.worklists
    named = {line.team for line in calculated.lines(key, calculated.extract_on(today), today)}
    return ["", *sorted(named | set(loaded.desk.places.teams(demo.AUTHORITY)["team"]))]


def missing(world: World, worked: Worked) -> tuple[str, ...]:
    """Which of the files beside Annex A that the list rests on were never loaded."""
    return tuple(
        feed for feed in worked.list.feeds if not feed.startswith("annex_a.") and not getattr(world.inputs, feed)
    )


def ask(desk: Desk, key: str, team: str, today: date) -> Worked:
    """One list of one team ('' = all)."""
    return desk.lists.worklist(key, Place(demo.AUTHORITY, team=team or None), on=today)
