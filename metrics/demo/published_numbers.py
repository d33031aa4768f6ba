"""The numbers behind one place's invented figures in one year, each drawn once, so that the figures fit each other.

published_wholes.toml says what is together what; what is one number in a table (the same columns of the same rows) is
one here. A number is named by the measure that is that number, else by where it stands in its table.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from metrics.questions.kinds import Measure
from metrics.questions.published_files import PublishedEntry, PublishedFile, published_files

WHOLES = Path(__file__).with_name("published_wholes.toml")
POPULATION = ("population",)
CHILDREN, MORE_A_YEAR, FIRST_YEAR = 84_160.0, 260.0, 2021  # who live in a place of the usual size
Name = tuple[Any, ...]  # ("count", key), POPULATION, a table's columns and rows, or ("sum", name, name …)
Given = tuple[float, float | None]


class PublishedLevel(NamedTuple):
    """An indicator's usual value, the size of its denominator (0: none), and how far places lie apart, as a share."""

    measure: Measure
    end: tuple[int, int]
    years: Sequence[int]
    value: float
    size: float
    spread: float
    prints_denominator: bool


@dataclass(frozen=True)
class Wholes:
    """See published_wholes.toml."""

    whole: tuple[tuple[str, ...], ...]
    stocks: tuple[tuple[str, str, str], ...]
    ordered: tuple[tuple[str, ...], ...]
    holds: tuple[tuple[str, str], ...]
    sums: Mapping[str, tuple[str, ...]]
    inside: Mapping[str, Mapping[str, Any]]
    bands: Mapping[str, Mapping[str, Mapping[str, float]]]

    def group_of(self, key: str) -> tuple[str, ...]:
        """The shares that are together all of one denominator, of which this is one; nothing where it is none."""
        return next((group for group in self.whole if key in group), ())


@cache
def wholes() -> Wholes:
    """What the tables do not say of how figures hang together."""
    rows = tomllib.loads(WHOLES.read_text(encoding="utf-8"))
    lists = {name: tuple(map(tuple, rows[name])) for name in ("whole", "stocks", "ordered", "holds")}
    sums = {key: tuple(parts) for key, parts in rows["sums"].items()}
    return Wholes(**lists, sums=sums, inside=rows["inside"], bands=rows["bands"])


def entries() -> Iterator[tuple[PublishedFile, PublishedEntry]]:
    """Every entry with its table."""
    return ((file, entry) for file in published_files().values() for entry in file.measure)


@cache
def _counts() -> dict[Name, str]:
    """The measure that is the number in these columns and rows."""
    return {
        _place(file, entry.numerator, entry.keep): entry.key
        for file, entry in entries()
        if entry.numerator and not entry.denominator and not entry.value
    }


def _place(file: PublishedFile, columns: Sequence[str], rows: Mapping[str, str]) -> Name:
    return (file.table, tuple(columns), tuple(sorted(rows.items())))


def _name(file: PublishedFile, columns: Sequence[str], rows: Mapping[str, str]) -> Name:
    """What a number is called; a sum of columns of which one is a measure's number, by its parts."""
    place = _place(file, columns, rows)
    if place in _counts():
        return ("count", _counts()[place])
    parts = [_place(file, [column], rows) for column in columns]
    if len(parts) > 1 and any(part in _counts() for part in parts):
        return ("sum", *(("count", _counts()[part]) if part in _counts() else part for part in parts))
    return place


@dataclass(frozen=True)
class NumbersOf:
    """Where the two numbers of a figure stand; the denominator None where the figure has none."""

    numerator: Name
    denominator: Name | None


@cache
def ratios(per_10k: frozenset[str]) -> dict[str, NumbersOf]:
    """By measure the names of its two numbers. per_10k: the measures per 10,000 children."""
    named: dict[str, NumbersOf] = {}
    for file, entry in entries():
        denominator: Name | None = None
        if entry.key in per_10k:
            denominator = POPULATION
        elif entry.denominator:
            denominator = _name(file, entry.denominator, {**entry.keep, **entry.total})
        if entry.numerator and (entry.key not in named or named[entry.key].denominator is None):
            named[entry.key] = NumbersOf(_name(file, entry.numerator, entry.keep), denominator)
    return named


