"""Makes the demonstration and imports it as a user would, beside the public record of data/reference."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from metrics import demo
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
    store.home.mkdir(parents=True, exist_ok=True)
    if not (store.home / "settings.toml").exists():
        shutil.copyfile(demo.SETTINGS, store.home / "settings.toml")
    with TemporaryDirectory(prefix=".demo-", dir=store.home, ignore_cleanup_errors=True) as folder:
        files = demo.generate(Path(folder), progress=tell)
        restricted = Path(folder) / demo.RESTRICTED_FILE
        if not (store.home / restricted.name).exists():
            shutil.copyfile(restricted, store.home / restricted.name)
        outcome = import_batch([*files, *reference_files()], confirmed=True, progress=tell, home=home)
    return outcome


def reference_files() -> list[InputFile]:
    """The public record written out in data/reference, as (feed, path, options) for import_batch."""
    return [
        ("published", REFERENCE / "authorities.csv", {"authority": None, "as_at": None}),
        ("published", REFERENCE / "published_facts.csv", {"authority": None, "as_at": None}),
        ("events", REFERENCE / "events.csv", {"authority": None, "as_at": None}),
    ]
