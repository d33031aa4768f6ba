"""Do the rates DfE prints follow from the numbers beside them? A check of our reading, and of the files.

    python -m metrics.intake.agreement ../shared/data/published/*.csv ../shared/data/reference/ons_*.csv

prints docs/published_agreement.md: by measure how many figures agree, and each that does not, with a reason.
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

LAST_YEAR_OF_RATES = 2022  # later rates per 10,000 rest on a population estimate that is not in the files


@dataclass
class Agreement:
    """One measure: its figures with a rate and both parts, and those whose rate does not follow from them."""

    measure: str
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
    figures = [
        row
        for load in loads
        if "published" in load.tables
        for row in load.tables["published"].to_pylist()
        if row["band"] == "" and row["priority"] < FACTS_PRIORITY
    ]
    agreements = []
    for family in families():
        for measure in family.measures:
            if measure.value:
                mine = [row for row in figures if row["measure"] == measure.key]
                agreements.append(_agreement(family, measure, mine, people, places))
    return agreements


def _agreement(
    family: Family,
    measure: PublishedMeasure,
    figures: list[dict[str, Any]],
    people: Mapping[tuple[str, int], float],
    places: Mapping[str, dict[str, Any]],
) -> Agreement:
    """The figures of one measure against their own parts."""
    result = Agreement(measure.key)
    hidden: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in figures:
        if row["numerator"] is None and row["authority"] in places:
            hidden[row["month"].year].append(places[row["authority"]] | {"flag": row["flag"]})
    for row in figures:
        year, denominator = row["month"].year, row["denominator"]
        if not measure.denominator and year <= LAST_YEAR_OF_RATES:
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
    """Why a rate differs: an authority inside the place whose figure is marked unreliable that year."""
    inside = {"London": ("Inner London", "Outer London")}.get(place["name"], (place["name"],))
    names = sorted(
        one["name"] for one in hidden if one["flag"] == "u" and (place["kind"] == "england" or one["region"] in inside)
    )
    if names:
        return f"{', '.join(names)} marked unreliable (u): the rate rests on other parts than those printed"
    return "not explained by the file"


def to_markdown(agreements: Iterable[Agreement]) -> str:
    """docs/published_agreement.md."""
    agreements = list(agreements)
    lines = [
        "# Printed rates against their own parts",
        "",
        "Made by `python -m metrics.intake.agreement` from DfE's files and the ONS population (plans per "
        f"10,000: years to {LAST_YEAR_OF_RATES}). A figure agrees if its printed rate is possible, given the "
        "rounding of numerator, denominator and rate. Pages show the printed rate.",
        "",
        "| measure | figures with both parts | agree | % |",
        "|---|---|---|---|",
        *(
            f"| {one.measure} | {one.rows:,} | {one.rows - len(one.exceptions):,} | {one.percent:.2f} |"
            for one in agreements
        ),
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


def read_files(paths: Iterable[str]) -> list[Load]:
    """Published files and population files, told apart by their names' start ('ons')."""
    return [
        reference.read_population(path) if path.rsplit("/", 1)[-1].startswith("ons") else published.read(path)
        for path in paths
    ]


if __name__ == "__main__":
    sys.stdout.write(to_markdown(agreement(read_files(sys.argv[1:]))))
