"""The one gate of the desk: who is looking, and at which version. Every read that is not public begins here.

Each method gives back what of the thing asked for is this viewer's, or refuses with a UserError that says whom to ask.
"""

from collections.abc import Mapping
from typing import TypeVar

import pandas as pd

from metrics.access import Viewer
from metrics.base import plain
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.lists.names import doubted_workers
from metrics.lists.restricted import hidden_from
from metrics.settings import Rebase, Setting, Target
from metrics.store.tables import Tables
from metrics.store.version import Version

Scoped = TypeVar("Scoped", Setting, Target, Rebase)
WHOM_TO_MEND = "Ask the person who looks after Trajectory in your authority to mend it."


class Gate:
    """One viewer before one version."""

    def __init__(self, viewer: Viewer, version: Version) -> None:
        self.viewer = viewer
        self._version = version
        self._tables = Tables(version)

    # -- places ----------------------------------------------------------------------------------------------------

    def figures(self, place: Place) -> Place:
        """What of a place the viewer may see figures of: see Viewer.narrow. The panel: whole authorities."""
        return self.viewer.narrow(place, self._service_of(place))

    def parts(self, place: Place, by: str) -> Place:
        """The same for figures broken down by team, worker or band: not for the panel."""
        if self.viewer.is_panel:
            raise UserError(f"{self.viewer.name} may not see figures by {by}, but those of whole authorities.")
        return self.figures(place)

    def rows(self, place: Place) -> Place:
        """The same for rows about workers, and for what is counted over children: not for the panel."""
        self.viewer.check_rows()
        return self.figures(place)

    def children(self, place: Place) -> Place:
        """The same for rows about single children: not for whoever was not given lists of them."""
        self.viewer.check_children()
        return self.figures(place)

    def authority(self, authority: str) -> str:
        """An authority of which something is the viewer's: for what is no figure and no row of one of its teams."""
        self.viewer.check_authority(authority)
        return authority

    def files(self, authority: str) -> str:
        """An authority whose files are the viewer's to look into."""
        self.viewer.check_files()
        return self.authority(authority)

    def any_files(self) -> None:
        """The same for files of several authorities at once, whose rows `cut` then leaves out."""
        self.viewer.check_files()

    def hidden_children(self, authority: str) -> frozenset[str]:
        """The children whose restricted records are not this viewer's: counted, and not told."""
        key = (authority, self.viewer.name)
        return self._version.memory.once("restricted", key, lambda: hidden_from(self._version, *key))

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
        return frame[theirs].reset_index(drop=True)

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

    def settings_problem(self, problem: str) -> str:
        """What is wrong with settings.toml, to whoever sees all: its lines may be about anybody's place."""
        return problem if self.viewer.sees_all else f"It cannot be read. {WHOM_TO_MEND}"

    def own_teams(self, rows: pd.DataFrame, column: str = "team") -> pd.DataFrame:
        """The rows of one authority that are of a team of theirs, or of no team; the panel has none."""
        viewer = self.viewer
        if column not in rows or (viewer.teams is None and not viewer.is_panel):
            return rows
        theirs = [team == "" or viewer.may_see_team(team) for team in rows[column].tolist()]
        return rows[theirs].reset_index(drop=True)

    def _service_of(self, place: Place) -> Mapping[str, str]:
        if self.viewer.teams is None:
            return {}
        teams = plain.columns(self._tables.table("teams", place.authority), ("team", "service"))
        return dict(zip(teams["team"], teams["service"], strict=True))
