"""Reads reference data: ONS mid-year population aged 0 to 17, and lists of statistical neighbours."""

from __future__ import annotations

from datetime import date

from metrics.intake.cell_text import normalise
from metrics.intake.files import PathOrPaths
from metrics.intake.headers import layout
from metrics.intake.judging import judge, two_figures
from metrics.intake.places import NamedPlace, place_code, place_of, single_year_of
from metrics.intake.reading import Reading
from metrics.intake.rows import Record, Row, Unusable
from metrics.intake.values import parse_integer
from metrics.store.load import Load, Progress

NO_NUMBER = frozenset(("x", "z", "c", "u", ""))
AGES = ("", "children aged 0 to 17 years", "0 to 17", "0 17")

FEWEST_CHILDREN = 200  # the Isles of Scilly have some 400


def read_population(
    path: PathOrPaths,
    *,
    authority: str | None = None,
    as_at: date | None = None,
    progress: Progress | None = None,
) -> Load:
    """Population aged 0 to 17 by place and mid-year: DfE's copy of the ONS estimates, or our three columns.

    Ours are authority, mid_year, children. Raises UserError where neither set is there.
    """
    reading = Reading("population", path, None, None, progress)
    seen: dict[tuple[str, int], tuple[int, int]] = {}  # the row of each place and year, and its number of children
    places: dict[str, tuple[int, NamedPlace]] = {}

    def keep(row: Row) -> Record | None:
        place, code = _population_place(row)
        if normalise(row.text("age_group")) not in AGES:
            row.warn("is about another age group and is left out")
            return None
        if row.text("children").lower() in NO_NUMBER:
            row.warn("has no estimate (the authority did not exist in that year)")
            return None
        year, children = single_year_of(row.text("mid_year")), parse_integer(row.text("children"))
        if children is None or children < 0:
            raise Unusable("the number of children is below zero")
        if children < FEWEST_CHILDREN:
            raise Unusable("fewer children than any authority has: thousands, perhaps, or a share")
        first, before = seen.setdefault((code, year), (row.number, children))
        if before != children:
            raise two_figures(reading.source, first, row.number, f"children of {code} in {year}")
        if first != row.number:
            raise Unusable("repeats an earlier row")
        if place and (code not in places or places[code][0] <= year):
            places[code] = (year, place)
        return {"authority": code, "mid_year": year, "children": children}

    people = judge(reading, keep)
    named: list[Record] = [dict(vars(place)) for _, place in places.values()]
    return reading.load(
        {"population": people, "authority": named},
        keys={"population": ("authority", "mid_year"), "authority": ("authority",)},
    )


def _population_place(row: Row) -> tuple[NamedPlace | None, str]:
    """The place by DfE's geography columns; without them the authority's code alone."""
    if "geographic_level" in row.cells:
        place = place_of({column.title.replace("_", " "): row.text(column.name) for column in layout("place").columns})
        return place, place.authority
    return None, place_code(row.text("authority"))


def read_neighbours(
    path: PathOrPaths,
    *,
    authority: str | None = None,
    as_at: date | None = None,
    progress: Progress | None = None,
) -> Load:
    """Statistical neighbours: model_year, old_la_code, rank, neighbour_old_la_code, closeness.

    Codes stay as given, DfE's three digits or ONS's nine characters: sql/derive/42_neighbour.sql joins them to
    authorities, so that it does not matter which file comes first. Raises UserError without the columns.
    """
    reading = Reading("neighbours", path, None, None, progress)
    seen: set[tuple[object, ...]] = set()
    named: set[tuple[object, ...]] = set()

    def keep(row: Row) -> Record:
        rank = parse_integer(row.text("rank"))
        if rank is None or rank < 1:
            raise Unusable("the rank is not a number from 1")
        pair: Record = {
            "authority": _either_code(row.text("authority")),
            "model_year": single_year_of(row.text("model_year")),
            "rank": rank,
            "neighbour": _either_code(row.text("neighbour")),
            "closeness": row.text("closeness").capitalize(),
        }
        key = (pair["authority"], pair["model_year"], rank)
        if key in seen:
            raise Unusable("another row gives the same rank")
        if pair["authority"] == pair["neighbour"]:
            raise Unusable("an authority is no neighbour of itself")
        if (neighbour := (pair["authority"], pair["model_year"], pair["neighbour"])) in named:
            raise Unusable("another row names the same neighbour")
        seen.add(key)
        named.add(neighbour)
        return pair

    pairs = judge(reading, keep)
    return reading.load({"neighbour": pairs}, keys={"neighbour": ("authority", "model_year", "rank")})


def _either_code(text: str) -> str:
    """A DfE number ('885') as it is, an ONS code as it is today. Raises ValueError for neither."""
    return text if text.isdigit() and len(text) == 3 else place_code(text)
