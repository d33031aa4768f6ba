"""Who is looking, and how far they may see: whoever signed in, or, where nobody signs in, whoever sits here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from metrics.base.errors import NotTheirs, UserError
from metrics.base.place import Place

MANAGER, LEADER, PANEL, ANALYST, ADMIN = "manager", "leader", "panel", "analyst", "admin"
ROLES = (MANAGER, LEADER, PANEL, ANALYST, ADMIN)
STAFF_BY_TEAM = "supervision and absence by team of six or more, not by name"
WHOM_TO_ASK = "Ask the person who looks after Trajectory in your authority for access."


@dataclass(frozen=True)
class Viewer:
    """A person and their scope. ``authorities`` and ``teams`` are None where the viewer may see all of them.

    ``services`` are theirs as a whole, ``teams`` one by one: a leader of a service has no team until the desk, which
    knows the teams of each service, gives them those of theirs (`with_teams_of`). Whoever has services or teams has
    them in one authority.
    Without ``child_lists`` they see how much a worklist holds and not whom: an analyst who was not given more.
    Without ``staff_lists`` they see supervision and absence by team and not by name: an analyst, too, who is not HR.
    A viewer of the role panel sees one fixed set of cells, authority by measure by month, with small numbers hidden.
    ``beyond``: the place they look at in an emergency, which is not theirs, ``until`` when (metrics/desk/emergency.py).
    ``worker``: their number in the workforce file, '' where it is not known. ``teams_of``: workers whose teams, by the
    workforce and teams files, are theirs as well; the desk, which knows them, adds them to ``teams``.
    """

    name: str
    role: str
    authorities: frozenset[str] | None = None
    teams: frozenset[str] | None = None
    child_lists: bool = True
    staff_lists: bool = True
    services: frozenset[str] = frozenset()
    worker: str = ""
    teams_of: frozenset[str] = frozenset()
    mine: frozenset[str] = frozenset()
    beyond: Place | None = None
    until: datetime | None = None

    @property
    def is_panel(self) -> bool:
        """Whether small numbers are hidden from this viewer, and nothing narrower than an authority is theirs."""
        return self.role == PANEL

    @property
    def sees_all(self) -> bool:
        """Whether no authority and no team is closed to them."""
        return self.authorities is None and self.sees_every_team

    @property
    def sees_every_team(self) -> bool:
        """Whether no team is closed to them, in the authorities they may see."""
        return self.has_whole_authorities and not self.is_panel

    @property
    def has_whole_authorities(self) -> bool:
        """Whether the authorities they may see are theirs as a whole, not single teams or services of one."""
        return self.teams is None and not self.services

    def may_see_authority(self, authority: str) -> bool:
        """Whether anything of the authority is theirs to see."""
        return self.authorities is None or authority in self.authorities

    def may_see_team(self, team: str) -> bool:
        """Whether a team, in an authority they may see, is theirs to see."""
        return self.sees_every_team or (not self.is_panel and team in (self.teams or ()))

    def with_teams_of(self, service_of: Mapping[str, str]) -> "Viewer":
        """The same viewer with every team of their services among their teams. ``service_of``: each team's service."""
        if not self.services:
            return self
        inside = {team for team, service in service_of.items() if service in self.services}
        return replace(self, teams=(self.teams or frozenset()) | inside)

    def narrow(self, place: Place, service_of: Mapping[str, str] | None = None) -> Place:
        """What of a place is theirs. UserError, with whom to ask, where nothing of it is.

        Whoever has services gets the one chosen, and without a choice the first of theirs by name. Whoever sees single
        teams gets the team chosen, and without one the first by name, ``mine`` before others. The figures of a service
        that is not theirs hold those of other teams, so of it they get the first of their teams in it. ``service_of``:
        the service of each team that the store knows; without it no team lies in a service.
        """
        if not self.may_see_authority(place.authority):
            raise self._refusal(place)
        if self.is_panel and not (place.is_whole and self.has_whole_authorities):
            raise self._refusal(place)
        if self.has_whole_authorities:
            return place
        known = service_of or {}
        if place.team is None and (place.service is None or place.service in self.services):
            services = sorted(self.services, key=lambda service: (service not in known.values(), service))
            if services:
                return replace(place, service=place.service or services[0])
        return self._own_team(place, known)

    def _own_team(self, place: Place, known: Mapping[str, str]) -> Place:
        """The team of theirs that a place means, where no whole service of theirs does."""
        theirs = self.teams or frozenset()
        own = sorted(theirs, key=lambda team: (team not in known, team not in self.mine, team))
        if place.team is not None:
            own = [team for team in own if team == place.team]
        elif place.service is not None:
            own = [team for team in own if known.get(team) == place.service]
        if not own:
            raise self._refusal(place)
        return replace(place, team=own[0])

    def check(self, place: Place) -> None:
        """Refuses a place that is not theirs as a whole, with a UserError that says whom to ask."""
        if self.narrow(place) != place:
            raise self._refusal(place)

    def check_authority(self, authority: str) -> None:
        """Refuses an authority of which nothing is theirs."""
        if not self.may_see_authority(authority):
            raise self._refusal(Place(authority))

    def check_files(self) -> None:
        """Refuses what files hold to whoever sees single teams or services: it does not stop at one of them."""
        self.check_rows()
        if not self.sees_every_team:
            raise NotTheirs(f"{self.name} sees their own teams, not the files of a whole authority. {WHOM_TO_ASK}")

    def check_rows(self) -> None:
        """Refuses a panel viewer everything that is about single children, workers or files."""
        if self.is_panel:
            raise NotTheirs(f"{self.name} sees figures of whole authorities, not the rows or files behind them.")

    def check_children(self) -> None:
        """Refuses rows about single children to whoever was not given lists of children."""
        self.check_rows()
        if not self.child_lists:
            raise NotTheirs(f"{self.name} sees how much each worklist holds, not the children on it.")

    def check_staff(self) -> None:
        """Refuses workers' supervision and absence by name to whoever is not their manager, a leader or HR."""
        self.check_rows()
        if not self.staff_lists:
            raise NotTheirs(f"{self.name} sees {STAFF_BY_TEAM}. {WHOM_TO_ASK}")

    def check_settings(self) -> None:
        """Refuses settings to whoever neither leads a whole authority nor is an analyst of one."""
        if self.role not in (LEADER, ANALYST, ADMIN) or not self.has_whole_authorities:
            raise NotTheirs(
                f"{self.name} may not change settings: whoever leads a whole authority may, and the analyst."
            )

    def may_ask(self, authority: str) -> bool:
        """Whether they write down what a panel asks and decides: its members, and the admin for its minutes."""
        return self.role in (PANEL, ADMIN) and self.has_whole_authorities and self.may_see_authority(authority)

    def may_answer(self, authority: str) -> bool:
        """Whether they answer a panel's questions: whoever leads the whole authority, and the admin for them."""
        return self.role in (LEADER, ADMIN) and self.has_whole_authorities and self.may_see_authority(authority)

    def check_asks(self, authority: str) -> None:
        """Refuses a panel's questions and decisions to whoever is not on it."""
        self.check_authority(authority)
        if not self.may_ask(authority):
            raise NotTheirs(f"{self.name} may read the panel's questions; the panel asks and decides.")

    def check_answers(self, authority: str) -> None:
        """Refuses answers, and what came of them, to whoever does not lead the whole authority."""
        self.check_authority(authority)
        if not self.may_answer(authority):
            raise NotTheirs(f"{self.name} may not answer the panel: whoever leads the whole authority does.")

    def as_panel(self) -> "Viewer":
        """The same person looking as the panel would: fewer things, never more."""
        return replace(self, role=PANEL)

    def _refusal(self, place: Place) -> NotTheirs:
        return NotTheirs(f"{self.name} may not see {place}. {WHOM_TO_ASK}")


def local_viewer(role: str = ADMIN) -> Viewer:
    """The person at this computer, who sees everything: where nobody signs in, no other address is served."""
    return Viewer(name="The local viewer", role=role)


def somebody(role: str, place: Place) -> Viewer:
    """Who of a role would look at a place, for whoever tries the pages: a manager of its team, a leader of its service.

    Where the place is a whole authority the leader leads all of it. An analyst is one who was not given lists of
    children or of staff. UserError for a manager of no team.
    """
    if role == ADMIN:
        return local_viewer()
    if role == MANAGER and place.team is None:
        raise UserError("A team manager has a team: choose one.")
    return Viewer(
        name=f"The local viewer as {role}",
        role=role,
        authorities=frozenset({place.authority}),
        teams=frozenset({place.team}) if role == MANAGER and place.team else None,
        child_lists=role != ANALYST,
        staff_lists=role != ANALYST,
        services=frozenset({place.service}) if role == LEADER and place.service else frozenset(),
    )
