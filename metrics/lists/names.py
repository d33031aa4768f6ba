"""Names that nothing settles: whose they may be, so that a person can say it once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import pandas as pd

from metrics.intake.worker_names import name_key
from metrics.lists.entries import NAME, WORKER, Entry
from metrics.lists.worklists import Worked
from metrics.store.version import Version
from metrics.words import on_names

LONGEST_NAME = 100  # letters of a name that are compared with those of others
ALIKE = 0.7  # of one, how like two folded names are before one is proposed for the other
# A name that no row of the workforce file settles is its own worker. While it is in doubt today, those who bear it are
# marked as well: what was recorded under the name is nobody's.
_DOUBTED = """
    with newest as (
        select max(as_at) as day from extract_list where authority = $authority
    ),
    shared as (
        select distinct m.name_key
        from worker_match m
        join newest n on n.day = m.day
        where m.authority = $authority and m.how = 'ambiguous'
    )
    select distinct worker, how
    from worker_match
    where authority = $authority and how in ('ambiguous', 'unmatched')
        and exists (select 1 from workforce w where w.authority = $authority)
    union
    select distinct w.worker, 'ambiguous'
    from workforce w
    join folded_name f on f.name = w.name
    join shared s on s.name_key = f.name_key
    where w.authority = $authority and w."left" is null
    order by 1, 2 desc
"""


@dataclass(frozen=True)
class Doubt:
    """A name of a case list, the teams it holds children in, how many, and the workers it may be, best first."""

    name: str
    how: str
    teams: tuple[str, ...]
    children: int
    proposed: tuple[tuple[str, str], ...]  # worker id, name

    @property
    def words(self) -> str:
        """What stands beside the name on every page."""
        words = on_names.DOUBTS[self.how]
        return words[:1].upper() + words[1:]


def doubtful_names(version: Version, authority: str) -> list[Doubt]:
    """The names in doubt on the newest picture day, those with the most children first."""
    held = version.rows(
        """
        with newest as (
            select max(day) as day from open_month where authority = $authority
        ),
        doubted as (
            select distinct worker, how from worker_match
            where authority = $authority and how in ('ambiguous', 'unmatched')
        )
        select d.worker, d.how, o.team, count(*) as children
        from open_month o
        join newest n on n.day = o.day
        join doubted d on d.worker = o.worker
        where o.authority = $authority
        group by d.worker, d.how, o.team
        order by d.worker, children desc, o.team
        """,
        {"authority": authority},
    )
    posts = version.rows(
        """
        select distinct worker, name, team from workforce
        where authority = $authority and "left" is null and name <> ''
        order by name, worker
        """,
        {"authority": authority},
    )
    teams: dict[tuple[str, str], dict[str, int]] = {}
    for name, how, team, children in held:
        teams.setdefault((name, how), {})[team] = children
    doubts = [
        Doubt(name, how, tuple(spellings), sum(spellings.values()), _proposed(name, tuple(spellings), posts))
        for (name, how), spellings in teams.items()
    ]
    return sorted(doubts, key=lambda doubt: (-doubt.children, doubt.name))


def doubted_workers(version: Version, authority: str) -> dict[str, str]:
    """How each worker is in doubt whose name nothing settles, by id, or by the name where that is all there is."""
    return dict(version.rows(_DOUBTED, {"authority": authority}))


def with_doubts(worked: Worked, doubted: Mapping[str, str]) -> Worked:
    """The worklist with doubtful names marked, those of rows that are gone as well."""
    if not doubted:
        return worked
    return replace(worked, entries=_entries(worked.entries, doubted), gone=_entries(worked.gone, doubted))


def _entries(entries: Sequence[Entry], doubted: Mapping[str, str]) -> list[Entry]:
    return [_marked_entry(entry, doubted[entry[WORKER]]) if entry[WORKER] in doubted else entry for entry in entries]


def _marked_entry(entry: Entry, how: str) -> Entry:
    name = on_names.marked(entry[NAME] or entry[WORKER], how)
    return (*entry[:NAME], name, *entry[NAME + 1 :])


def rows_with_doubts(rows: pd.DataFrame, doubted: Mapping[str, str]) -> pd.DataFrame:
    """Rows of a page with doubtful names marked; a frame without workers is as it was."""
    if not doubted or not {"worker", "name"} <= set(rows.columns):
        return rows
    workers = rows["worker"].tolist()
    if doubted.keys().isdisjoint(workers):
        return rows
    names = [
        on_names.marked(name or worker, doubted[worker]) if worker in doubted else name
        for worker, name in zip(workers, rows["name"].tolist(), strict=True)
    ]
    return rows.assign(name=names)


def _proposed(name: str, teams: Sequence[str], posts: Sequence[tuple[str, str, str]]) -> tuple[tuple[str, str], ...]:
    """Workers of the very name, then those of a like one; of each, those of the same team first."""
    key = name_key(name)[:LONGEST_NAME]
    scored: list[tuple[bool, bool, float, str, str]] = []
    for worker, other, team in posts:
        likeness = SequenceMatcher(None, key, name_key(other)[:LONGEST_NAME]).ratio()
        if likeness >= ALIKE:
            scored.append((likeness < 1, team not in teams, -likeness, worker, other))
    return tuple((worker, other) for _, _, _, worker, other in sorted(scored)[:3])
