"""What an import works out of files, in memory: its rows are those of a published part, which takes much longer."""

from collections.abc import Sequence
from pathlib import Path

from metrics.build import imports
from metrics.build.changes import FilesAndDefinitions
from metrics.build.definitions import Definitions
from metrics.intake import READERS
from metrics.settings import with_defaults
from metrics.store.load import no_progress
from metrics.store.writer import Writer, in_memory
from tests.annexa import AUTHORITY


def worked_out(extracts: Sequence[Path]) -> Writer:
    """An authority's part as an import of these extracts of Annex A fills it, where nothing was set."""
    loads = [READERS["annex_a"](path, authority=AUTHORITY) for path in extracts]
    loads.sort(key=lambda load: (load.as_at, load.source_name))
    definitions = Definitions(imports.load_questions(), [], with_defaults([]), [], [], [])
    writer = in_memory()
    fill = FilesAndDefinitions(definitions, loads, number=1).filler(AUTHORITY, frozenset({AUTHORITY}))
    fill(writer, no_progress)
    return writer
