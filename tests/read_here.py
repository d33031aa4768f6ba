"""Files read in the process that imports them: a process of their own takes longer to start than to read small ones."""

from collections.abc import Sequence

from metrics.base.errors import UserError
from metrics.build.reading import InputFile, read_all
from metrics.intake import READERS
from metrics.settings import Setting
from metrics.store.load import Load, Progress, no_progress


def read_here(wanted: Sequence[InputFile], tell: Progress, settings: Sequence[Setting]) -> list[Load]:
    """What `read_all` reads in a process of its own, and the same refusals."""
    one = tell if len(wanted) == 1 else no_progress
    try:
        return [READERS[feed](path, progress=one, **options) for feed, path, options in wanted]
    except UserError:
        if len(wanted) == 1 and wanted[0][1].exists():
            raise
        return read_all(wanted, tell, settings)  # it says of which file