@dataclass
class PlaceYear:
    """Draws the numbers of one place in one year. `apart`: by measure how far the place lies from the usual value.

    given: what the place's own records gave. before: the numbers of the year before, empty in the first. after: what
    its own records gave first after the year.
    """

    rng: np.random.Generator
    levels: Mapping[str, PublishedLevel]
    year: int
    size: float
    apart: Mapping[str, float]
    given: Mapping[str, Given]
    before: Mapping[Name, float]
    after: Mapping[str, Given]
    numbers: dict[Name, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        per_10k = frozenset(key for key, level in self.levels.items() if level.measure.unit == "per_10k")
        self.ratios = ratios(per_10k)
        self.numbers[POPULATION] = round((CHILDREN + MORE_A_YEAR * (self.year - FIRST_YEAR)) * self.size)
        for key, (numerator, denominator) in self.given.items():
            self.numbers[self.ratios[key].numerator] = numerator
            self._settle(self.ratios[key].denominator, denominator)

    def _settle(self, name: Name | None, value: float | None) -> None:
        """Notes a denominator that is given, and of a sum the part that is not."""
        if name is None or value is None:
            return
        self.numbers[name] = value
        unknown = [part for part in name[1:] if part not in self.numbers] if name[0] == "sum" else []
        if len(unknown) == 1:
            self.numbers[unknown[0]] = round(value - sum(self.numbers.get(part, 0) for part in name[1:]), 1)

    def pair(self, key: str) -> Given:
        """Numerator and denominator of a measure that has numbers; of a count None as its denominator."""
        if key in self.given:
            return self.given[key]
        ratio = self.ratios[key]
        if ratio.denominator is None:
            return self._number(ratio.numerator), None
        denominator = self._number(ratio.denominator)
        return self._numerator(key, denominator), self.numbers.get(ratio.denominator, denominator)

    def bands(self, key: str) -> dict[str, float]:
        """The parts of a number: together all of it."""
        left = self.pair(key)[0]
        parts: dict[str, float] = {}
        for share, chances in wholes().bands.get(key, {}).items():
            cases = self.pair(share)[0] if share else left
            drawn = self.rng.multinomial(int(cases), list(chances.values()))
            parts |= {band: float(number) for band, number in zip(chances, drawn, strict=True)}
            left -= cases
        return parts

    def _value(self, key: str) -> float:
        """The usual value of the place; before its own records began, what they gave first."""
        if key in self.after:
            numerator, denominator = self.after[key]
            return numerator if denominator is None else self.levels[key].measure.scale * numerator / denominator
        return self.levels[key].value * (1 + self.apart[key])

    def _share(self, key: str) -> float:
        share = self._value(key) / self.levels[key].measure.scale
        return min(max(share, 0.001), 0.97) if self.levels[key].measure.unit == "percent" else max(share, 0.0)

    def _number(self, name: Name) -> float:
        if name not in self.numbers:
            self.numbers[name] = self._drawn(name)
        return self.numbers[name]

    def _drawn(self, name: Name) -> float:
        if name[0] == "sum":
            return round(sum(self._number(part) for part in name[1:]), 1)
        if name[0] == "count":
            return self._count(name[1])
        sizes = [
            self.levels[key].size
            for key, ratio in self.ratios.items()
            if ratio.denominator == name and key in self.levels
        ]
        return float(max(self.rng.poisson(max(sizes, default=20.0) * self.size), 20))

    def _count(self, key: str) -> float:
        rules = wholes()
        if key in rules.sums:
            return sum(self._number(("count", part)) for part in rules.sums[key])
        if key in rules.inside:
            of, part = rules.inside[key]["of"], rules.inside[key]["part"]
            return float(round(self._number(("count", of)) * min(1.0, part * (1 + float(self.rng.normal(0, 0.01))))))
        stock = next((stock for stock in rules.stocks if key in stock), None)
        if stock is not None and (worked_out := self._of_stock(key, stock)) is not None:
            return worked_out
        for share, ratio in self.ratios.items():
            if ratio.numerator == ("count", key) and ratio.denominator is not None and share in self.levels:
                return self._as_numerator(share, ratio.denominator, key)
        return float(round(max(self._value(key) * self.size, 0.0)))

    def _of_stock(self, key: str, stock: tuple[str, str, str]) -> float | None:
        """What is open by what was the year before, or what ended by both; None by neither.

        In the first year about as many ended as started; before a year that is given its numbers say what was open.
        """
        here, started, ended = stock
        now_open: Name = ("count", here)
        if key == here and now_open in self.before:
            return float(round(self.before[now_open] * (1 + float(self.rng.normal(0, 0.02)))))
        if key == ended and now_open in self.before:
            return self.before[now_open] + self._number(("count", started)) - self._number(now_open)
        if key == ended and key not in self.after:
            return float(round(self._number(("count", started)) * (1 + float(self.rng.normal(0, 0.02)))))
        if key == here and set(stock) <= self.after.keys():
            return self.after[here][0] - self.after[started][0] + self.after[ended][0]
        return None

    def _as_numerator(self, share: str, denominator: Name, key: str) -> float:
        """A count that is the numerator of a rate or share, which a sum as denominator may hold, too."""
        value = self._share(share)
        if denominator[0] == "sum" and ("count", key) in denominator:
            rest = sum(self._number(part) for part in denominator[1:] if part != ("count", key))
            return float(round(rest * value / (1 - value)))
        return float(round(value * self._number(denominator)))

    def _numerator(self, key: str, denominator: float) -> float:
        name, rules = self.ratios[key].numerator, wholes()
        if name in self.numbers:
            return self.numbers[name]
        if name[0] == "count":
            return self._number(name)
        if key in rules.sums:
            self.numbers[name] = sum(self.pair(part)[0] for part in rules.sums[key])
        elif group := rules.group_of(key):
            self._draw_group(group, denominator)
        else:
            self.numbers[name] = self._alone(key, denominator)
        return self.numbers[name]

    def _alone(self, key: str, denominator: float) -> float:
        """The numerator of a share by itself: no more than what holds it, nor than any number it is set against."""
        if self.levels[key].measure.unit != "percent":
            return round(self._value(key) / self.levels[key].measure.scale * denominator, 1)
        name = self.ratios[key].numerator
        others = [ratio.denominator for ratio in self.ratios.values() if ratio.numerator == name and ratio.denominator]
        most = min([denominator, *(self._number(other) for other in others)])
        holders = [holder for holder, held in wholes().holds if held == key]
        most = min([most, *(self.pair(holder)[0] for holder in holders)])
        return min(float(self.rng.binomial(int(denominator), self._share(key))), float(int(most)))

    def _draw_group(self, group: Sequence[str], denominator: float) -> None:
        """The shares that are together all of a denominator; those that are given stay."""
        names = [self.ratios[key].numerator for key in group]
        open_parts = [(key, name) for key, name in zip(group, names, strict=True) if name not in self.numbers]
        left = int(denominator - sum(self.numbers.get(name, 0.0) for name in names))
        weights = np.array([self._share(key) for key, _ in open_parts])
        drawn = self.rng.multinomial(max(left, 0), weights / weights.sum())
        self.numbers |= {name: float(number) for (_, name), number in zip(open_parts, drawn, strict=True)}
