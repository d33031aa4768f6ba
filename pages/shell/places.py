"""What a version says about places, which no filter changes: authorities, teams, events and neighbours.

A published version never changes, so this is read once per version and viewer and kept; figures never are.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

import pandas as pd

from metrics.desk import Desk
from pages.shell.desk import viewer

Found = TypeVar("Found")
VERSIONS_KEPT = 4


class Places:
    """The places of one version as one viewer may see them. The frames are shared: never change them."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], object] = {}

    def once(self, what: str, authority: str, read: Callable[[], Found]) -> Found:
        """What `read` gives, read the first time only."""
        if (what, authority) not in self._kept:
            self._kept[what, authority] = read()
        return self._kept[what, authority]  # type: ignore[return-value]

    def authorities(self, desk: Desk) -> pd.DataFrame:
        """See Desk.authorities."""
        return self.once("authorities", "", desk.authorities)

    def offered(self, desk: Desk) -> pd.DataFrame:
        """Authorities one can choose, with `label`: those with data of their own first, then by name."""
        return self.once("offered", "", lambda: offered(self.authorities(desk)))

    def teams(self, desk: Desk, authority: str) -> pd.DataFrame:
        """See Desk.teams."""
        return self.once("teams", authority, lambda: desk.teams(authority))

    def events(self, desk: Desk, authority: str) -> pd.DataFrame:
        """See Desk.events."""
        return self.once("events", authority, lambda: desk.events(authority))

    def neighbours(self, desk: Desk, authority: str) -> pd.DataFrame:
        """See Desk.neighbours, newest model."""
        return self.once("neighbours", authority, lambda: desk.neighbours(authority))


@lru_cache(maxsize=VERSIONS_KEPT)
def _places(version: str, who: object) -> Places:
    return Places()


def places_of(desk: Desk) -> Places:
    """The places of this desk's version for the present viewer."""
    return _places(desk.version, viewer())


def offered(authorities: pd.DataFrame) -> pd.DataFrame:
    """Authorities one can choose: those with data of their own first, then by name. England and regions are not."""
    chosen = authorities[
        authorities["kind"].eq("authority") & (authorities["has_local"] | authorities["has_published"])
    ]
    chosen = chosen.assign(label=chosen["name"].fillna(chosen["authority"]))
    twice = chosen["label"].duplicated(keep=False)
    chosen.loc[twice, "label"] = chosen["label"] + " (" + chosen["authority"] + ")"
    return chosen.sort_values(["has_local", "label"], ascending=[False, True]).reset_index(drop=True)
