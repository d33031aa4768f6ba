"""Do the rates DfE prints follow from the numbers beside them? A check of our reading, and of the files.

    python -m metrics.intake.agreement ../shared/data/published/*.csv ../shared/data/indicators/*.csv \
        ../shared/data/reference/ons_mid*.csv

prints docs/published_agreement.md: by file how many rows were read and rejected, by measure how many values and
symbols, how many rates agree, and each that does not, with a reason.
A figure agrees if its rate is possible, given what numerator, denominator and rate are rounded to.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from metrics.intake import published, reference
from metrics.intake.published_facts import FACTS_PRIORITY
from metrics.intake.published_figures import follows
from metrics.intake.published_files import Family, PublishedMeasure, families
from metrics.store.load import Load

POPULATION = "ons_mid-year"
MARKED = {"u": "marked unreliable (u)", "x": "marked not available (x)", None: "printed without one of its two numbers"}
PER_CHILD = 10_000
LAST_YEAR_OF_RATES = 2022  # later rates per 10,000 rest on a population estimate that is not in the files


@dataclass
class Agreement:
    """One measure in one table: how many cells of it hold a value, and how many a symbol; then its figures with a rate
    and both parts, and those whose rate does not follow from them."""

    measure: str
    table: str
    values: int = 0
    flagged: int = 0
    rows: int = 0
    exceptions: list[dict[str, Any]] = field(default_factory=list)

    @property
    def percent(self) -> float:
        """Figures that agree, of 100."""
        return 100 * (self.rows - len(self.exceptions)) / self.rows if self.rows else 0.0


def agreement(loads: Iterable[Load]) -> list[Agreement]:
    """One Agreement per measure with a printed rate, from files of published statistics and of population."""
    loads = list(loads)
    people = {
        (row["authority"], row["mid_year"]): float(row["children"])
        for load in loads
        if "population" in load.tables
        for row in load.tables["population"].to_pylist()
    }
    places = {
        row["authority"]: row
        for load in loads
        if "authority" in load.tables
        for row in load.tables["authority"].to_pylist()
    }
    figures: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for load in loads:
        for row in load.tables["published"].to_pylist() if "published" in load.tables else ():
            if row["priority"] < FACTS_PRIORITY:
                figures[row["measure"], row["source"].split(", ")[-1]].append(row)
    agreements = []
    for family in families():
        for measure in family.measures:
            named = family.source(0).split(", ")[-1]
            mine = figures[measure.key, named]
            own = [row for row in mine if row["band"] == ""]
            result = _agreement(family, measure, own if measure.value else [], people, places)
            result.values = sum(row["value"] is not None for row in mine)
            result.flagged = len(mine) - result.values
            agreements.append(result)
    return agreements


def _agreement(
    family: Family,
    measure: PublishedMeasure,
    figures: list[dict[str, Any]],
    people: Mapping[tuple[str, int], float],
    places: Mapping[str, dict[str, Any]],
) -> Agreement:
    """The figures of one measure against their own parts."""
    result = Agreement(measure.key, f"{family.title}, {family.table}")
    hidden: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in figures:
        without = row["numerator"] is None or (measure.denominator and row["denominator"] is None)
        if without and row["authority"] in places:
            hidden[row["month"].year].append(places[row["authority"]] | {"flag": row["flag"]})
    for row in figures:
        year, denominator = row["month"].year, row["denominator"]
        if not measure.denominator and measure.per == PER_CHILD and year <= LAST_YEAR_OF_RATES:
            denominator = people.get((row["authority"], year - 1))
        if row["value"] is None or row["numerator"] is None or not denominator:
            continue
        result.rows += 1
        if not follows(family, measure, row["authority"], row["numerator"], denominator, row["value"]):
            place = places[row["authority"]]
            computed = measure.per * row["numerator"] / denominator
            result.exceptions.append(
                row | {"name": place["name"], "computed": computed, "reason": _reason(place, hidden[year])}
            )
    return result


def _reason(place: Mapping[str, Any], hidden: Iterable[Mapping[str, Any]]) -> str:
    """Why a rate differs: authorities inside the place whose figure of that year is marked and has no parts."""
    inside = {"London": ("Inner London", "Outer London")}.get(place["name"], (place["name"],))
    within = [one for one in hidden if place["kind"] == "england" or one["region"] in inside]
    for flag, words in MARKED.items():
        names = sorted(one["name"] for one in within if one["flag"] == flag)
        if names:
            return f"{', '.join(names)} {words}: the rate rests on other parts than those printed"
    return "not explained by the file"


def to_markdown(loads: Iterable[Load]) -> str:
    """docs/published_agreement.md."""
    loads = list(loads)
    agreements = agreement(loads)
    lines = [
        "# What was read of the published tables, and printed rates against their own parts",
        "",
        "Made by `python -m metrics.intake.agreement` from the Department's files, the census and the ONS population. "
        "A value is a number of a measure or of a band of it, for one place and date; a symbol (c, z, x, k, u …) is "
        "kept as a flag beside no number. A rate agrees if it is possible, given the rounding of numerator, "
        "denominator and rate; of rates per 10,000 without their population beside them those to "
        f"{LAST_YEAR_OF_RATES} are tried. Pages show the printed rate.",
        "",
        "## Files",
        "",
        "| file | rows read | rejected | why |",
        "|---|---|---|---|",
        *_files(loads),
        "",
        "## Measures",
        "",
        "| measure | table | values | flagged | rates with both parts | agree | % |",
        "|---|---|---|---|---|---|---|",
        *(_of_measure(one) for one in agreements),
        "",
        "## Figures that do not agree",
        "",
        "| measure | place | date | printed | from its parts | reason |",
        "|---|---|---|---|---|---|",
    ]
    for one in agreements:
        for row in sorted(one.exceptions, key=lambda row: (row["month"], row["authority"])):
            rates = [f"{row['value']:g}", f"{row['computed']:.2f}"]
            cells = [one.measure, row["name"], row["month"], *rates, row["reason"]]
            lines.append("| " + " | ".join(str(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _files(loads: Iterable[Load]) -> list[str]:
    """A row of the table for each file that gave figures."""
    lines = []
    for load in loads:
        given = load.tables["published"]["priority"].to_pylist() if "published" in load.tables else []
        if FACTS_PRIORITY in given or not given:
            continue
        for sheet in load.report.sheets:
            why = "; ".join(f"{reason}: {count:,}" for reason, count in sheet.reasons())
            lines.append(f"| {load.source_name} | {sheet.rows_read:,} | {len(sheet.rejected):,} | {why} |")
    return lines


def _of_measure(one: Agreement) -> str:
    """A row of the table for a measure."""
    rates = [f"{one.rows:,}", f"{one.rows - len(one.exceptions):,}", f"{one.percent:.2f}"] if one.rows else ["", "", ""]
    cells = [one.measure, one.table, f"{one.values:,}", f"{one.flagged:,}", *rates]
    return f"| {' | '.join(cells)} |"


def read_files(paths: Iterable[str]) -> list[Load]:
    """Published files and population files, told apart by their names' start."""
    return [
        reference.read_population(path) if path.rsplit("/", 1)[-1].startswith(POPULATION) else published.read(path)
        for path in paths
    ]


if __name__ == "__main__":
    sys.stdout.write(to_markdown(read_files(sys.argv[1:])))
