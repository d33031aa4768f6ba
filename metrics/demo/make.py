"""Makes the demonstration and imports it as a user would, beside the public record of data/reference."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from metrics import demo
from metrics.base import disk, scratch
from metrics.base.errors import NeedsConfirmation
from metrics.base.home import PRODUCT
from metrics.build.imports import Outcome, import_batch
from metrics.build.reading import InputFile
from metrics.store.load import Progress, no_progress
from metrics.store.versions import Store

REFERENCE = PRODUCT / "data" / "reference"


def build_demo(*, confirmed: bool = False, progress: Progress | None = None, home: Path | None = None) -> Outcome:
    """Makes Exampleshire's input files and imports them as a user would, with the public record of data/reference.

    Where there is no settings.toml, Exampleshire's promise and targets become one; a user's own is never touched.
    """
    store = Store(home)
    tell = progress or no_progress
    serving = store.open()
    if (
        serving
        and not confirmed
        and serving.rows("select 1 from extract where authority <> $a limit 1", {"a": demo.AUTHORITY})
    ):
        raise NeedsConfirmation(
            "The store already holds an authority's own data. The demonstration would be added beside it. "
            "If that is what you want, run it again with --yes, or set TRAJECTORY_HOME to another folder. "
            "Nothing was changed."
        )
    with scratch.folder(store.home, "demonstration") as folder, disk.refused_plainly(folder):
        files = demo.generate(folder, progress=tell)
        with _own_files(store.home, (demo.SETTINGS, folder / demo.RESTRICTED_FILE)):
            return import_batch([*files, *reference_files()], confirmed=True, progress=tell, home=home)


@contextmanager
def _own_files(home: Path, sources: Sequence[Path]) -> Iterator[None]:
    """Copies of these in the home where there are none of their names; taken away again if the block fails."""
    missing = [source for source in sources if not (home / source.name).exists()]
    try:
        for source in missing:
            disk.write_whole(home / source.name, source.read_text(encoding="utf-8"))
        yield
    except BaseException:
        for source in missing:
            with suppress(OSError):
                (home / source.name).unlink(missing_ok=True)
        raise


def reference_files() -> list[InputFile]:
    """The public record written out in data/reference, as (feed, path, options) for import_batch."""
    return [
        ("published", REFERENCE / "authorities.csv", {"authority": None, "as_at": None}),
        ("published", REFERENCE / "published_facts.csv", {"authority": None, "as_at": None}),
        ("events", REFERENCE / "events.csv", {"authority": None, "as_at": None}),
    ]
