"""The only way to a number: authorise the viewer, then read one store version.

Frames come with datetime64 month ends. ``value`` is null where it is hidden, unknown or has no cases; ``flag`` says
which. Percentages run from 0 to 100.
"""

from pathlib import Path

from metrics.access import Viewer
from metrics.base.errors import UserError
from metrics.desk.checking import Checking
from metrics.desk.judging import Judging
from metrics.desk.records import Records
from metrics.desk.work import Work
from metrics.store.versions import Store, shape


class Desk(Judging, Work, Checking, Records):
    """What one viewer may see of one store version."""

    @classmethod
    def open(cls, viewer: Viewer, home: Path | None = None) -> "Desk | None":
        """The desk of the version that serves; None where the store is empty. UserError if it is damaged."""
        store = Store(home)
        version = store.open()
        if version and version.manifest.shape != shape():
            raise UserError(
                "This store was made by another release of Trajectory, and its tables are not those of this one. "
                "Work it out again with `python -m metrics build`: it takes seconds and loses nothing."
            )
        return cls(version, viewer, store.home) if version else None

    def as_panel(self) -> "Desk":
        """The same version as a scrutiny panel sees it: few measures, whole authorities, small numbers hidden."""
        return Desk(self._version, self._viewer.as_panel(), self._folder)
