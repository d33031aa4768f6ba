"""Names that nothing settles: whose they may be, so that a person can say it once."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from metrics.intake.values import name_key
from metrics.store.version import Version

ALIKE = 0.7  # of one, how like two folded names are before one is proposed for the other
WORDS = {"ambiguous": "Two people have this name", "unmatched": "Nobody in the workforce file has this name"}


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
        return WORDS[self.how]


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
        Doubt(name, how, tuple(found), sum(found.values()), _proposed(name, tuple(found), posts))
        for (name, how), found in teams.items()
    ]
    return sorted(doubts, key=lambda doubt: (-doubt.children, doubt.name))


def _proposed(name: str, teams: Sequence[str], posts: Sequence[tuple[str, str, str]]) -> tuple[tuple[str, str], ...]:
    """Workers of a like name, those of the same team first."""
    key = name_key(name)
    scored: list[tuple[bool, float, str, str]] = []
    for worker, other, team in posts:
        likeness = SequenceMatcher(None, key, name_key(other)).ratio()
        if likeness >= ALIKE:
            scored.append((team not in teams, -likeness, worker, other))
    return tuple((worker, other) for _, _, worker, other in sorted(scored)[:3])
