"""What is published of Exampleshire and of ten neighbours, all of it invented and labelled as such.

published.csv has each indicator's usual value, the size of its denominator and how far places lie apart; the figures
are drawn around it, so that they fit each other (published_numbers). Where Exampleshire's own records give the same
measure, published_own.csv has what they gave for the year.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np

from metrics.demo import story
from metrics.demo.published_numbers import Given, Name, PlaceYear, PublishedLevel, entries, wholes
from metrics.questions.catalogue import load_questions

Row = tuple[object, ...]
FACTS = ("measure", "band", "authority", "date", "numerator", "denominator", "value", "flag", "source")
NEIGHBOUR_COLUMNS = ("model_year", "authority", "rank", "neighbour", "closeness")
LEVELS, OWN = Path(__file__).with_name("published.csv"), Path(__file__).with_name("published_own.csv")
NAMES = "Ashmoor Brinsea Coldwater Dunmarsh Eastfell Fairholt Greywold Hartsea Inglebeck Kestrelshire".split()
NEIGHBOURS = {f"E109999{number:02}": f"{name} (invented)" for number, name in enumerate(NAMES, 1)}
YEARS, MODEL = range(2021, 2026), 2021
INVENTED = "Invented for the demonstration"
FEWER_APART_IN_TIME = 5  # a place's years lie so many times closer to each other than places do
FARTHEST_BELOW = 0.75  # of the usual value: no figure of a place is next to nothing
APART_IN_SIZE = 0.2  # how far places lie apart in how many children live there
SMALLEST_SHOWN = 6  # a smaller numerator of a percentage is hidden, as the Department does


def place_rows() -> list[Row]:
    """The neighbours as places, marked as synthetic."""
    return [(code, name, "", "authority", "", "yes") for code, name in NEIGHBOURS.items()]


def neighbour_rows() -> list[Row]:
    """Exampleshire's statistical neighbours: all of them."""
    return [(MODEL, story.AUTHORITY, rank, code, "Close") for rank, code in enumerate(NEIGHBOURS, 1)]


def fact_rows(rng: np.random.Generator) -> list[Row]:
    """FACTS of every indicator, place and year, and of the parts of a number after it."""
    levels = {level.measure.key: level for level in _levels()}
    rows: list[Row] = []
    for code in (story.AUTHORITY, *NEIGHBOURS):
        size = 1.0 if code == story.AUTHORITY else float(np.exp(rng.normal(0, APART_IN_SIZE)))
        apart = {key: max(float(rng.normal(0, level.spread)), -FARTHEST_BELOW) for key, level in levels.items()}
        before: dict[Name, float] = {}
        for year in YEARS:
            now = {
                key: (1 + apart[key]) * (1 + float(rng.normal(0, level.spread / FEWER_APART_IN_TIME))) - 1
                for key, level in levels.items()
            }
            given, after = _own(year) if code == story.AUTHORITY else ({}, {})
            place = PlaceYear(rng, levels, year, size, now, given, before, after)
            of_year = [level for level in levels.values() if year in level.years]
            rows += [row for level in of_year for row in _rows(place, level, code)]
            before = place.numbers
    return rows


def _rows(place: PlaceYear, level: PublishedLevel, code: str) -> Iterator[Row]:
    """The row of a measure, and one for each of its parts."""
    key, day = level.measure.key, date(place.year, *level.end).isoformat()
    if key in place.ratios and (level.size or level.measure.is_count):
        yield (key, "", code, day, *_figure(level, *place.pair(key)), INVENTED)
        for band, number in place.bands(key).items():
            shown = ("", "", "", "c") if 0 < number < SMALLEST_SHOWN else (number, "", number, "")
            yield (key, band, code, day, *shown, INVENTED)
    else:
        yield (key, "", code, day, *_figure(level, _alone(place, level), None), INVENTED)


def _alone(place: PlaceYear, level: PublishedLevel) -> float:
    """A value that is printed without numbers; of quartiles all lie as far from the usual as the first."""
    key = level.measure.key
    lead = next((group[0] for group in wholes().ordered if key in group), key)
    return level.value * (1 + place.apart[lead])


def _figure(level: PublishedLevel, numerator: float, denominator: float | None) -> Row:
    """Numerator, denominator, value and flag as a release prints them."""
    measure = level.measure
    if denominator is None:
        value = round(numerator, 1 if numerator % 1 else 0)
        return (value if measure.is_count else "", "", value, "")
    shown = denominator if level.prints_denominator else ""
    if not denominator:
        return ("", shown, "", "z")
    if measure.unit == "percent" and 0 < numerator < SMALLEST_SHOWN:
        return ("", shown, "", "c")
    return (numerator, shown, round(measure.scale * numerator / denominator, 1), "")


@cache
def _levels() -> tuple[PublishedLevel, ...]:
    """The indicators of published.csv, each with the day of the year that it speaks of."""
    measures, of_key = load_questions().measures, {entry.key: (file, entry) for file, entry in entries()}
    levels = []
    with LEVELS.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            file, entry = of_key[row["measure"]]
            numbers = (float(row["value"]), float(row["size"]), float(row["spread"]))
            years = [file.on.year] if file.on else YEARS
            levels.append(PublishedLevel(measures[entry.key], file.end, years, *numbers, bool(entry.denominator)))
    return tuple(levels)


def _own(year: int) -> tuple[dict[str, Given], dict[str, Given]]:
    """What Exampleshire's own records gave for a year, numerator and denominator by measure; and first after it."""
    of_year: dict[str, Given] = {}
    after: dict[str, Given] = {}
    with OWN.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):  # of each measure the years in their order
            given = (float(row["numerator"]), float(row["denominator"]) if row["denominator"] else None)
            if int(row["date"][:4]) == year:
                of_year[row["measure"]] = given
            elif int(row["date"][:4]) > year:
                after.setdefault(row["measure"], given)
    return of_year, after
