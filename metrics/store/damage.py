"""What is said of a store that is damaged, or of another release: what was found, and the way back."""

from collections.abc import Sequence
from pathlib import Path

from metrics.base import disk
from metrics.base.errors import UserError
from metrics.base.release import RELEASE
from metrics.store.making import shape
from metrics.store.manifest import Manifest
from metrics.store.pointer import POINTER, Broken


def of_version(name: str, what: str) -> UserError:
    """A version that is not what was published. what: "its file is gone"."""
    return UserError(
        f"Version {name} of the store is damaged: {what}. Nothing else was touched. "
        "Go back to the version before it with `python -m metrics rollback`."
    )


def of_newer_release(name: str, manifest: Manifest | None = None) -> UserError:
    """A version whose tables are those of a newer release."""
    release = f"release {manifest.release}" if manifest else "a release"
    return UserError(
        f"Version {name} of the store was made by {release} of Trajectory, newer than this one ({RELEASE}). "
        f"Use that release, or go back to an older version with `python -m metrics rollback`. {disk.UNCHANGED}"
    )


def refuse_newer(manifest: Manifest) -> None:
    """UserError where a newer release made a version whose tables this one cannot make."""
    if manifest.of_newer_release and manifest.shape != shape():
        raise of_newer_release(manifest.version, manifest)


def of_pointer(folder: Path, pointer: str | Broken | None, any_version: bool) -> UserError:
    """A pointer that is gone, or names no version that is there."""
    if pointer is None:
        what = "is gone"
    elif isinstance(pointer, Broken):
        what = pointer.why
    else:
        what = f"points to version {pointer}, which is not there"
    way = (
        "Put the newest sound version back with `python -m metrics rollback`."
        if any_version
        else "No version is left: put a backup back with `python -m metrics restore FILE`, or, to begin with an empty "
        f"store, move the folder {disk.shown(folder)} away."
    )
    return UserError(f"The store is damaged: its pointer {disk.shown(folder / POINTER)} {what}. {disk.UNCHANGED} {way}")


def without_way_back(folder: Path, sound: str | None, stepped_over: Sequence[str]) -> UserError:
    """No version to go back to. sound: the version that serves, where it is sound. stepped_over: why others are not."""
    why = f" ({'; '.join(stepped_over)})" if stepped_over else ""
    if sound:
        return UserError(
            f"There is no version before the current one to go back to{why}; {sound} is sound and serves on. "
            f"{disk.UNCHANGED}"
        )
    return UserError(
        f"No sound version is left to go back to{why}. {disk.UNCHANGED} Put a backup back with "
        "`python -m metrics restore FILE`; without one, move the folder "
        f"{disk.shown(folder)} away and import your files again."
    )
