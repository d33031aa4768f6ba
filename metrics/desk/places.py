"""Which places one viewer may see, and when their data speak."""

from datetime import date

import pandas as pd

from metrics.analysis.dropped import Dropped
from metrics.base.place import Place
from metrics.desk.gate import Gate
from metrics.lists.dropped import dropped_of
from metrics.store.tables import Tables
from metrics.store.version import Version


class Places:
    """Authorities and teams of one version, as one viewer may see them."""

    def __init__(self, gate: Gate, version: Version) -> None:
        self._gate = gate
        self._tables = Tables(version)

    def authorities(self) -> pd.DataFrame:
        """authority, name, kind, region, synthetic, has_local, has_published, data_to: England first, then regions."""
        return self._gate.cut(self._tables.whole("authorities"))

    def teams(self, authority: str) -> pd.DataFrame:
        """team, service: the teams that appear in the authority's figures, as they are called now."""
        teams = self._tables.table("teams", self._gate.authority(authority))
        return self._gate.own_teams(teams)

    def shown(self, place: Place) -> Place:
        """The place whose figures this viewer gets who asks for this one. UserError where none of it is theirs."""
        return self._gate.figures(place)

    def dropped(self, authority: str) -> Dropped | None:
        """What went of the authority's rows of children closed long ago; None where nothing did."""
        return dropped_of(self._tables, self._gate.authority(authority))

    def data_to(self, authority: str) -> date | None:
        """The newest day the authority's own data speak of."""
        return self._tables.newest_days().get(self._gate.authority(authority))
