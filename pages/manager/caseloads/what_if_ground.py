"""What a what-if stands on: the lines of the record that children may be moved between."""

from dataclasses import dataclass

from metrics.analysis import what_if
from metrics.analysis.caseloads import Caseload, caseloads_of
from metrics.base import plain
from metrics.base.place import Place
from metrics.words import on_names
from pages.manager.caseloads.record import Record


@dataclass(frozen=True)
class Ground:
    """What a what-if stands on: the lines one may move between, and those of them that are the page's place."""

    record: Record
    lines: list[Caseload]
    home: frozenset[str]
    teams: list[str]

    def of_place(self, lines: list[Caseload]) -> list[Caseload]:
        """Those of the page's place, with the starters of its teams."""
        return [line for line in lines if line.key in self.home or self._starts_here(line)]

    def _starts_here(self, line: Caseload) -> bool:
        return line.key.startswith(what_if.STARTER) and line.team in self.teams


def ground_of(record: Record) -> Ground:
    """The lines of the whole authority where the viewer may see them, so that children can go to another team."""
    scope = record.page.scope
    lines, home = record.lines, frozenset(line.key for line in record.lines)
    services = record.page.desk.places.teams(scope.authority)
    named = zip(services["team"].tolist(), services["service"].tolist(), strict=True)
    if scope.team is not None:
        teams = [scope.team]
    else:
        teams = sorted(team for team, service in named if team and scope.service in (None, service))
    whole = Place(scope.authority)
    sees_whole = record.page.desk.places.shown(whole) == whole  # else children are moved within the team
    if not scope.place.is_whole and sees_whole:
        every = record.page.desk.lists.detail("caseload", whole, month=record.now.month)
        lines = caseloads_of(plain.records(every), on_names.is_doubtful)
    return Ground(record, lines, home, teams)
