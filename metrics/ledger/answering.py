"""Whom a rung of the ladder is: the people of access.toml who answer for it, by their line managers. Pure."""

from collections.abc import Collection, Sequence

from metrics.access import LEADER, MANAGER, Viewer
from metrics.ledger.ladder import GROUP_MANAGER, TEAM_MANAGER
from metrics.lists.line_managers import LineManagers


def who_answers(rung: str, team: str, service: str, people: Sequence[Viewer], lines: LineManagers) -> list[Viewer]:
    """Those of `people` who answer for a rung about a team of this service; none where nobody is known for it.

    Team manager: the managers whose team it is. Group manager: their line manager; where none of the people is, the
    leaders of its service, else of the whole authority. Assistant director: the line manager of those, else the leaders
    of the whole authority. Only who may see the team answers. people: of one authority, with the teams that are theirs.
    """
    inside = [one for one in people if one.role in (MANAGER, LEADER) and one.may_see_team(team)]
    managers = [one for one in inside if one.role == MANAGER]
    if rung == TEAM_MANAGER:
        return managers
    leaders = [one for one in inside if one.role == LEADER]
    whole = [one for one in leaders if one.has_whole_authorities]
    of_service = [one for one in leaders if service and service in one.services]
    group = _above(managers, inside, lines) or of_service or whole
    return group if rung == GROUP_MANAGER else _above(group, inside, lines) or whole


def _above(below: Collection[Viewer], people: Sequence[Viewer], lines: LineManagers) -> list[Viewer]:
    """The line managers of some people, where they are people, too."""
    numbers = {lines.of_worker.get(one.worker, "") for one in below if one.worker} - {""}
    return [one for one in people if one.worker in numbers and one not in below]
