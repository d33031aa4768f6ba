"""What an import does in processes of its own, done in the one that imports.

Each takes longer to start than small files take to read, and learns anew what need not be planned.
"""

from collections.abc import Sequence

from metrics.base.errors import UserError
from metrics.build.reading import InputFile, read_all
from metrics.intake import READERS
from metrics.settings import Setting
from metrics.store.building import Building, build_part
from metrics.store.load import Load, Progress, no_progress
from metrics.store.manifest import StorePart


def read_here(wanted: Sequence[InputFile], tell: Progress, settings: Sequence[Setting]) -> list[Load]:
    """What `read_all` reads in a process of its own, and the same refusals."""
    one = tell if len(wanted) == 1 else no_progress
    try:
        return [READERS[feed](path, progress=one, **options) for feed, path, options in wanted]
    except UserError:
        if len(wanted) == 1 and wanted[0][1].exists():
            raise
        return read_all(wanted, tell, settings)  # it says of which file


def build_here(buildings: Sequence[Building], progress: Progress) -> list[StorePart]:
    """What `build_parts` builds side by side, in processes of their own, one after the other."""
    return [build_part(building, progress) for building in buildings]
