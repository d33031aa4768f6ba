"""What is published of Exampleshire and of ten neighbours, all of it invented and labelled as such.

published.csv has each indicator's usual value, the size of its denominator and how far places lie apart; the figures
are drawn around it. Where Exampleshire's own records give the same measure, published_own.csv has what they gave for
the year.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from metrics.demo import story
from metrics.questions.catalogue import load_questions
from metrics.questions.kinds import Measure
from metrics.questions.published_files import PublishedEntry, PublishedFile, published_files

Row = tuple[object, ...]
FACTS = ("measure", "authority", "date", "numerator", "denominator", "value", "flag", "source")
NEIGHBOUR_COLUMNS = ("model_year", "authority", "rank", "neighbour", "closeness")
LEVELS, OWN = Path(__file__).with_name("published.csv"), Path(__file__).with_name("published_own.csv")
NAMES = "Ashmoor Brinsea Coldwater Dunmarsh Eastfell Fairholt Greywold Hartsea Inglebeck Kestrelshire".split()
NEIGHBOURS = {f"E109999{number:02}": f"{name} (invented)" for number, name in enumerate(NAMES, 1)}
YEARS, MODEL = range(2021, 2026), 2021
INVENTED = "Invented for the demonstration"
SMALLEST_SHOWN = 6  # a smaller numerator of a percentage is hidden, as the Department does


class PublishedLevel(NamedTuple):
    """An indicator's usual value, the size of its denominator (0: none), and how far places lie apart, as a share."""

    measure: Measure
    end: tuple[int, int]
    years: Sequence[int]
    value: float
    size: float
    spread: float
    prints_denominator: bool


def place_rows() -> list[Row]:
    """The neighbours as places, marked as synthetic."""
    return [(code, name, "", "authority", "", "yes") for code, name in NEIGHBOURS.items()]


def neighbour_rows() -> list[Row]:
    """Exampleshire's statistical neighbours: all of them."""
    return [(MODEL, story.AUTHORITY, rank, code, "Close") for rank, code in enumerate(NEIGHBOURS, 1)]


def fact_rows(rng: np.random.Generator) -> list[Row]:
    """FACTS of every indicator, place and year."""
    own = _own()
    rows: list[Row] = []
    for level in _levels():
        for code in (story.AUTHORITY, *NEIGHBOURS):
            apart = float(rng.normal(0, level.spread))
            for year in level.years:
                drawn = _drawn(rng, level, apart + float(rng.normal(0, level.spread / 5)))
                day = date(year, *level.end).isoformat()
                given = own.get((level.measure.key, day)) if code == story.AUTHORITY else None
                numbers = _figure(level, *given) if given else drawn
                rows.append((level.measure.key, code, day, *numbers, INVENTED))
    return rows


def _drawn(rng: np.random.Generator, level: PublishedLevel, apart: float) -> Row:
    """Numerator, denominator, value and flag of a place whose value lies so far from the usual one."""
    value = level.value * (1 + apart)
    if not level.size:
        return _figure(level, max(value, 0.0) if level.measure.is_count else value, None)
    size = float(max(rng.poisson(level.size), 20)) if level.measure.unit == "percent" else level.size
    share = value / level.measure.scale
    if level.measure.unit == "percent":
        return _figure(level, float(rng.binomial(int(size), min(max(share, 0.001), 0.999))), size)
    return _figure(level, round(share * size, 1), size)


def _figure(level: PublishedLevel, numerator: float, denominator: float | None) -> Row:
    """Numerator, denominator, value and flag as a release prints them."""
    measure = level.measure
    if denominator is None:
        value = round(numerator)
        return (value if measure.is_count else "", "", value, "")
    shown = denominator if level.prints_denominator else ""
    if measure.unit == "percent" and 0 < numerator < SMALLEST_SHOWN:
        return ("", shown, "", "c")
    return (numerator, shown, round(measure.scale * numerator / denominator, 1), "")


@cache
def _levels() -> tuple[PublishedLevel, ...]:
    """The indicators of published.csv, each with the day of the year that it speaks of."""
    measures, entries = load_questions().measures, {entry.key: (file, entry) for file, entry in _entries()}
    levels = []
    with LEVELS.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            file, entry = entries[row["measure"]]
            numbers = (float(row["value"]), float(row["size"]), float(row["spread"]))
            years = [file.on.year] if file.on else YEARS
            levels.append(PublishedLevel(measures[entry.key], file.end, years, *numbers, bool(entry.denominator)))
    return tuple(levels)


def _entries() -> Iterator[tuple[PublishedFile, PublishedEntry]]:
    return ((file, entry) for file in published_files().values() for entry in file.measure)


def _own() -> dict[tuple[str, str], tuple[float, float | None]]:
    """What Exampleshire's own records gave: numerator and denominator by measure and day."""
    with OWN.open(encoding="utf-8", newline="") as stream:
        return {
            (row["measure"], row["date"]): (
                float(row["numerator"]),
                float(row["denominator"]) if row["denominator"] else None,
            )
            for row in csv.DictReader(stream)
        }
