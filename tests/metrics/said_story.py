"""What versions said, worked out a second time: from the figures of each, and by replaying measure_said in turn."""

from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from metrics.store.version import Version
from metrics.store.versions import Store

Cell = tuple[str, str, str, str, date]  # authority, measure, team, band, month
Numbers = tuple[float | None, float | None]
_SAID = "select authority, measure, team, band, month, numerator, denominator, definition, turn from measure_said"


def figures_of(version: Version) -> dict[Cell, Numbers]:
    """The figures of a version's complete months, its workers added up; nothing where a covered month has no row."""
    covered = set(version.rows("select authority, measure, month from measure_coverage where complete"))
    added: dict[Cell, list[Any]] = {}
    counted = set[tuple[str, str, date]]()
    for authority, measure, team, band, month, numerator, denominator in version.rows(
        "select authority, measure, team, band, month, numerator, denominator from measure_month"
    ):
        if (authority, measure, month) not in covered:
            continue
        counted.add((authority, measure, month))
        numbers = added.setdefault((authority, measure, team, band, month), [0.0, None])
        numbers[0] += numerator
        if denominator is not None:
            numbers[1] = (numbers[1] or 0.0) + denominator
    for authority, measure, month in covered:
        if (authority, measure, month) not in counted:
            added[authority, measure, "", "", month] = [None, None]
    return {cell: (_rounded(n), _rounded(d)) for cell, (n, d) in added.items()}


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 6)


def turns_of(version: Version) -> dict[str, int]:
    """The last turn at which each authority's part of a version said anything."""
    last: dict[str, int] = defaultdict(int)
    for row in version.rows(_SAID):
        last[row[0]] = max(last[row[0]], row[-1])
    return last


def replayed(version: Version, until: dict[str, int]) -> dict[Cell, Numbers]:
    """What is said after these turns, by what a later version remembers of them."""
    said: dict[Cell, Numbers] = {}
    for *cell, numerator, denominator, definition, turn in sorted(version.rows(_SAID), key=lambda row: row[-1]):
        authority, measure, team, band, month = cell
        if turn > until.get(authority, 0):
            continue
        key = (authority, measure, team, band, month)
        if definition is None:
            said.pop(key)
        else:
            said[key] = _rounded(numerator), _rounded(denominator)
    return said


def definitions_said(version: Version) -> dict[Cell, str]:
    """The definition that each cell is said with now."""
    now: dict[Cell, str] = {}
    for *cell, _, _, definition, _ in sorted(version.rows(_SAID), key=lambda row: row[-1]):
        authority, measure, team, band, month = cell
        now.pop((authority, measure, team, band, month), None)
        if definition is not None:
            now[authority, measure, team, band, month] = definition
    return now


def said_as_figures(home: Path) -> int:
    """That the newest version remembers what each version said; how many versions there are."""
    store = Store(home)
    opened = [store.open(manifest.version) for manifest in reversed(store.manifests())]
    versions = [version for version in opened if version]
    for version in versions:
        figures = figures_of(version)
        assert replayed(version, turns_of(version)) == figures
        assert replayed(versions[-1], turns_of(version)) == figures
    return len(versions)
