"""The one gate of the desk: who is looking, and at which version. Every read that is not public begins here.

Each method gives back what of the thing asked for is this viewer's, or refuses with a UserError that says whom to ask.
What tells of single people leaves by `reveal`, which writes down who was told of whom.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pandas as pd

from metrics.access import ADMIN, ANALYST, LEADER, STAFF_BY_TEAM, WHOM_TO_ASK, Viewer
from metrics.base import plain, today
from metrics.base.errors import NotTheirs, UserError
from metrics.base.place import Place
from metrics.ledger.record import PeopleTold, Revealed, SessionRecord
from metrics.lists.line_managers import LineManagers, line_managers
from metrics.lists.names import doubted_workers
from metrics.lists.restricted import hidden_from, restricted
from metrics.lists.staff_months import StaffMonths, staff_months
from metrics.settings import Owner, Rebase, Setting, Target
from metrics.store.tables import Tables
from metrics.store.version import Version
from metrics.words.on_staff import WOULD_TELL, too_few

Answer = TypeVar("Answer")
Scoped = TypeVar("Scoped", Setting, Target, Rebase)
LEFT_OUT = """
    select 1 from setting_month
    where authority = $authority and name = 'count_absent_workers' and value = 0
    limit 1
"""
WHOM_TO_MEND = "Ask the person who looks after Trajectory in your authority to mend it."


class Gate:
    """One viewer before one version, which says the teams of the services that are theirs; and the record of what they
    are shown."""

    def __init__(self, viewer: Viewer, version: Version, record: SessionRecord) -> None:
        self._record = record
        self._version = version
        self._tables = Tables(version)
        self.viewer = self._with_own_teams(viewer)

    # -- places ----------------------------------------------------------------------------------------------------

    def figures(self, place: Place) -> Place:
        """What of a place the viewer may see figures of: see Viewer.narrow. The panel: whole authorities."""
        with self._noting("figures", place):
            return self.viewer.narrow(place, self._service_of(place))

    def whole(self, authority: str) -> Place:
        """An authority whose figures are the viewer's as a whole, not those of teams or services of it alone."""
        with self._noting("figures of the whole authority", Place(authority)):
            if not self.viewer.has_whole_authorities:
                raise NotTheirs(
                    f"{self.viewer.name} may not see what is told of a whole authority alone. {WHOM_TO_ASK}"
                )
        return self.figures(Place(authority))

    def parts(self, place: Place, by: str) -> Place:
        """The same for figures broken down, by team, worker or band: not for the panel."""
        with self._noting(f"figures by {by}", place):
            if self.viewer.is_panel:
                raise NotTheirs(f"{self.viewer.name} may not see figures by {by}, but those of whole authorities.")
        return self.figures(place)

    def equality(self, place: Place, title: str) -> Place:
        """The same for figures broken down by an equality fact: of whole authorities and services, for leaders."""
        place = self.parts(place, title)
        with self._noting(f"figures by {title}", place):
            if not self._sees_equality_facts:
                raise NotTheirs(f"{self.viewer.name} may not see figures by {title.lower()}. {WHOM_TO_ASK}")
        if place.team is not None:
            raise UserError(f"Figures by {title.lower()} are told of a whole authority or service, never of one team.")
        return place

    def sees_equality(self, place: Place) -> bool:
        """Whether figures of this place may be broken down by an equality fact for this viewer."""
        return self._sees_equality_facts and place.team is None

    @property
    def _sees_equality_facts(self) -> bool:
        return self.viewer.role in (LEADER, ANALYST, ADMIN)

    def rows(self, place: Place) -> Place:
        """The same for rows about workers, and for what is counted over children: not for the panel."""
        with self._noting("rows", place):
            self.viewer.check_rows()
        return self.figures(place)

    def children(self, place: Place) -> Place:
        """The same for rows about single children: not for whoever was not given lists of them."""
        with self._noting("rows about children", place):
            self.viewer.check_children()
        return self.figures(place)

    def may_open(self, authority: str, team: str, child: str) -> bool:
        """Whether one child's own page is this viewer's: of a team of theirs, and not restricted. What is not is
        written down."""
        theirs = self.viewer.may_see_team(team) and child not in self.hidden_children(authority)
        if not theirs:
            self._record.refused(self.viewer, "one child's events", Place(authority, team=team or None))
        return theirs

    def staff(self, place: Place) -> Place:
        """The same for workers' supervision and absence by name: for their manager, leaders and HR."""
        with self._noting("supervision and absence by name", place):
            self.viewer.check_staff()
        return self.rows(place)

    def staff_figures(self, place: Place) -> Place:
        """The same for figures of supervision: whoever gets none by name gets those of groups that tell of nobody."""
        place = self.figures(place)
        with self._noting("figures of few people's supervision", place):
            if not self.tells_of_staff(place):
                raise NotTheirs(f"{self.viewer.name} sees {STAFF_BY_TEAM}. {too_few(str(place))}")
        return place

    def tells_of_staff(self, place: Place, day: date | None = None) -> bool:
        """Whether the figures of supervision of a place are this viewer's, in the month of a day (the newest)."""
        if self.viewer.staff_lists or self.viewer.is_panel:
            return True
        return self._staff_months(place.authority).tells(place, day)

    def staff_rows(self, rows: pd.DataFrame, place: Place) -> pd.DataFrame:
        """Those rows by month of a measure of supervision that are this viewer's; of the place, or each of a `team`."""
        if self.viewer.staff_lists or self.viewer.is_panel or rows.empty:
            return rows
        months = self._staff_months(place.authority)
        teams = rows["team"].tolist()
        visible = [
            months.tells(replace(place, team=team or place.team), month.date())
            for team, month in zip(teams, rows["month"], strict=True)
        ]
        return rows[visible].reset_index(drop=True)

    def caseloads(self, place: Place) -> None:
        """Refuses single workers' caseloads to whoever sees no absence by name, where what each counts as tells it."""
        if not self.viewer.staff_lists and self._leaves_absent_out(place.authority):
            with self._noting("caseloads that tell who is absent", place):
                raise NotTheirs(WOULD_TELL)

    def _leaves_absent_out(self, authority: str) -> bool:
        """Whether absent workers count as nobody in some month and team."""
        values = {"authority": authority}
        return self._version.memory.once(
            "absent left out", authority, lambda: bool(self._version.rows(LEFT_OUT, values))
        )

    def _staff_months(self, authority: str) -> StaffMonths:
        return self._version.memory.once("staff months", authority, lambda: staff_months(self._version, authority))

    def authority(self, authority: str) -> str:
        """An authority of which something is the viewer's: for what is no figure and no row of one of its teams."""
        with self._noting("authority", Place(authority)):
            self.viewer.check_authority(authority)
        return authority

    def whole_authority(self, authority: str) -> str:
        """An authority that is the viewer's as a whole: for what is asked and decided of all of it."""
        with self._noting("the whole authority", Place(authority)):
            self.viewer.check(Place(authority))
        return authority

    def asks(self, authority: str) -> str:
        """The same for whoever writes down what the panel asks and decides."""
        with self._noting("the panel's questions", Place(authority)):
            self.viewer.check_asks(authority)
        return self.whole_authority(authority)

    def answers(self, authority: str) -> str:
        """The same for whoever answers the panel."""
        with self._noting("answers to the panel", Place(authority)):
            self.viewer.check_answers(authority)
        return self.whole_authority(authority)

    def files(self, authority: str) -> str:
        """An authority whose files are the viewer's to look into."""
        with self._noting("files", Place(authority)):
            self.viewer.check_files()
        return self.authority(authority)

    def any_files(self) -> None:
        """The same for files of several authorities at once, whose rows `cut` then leaves out."""
        with self._noting("files", Place("")):
            self.viewer.check_files()

    @contextmanager
    def _noting(self, what: str, place: Place) -> Iterator[None]:
        """What is refused inside is written down."""
        try:
            self._check_in_time()
            yield
        except NotTheirs:
            self._record.refused(self.viewer, what, place)
            raise

    def _check_in_time(self) -> None:
        """A page, or a part of one, may still run as somebody who looked beyond their own when that is over."""
        until = self.viewer.until
        if until and today.moment() >= until:
            raise NotTheirs(f"{self.viewer.name} looked at {self.viewer.beyond} in an emergency, and that is over.")

    # -- people ----------------------------------------------------------------------------------------------------

    def reveal(self, what: str, place: Place, people: PeopleTold, answer: Answer) -> Answer:
        """An answer that tells of single people, once it is written down whom. UserError where it cannot be."""
        return self.reveal_together([Revealed(what, place, people)], answer)

    def reveal_together(self, parts: Sequence[Revealed], answer: Answer) -> Answer:
        """The same for an answer of several parts."""
        marked = [
            replace(one, restricted=len(one.people.children & self._restricted(one.place.authority)))
            for one in parts
            if one.people
        ]
        self._record.shown(self.viewer, *marked)
        return answer

    def hidden_children(self, authority: str) -> frozenset[str]:
        """The children whose restricted records are not this viewer's: counted, and not told."""
        key = (authority, self.viewer.name)
        return self._version.memory.once("restricted", key, lambda: hidden_from(self._version, *key))

    def _restricted(self, authority: str) -> frozenset[str]:
        return self._version.memory.once("restricted", authority, lambda: restricted(self._version, authority))

    def doubted(self, authority: str) -> dict[str, str]:
        """How each worker's name is in doubt, to be marked wherever it stands."""
        return self._version.memory.once("doubted", authority, lambda: doubted_workers(self._version, authority))

    # -- frames ----------------------------------------------------------------------------------------------------

    def cut(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows whose `authority`, and whose `team` where there is one, is theirs ('' is everybody's)."""
        viewer = self.viewer
        if viewer.sees_all:
            return frame
        codes = frame["authority"].tolist()
        teams = frame["team"].tolist() if "team" in frame else [""] * len(codes)
        theirs = [
            (code == "" or viewer.may_see_authority(code)) and (team == "" or viewer.may_see_team(team))
            for code, team in zip(codes, teams, strict=True)
        ]
        return frame.loc[theirs].reset_index(drop=True)

    def own(self, settings: list[Scoped]) -> list[Scoped]:
        """Those settings, targets or rebases that hold for places of theirs ('' is everybody's)."""
        viewer = self.viewer
        if viewer.sees_all:
            return settings
        return [
            one
            for one in settings
            if (one.authority == "" or viewer.may_see_authority(one.authority))
            and (one.team == "" or viewer.may_see_team(one.team))
        ]

    def owners(self, owners: Sequence[Owner]) -> list[Owner]:
        """Who answers for measures in authorities of which something is theirs ('' is everybody's)."""
        return [one for one in owners if one.authority == "" or self.viewer.may_see_authority(one.authority)]

    def settings(self) -> None:
        """Whoever changes settings: nobody else is told what others set, who did, and what would become of it."""
        with self._noting("settings", Place("")):
            self.viewer.check_settings()

    def settings_problem(self, problem: str) -> str:
        """What is wrong with settings.toml, to whoever sees all: its lines may be about anybody's place."""
        return problem if self.viewer.sees_all else f"It cannot be read. {WHOM_TO_MEND}"

    def own_teams(self, rows: pd.DataFrame, column: str = "team") -> pd.DataFrame:
        """The rows of one authority that are of a team of theirs, or of no team; the panel has none."""
        viewer = self.viewer
        if column not in rows or viewer.sees_every_team:
            return rows
        theirs = [team == "" or viewer.may_see_team(team) for team in rows[column].tolist()]
        return rows.loc[theirs].reset_index(drop=True)

    def _with_own_teams(self, viewer: Viewer) -> Viewer:
        """Services and managed teams lie in the one authority that is the viewer's; of several no team is added."""
        authorities = sorted(viewer.authorities or ())
        if len(authorities) != 1:
            return viewer
        if viewer.services:
            viewer = viewer.with_teams_of(self._services(authorities[0]))
        if not (viewer.teams_of or (viewer.worker and viewer.teams)):
            return viewer
        managers = self.line_managers(authorities[0])
        teams = (viewer.teams or frozenset()) | managers.teams_of(viewer.teams_of)
        led = managers.teams_of({viewer.worker}) & teams if viewer.worker else frozenset()
        return replace(viewer, teams=teams, mine=led or viewer.mine)

    def line_managers(self, authority: str) -> LineManagers:
        """Who manages whom in an authority, as the files have it."""
        return self._version.memory.once("line managers", authority, lambda: line_managers(self._version, authority))

    def with_own_teams(self, people: Sequence[Viewer]) -> list[Viewer]:
        """Other people with the teams of their services, and those they manage, among theirs."""
        return [self._with_own_teams(one) for one in people]

    def service_of(self, place: Place) -> str:
        """The service of a place's team, '' where it has none."""
        return self._services(place.authority).get(place.team or "", "")

    def _service_of(self, place: Place) -> Mapping[str, str]:
        return {} if self.viewer.sees_every_team else self._services(place.authority)

    def _services(self, authority: str) -> Mapping[str, str]:
        """The service of each team of an authority ('' = none)."""
        teams = plain.columns(self._tables.table("teams", authority), ("team", "service"))
        return {team: service or "" for team, service in zip(teams["team"], teams["service"], strict=True)}
