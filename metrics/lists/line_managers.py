"""Who manages whom by the files: each team's manager and each worker's, by their numbers in the workforce file."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from metrics.store.version import Version

_NAMES = "select worker, name from workforce_name where authority = $authority"
_IN_POST = """
    select l.shown_as, w.worker, w.manager
    from worker_month w
    join team_line l on l.authority = w.authority and l.team = w.team
    where w.authority = $authority and w.in_workforce
        and w.month = (select max(month) from worker_month where authority = $authority and in_workforce)
"""
_OF_TEAMS = """
    select distinct l.shown_as, t.manager
    from team t
    join team_line l on l.authority = t.authority and l.shown_as = t.team
    where t.authority = $authority and t.manager is not null
        and (t.ends is null or t.ends >= (select max(day) from worker_month where authority = $authority))
"""


@dataclass(frozen=True)
class LineManagers:
    """of_worker: each worker's manager. of_team: the managers of each team, as it is called now."""

    of_worker: Mapping[str, str]
    of_team: Mapping[str, frozenset[str]]

    def teams_of(self, workers: Collection[str]) -> frozenset[str]:
        """The teams that any of these workers manages."""
        return frozenset(team for team, managers in self.of_team.items() if not managers.isdisjoint(workers))


def line_managers(version: Version, authority: str) -> LineManagers:
    """As the newest workforce file and teams file have it. A manager whom they name and do not know is nobody.

    A team's manager is the one the teams file names; of a team for which it names none, whoever the workforce file
    puts most of its other people under.
    """
    values = {"authority": authority}
    known = _known(version.rows(_NAMES, values))
    in_post = [(team, worker, known.get(manager or "", "")) for team, worker, manager in version.rows(_IN_POST, values)]
    named: dict[str, set[str]] = {}
    for team, manager in version.rows(_OF_TEAMS, values):
        if manager in known:
            named.setdefault(team, set()).add(known[manager])
    of_team = _by_most(in_post) | {team: frozenset(managers) for team, managers in named.items()}
    return LineManagers({worker: manager for _, worker, manager in in_post if manager}, of_team)


def _known(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Whom a text of the files means: a worker's number, or a name that one of them alone has."""
    pairs = list(names)
    times = Counter(name for _, name in set(pairs))
    by_name = {name: worker for worker, name in pairs if times[name] == 1}
    return by_name | {worker: worker for worker, _ in pairs}


def _by_most(in_post: Iterable[tuple[str, str, str]]) -> dict[str, frozenset[str]]:
    """Of each team whoever more than half of the others in it are under."""
    people: dict[str, dict[str, str]] = {}
    for team, worker, manager in in_post:
        people.setdefault(team, {})[worker] = manager
    leads = {}
    for team, managers in people.items():
        counts = Counter(manager for manager in managers.values() if manager)
        for manager, number in counts.most_common(1):
            if 2 * number > len(managers.keys() - {manager}):
                leads[team] = frozenset({manager})
    return leads
