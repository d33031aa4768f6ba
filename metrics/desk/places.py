"""Which places one viewer may see, and when their data speak."""

from datetime import date
from pathlib import Path

import pandas as pd

from metrics.access import Viewer
from metrics.base import plain
from metrics.base.home import home
from metrics.questions.catalogue import Measure, Questions
from metrics.store.memory import held
from metrics.store.version import Version


class Places:
    """Authorities and teams of one version, as one viewer may see them."""

    def __init__(self, version: Version, viewer: Viewer, folder: Path | None = None) -> None:
        self._version = version
        self._viewer = viewer
        self._folder = folder or home()
        self._held = held(version)
        self.questions: Questions = version.questions
        self.measures: dict[str, Measure] = self.questions.measures

    @property
    def version(self) -> str:
        """The version's name: immutable, so it is the key of every cache."""
        return self._version.name

    def authorities(self) -> pd.DataFrame:
        """authority, name, kind, region, synthetic, has_local, has_published, data_to: England first, then regions."""
        frame = self._held.whole("authorities")
        seen = [self._viewer.may_see_authority(code) for code in frame["authority"]]
        return frame[seen].reset_index(drop=True)

    def teams(self, authority: str) -> pd.DataFrame:
        """team, service: the teams that appear in the authority's figures, as they are called now."""
        self._viewer.check(authority, next(iter(self._viewer.teams)) if self._viewer.teams else None)
        frame = self._held.table("teams", authority)
        return frame if self._viewer.teams is None else frame[frame["team"].isin(list(self._viewer.teams))]

    def data_to(self, authority: str) -> date | None:
        """The newest day the authority's own data speak of."""
        return self._held.once(("data_to",), self._newest_days).get(authority)

    def _newest_days(self) -> dict[str, date]:
        rows = plain.records(self._held.whole("authorities"), ("authority", "data_to"))
        return {row["authority"]: row["data_to"].date() for row in rows if not pd.isna(row["data_to"])}
