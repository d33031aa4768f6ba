"""Teams that files name and no list of teams knows: what each may be, so that a person can say it once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from metrics.store.version import Version

ALIKE = 0.65  # of one, how like two folded names are before one is proposed for the other
LONGEST_NAME = 100  # letters of a name that are compared with those of others
MOST_PROPOSED = 3
# The teams file says which teams there are; without one the workforce file does (as sql/checks/team_not_known.sql).
_KNOWN = """
    select distinct t.shown_as
    from team_line t
    join (
        select authority, team from team
        union
        select authority, team from workforce
        where not exists (select 1 from team where team.authority = workforce.authority)
    ) as k
        on k.authority = t.authority and lower(replace(k.team, ' ', '')) = lower(replace(t.team, ' ', ''))
    where t.authority = $authority and t.shown_as not in ('', 'unknown')
"""
_NAMED = "select shown_as, team from team_line where authority = $authority and shown_as not in ('', 'unknown')"
# Who holds the children of a team now, and in which team the workforce file has them.
_HELD = """
    with newest as (
        select max(day) as day from open_month where authority = $authority
    ),
    posted as (
        select authority, worker, max(team) as team from workforce where "left" is null group by authority, worker
    )
    select l.shown_as, coalesce(w.shown_as, '') as of_worker, count(*) as children
    from open_month o
    join newest n on n.day = o.day
    join team_line l on l.authority = o.authority and l.team = o.team
    left join posted p on p.authority = o.authority and p.worker = o.worker
    left join team_line w on w.authority = p.authority and w.team = p.team
    where o.authority = $authority
    group by l.shown_as, coalesce(w.shown_as, '')
    order by 1, 3 desc, 2
"""


@dataclass(frozen=True)
class UnknownTeam:
    """A team as files name it, how many open children it has now, and the known teams it may be, likeliest first."""

    name: str
    children: int
    proposed: tuple[str, ...]


def unknown_teams(version: Version, authority: str) -> list[UnknownTeam]:
    """The teams that no list of teams knows, those with the most children first; none where there is no such list."""
    given = {"authority": authority}
    known = [team for (team,) in version.rows(_KNOWN, given)]
    if not known:
        return []
    folds = {_folded(team) for team in known}
    unknown = sorted({shown for shown, _ in version.rows(_NAMED, given) if _folded(shown) not in folds})
    held: dict[str, dict[str, int]] = {}
    for team, of_worker, children in version.rows(_HELD, given):
        held.setdefault(team, {})[of_worker] = children
    teams = [
        UnknownTeam(name, sum(held.get(name, {}).values()), _proposed(name, known, held.get(name, {})))
        for name in unknown
    ]
    return sorted(teams, key=lambda team: (-team.children, team.name))


def known_teams(version: Version, authority: str) -> list[str]:
    """The teams that a name can be settled as."""
    return sorted(team for (team,) in version.rows(_KNOWN, {"authority": authority}))


def _folded(team: str) -> str:
    return team.lower().replace(" ", "")


def _proposed(name: str, known: Sequence[str], of_workers: Mapping[str, int]) -> tuple[str, ...]:
    """The team of most of those who hold its children, then teams of a like name."""
    fold = _folded(name)[:LONGEST_NAME]
    likeness = {team: SequenceMatcher(None, fold, _folded(team)[:LONGEST_NAME]).ratio() for team in known}
    ours = [team for team in of_workers if team in likeness][:1]
    alike = sorted((team for team in known if likeness[team] >= ALIKE), key=lambda team: (-likeness[team], team))
    return tuple(dict.fromkeys([*ours, *alike]))[:MOST_PROPOSED]
