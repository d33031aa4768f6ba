"""The way back from a version that must not serve: the newest sound one before it, else one after it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from metrics.base.errors import UserError
from metrics.store import damage
from metrics.store.manifest import Manifest


@dataclass(frozen=True)
class Rollback:
    """What a rollback did. before: what served, None where the pointer named nothing. stepped_over: why, in words."""

    version: str
    before: str | None
    stepped_over: tuple[str, ...] = ()


def find(
    folder: Path, manifests: Sequence[Manifest], current: str | None, verify: Callable[[str], object]
) -> tuple[str, tuple[str, ...]]:
    """The version to go back to, and why those tried before it are not sound. UserError where there is none.

    `manifests`: all, newest first. What was made after the current version is a way back only if that one is damaged.
    """
    serving = [made for made in manifests if made.version == current]
    is_sound = bool(serving) and not _problem(serving[0], verify)
    stepped_over: list[str] = []
    for manifest in _candidates(manifests, current, with_later=not is_sound):
        problem = _problem(manifest, verify)
        if not problem:
            return manifest.version, tuple(stepped_over)
        stepped_over.append(problem)
    raise damage.without_way_back(folder, current if is_sound else None, stepped_over)


def _candidates(manifests: Sequence[Manifest], current: str | None, with_later: bool) -> list[Manifest]:
    """Those made before the current one, newest first, then those made after it; all, where its place is not known."""
    order = next((made.order for made in manifests if made.version == current), None)
    others = [made for made in manifests if made.version != current]
    if order is None:
        return others
    before = [made for made in others if made.order < order]
    return [*before, *(made for made in others if made.order > order)] if with_later else before


def _problem(manifest: Manifest, verify: Callable[[str], object]) -> str:
    """Why a version cannot serve, in words; '' where it can."""
    if manifest.of_newer_release:
        return f"{manifest.version} was made by release {manifest.release}, newer than this one"
    try:
        verify(manifest.version)
    except UserError:
        return f"{manifest.version} is damaged"
    return ""
