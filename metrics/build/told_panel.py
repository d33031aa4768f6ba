"""Fills what a scrutiny panel sees: its cells, masked once, and how each was masked, for the version after.

Only complete months count: a month that still runs gives another number each week, whose differences would be small.
"""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from metrics.analysis.panel_cells import PanelSet, panel_set
from metrics.analysis.panel_families import panel_measures
from metrics.analysis.panel_masks import CellKey, Parts
from metrics.analysis.panel_parts import BandFigures, PanelPartSet, measures_in_parts, panel_parts
from metrics.analysis.panel_periods import ToldPeriod, last_day, month_number
from metrics.questions.kinds import Measure
from metrics.settings import Setting, hidden_up_to
from metrics.store.writer import Writer

_FIGURES = """
    select authority, measure, month, numerator, denominator
    from series_month
    where level = '' and band = '' and complete and list_contains($measures, measure)
    order by authority, measure, month
"""
_BANDS = """
    select authority, measure, band, month, numerator, denominator
    from series_month
    where level = '' and complete and list_contains($measures, measure)
    order by authority, measure, band, month
"""
_TOLD = "select authority, measure, month, months, flag from panel_told"
_PARTS_TOLD = "select authority, measure, month, months, flag from panel_part_told"
_KEY = {"authority": pa.string(), "measure": pa.string(), "month": pa.date32(), "months": pa.int32()}


def tell_panel(writer: Writer, measures: Sequence[Measure], settings: Sequence[Setting]) -> None:
    """Fills panel_cell, panel_part and what was told of both, of a part whose lines are made."""
    by_key = {measure.key: measure for measure in measures}
    keys = panel_measures(by_key)
    figures: dict[str, dict[str, dict[int, Parts]]] = {}
    for authority, measure, month, numerator, denominator in writer.rows(_FIGURES, {"measures": keys}):
        months = figures.setdefault(authority, {}).setdefault(measure, {})
        months[month_number(month)] = numerator, denominator
    flags = _told(writer, _TOLD)
    sets = {
        authority: panel_set(by_key, keys, of_it, flags.get(authority, {}), hidden_up_to(settings, authority))
        for authority, of_it in sorted(figures.items())
    }
    _fill(writer, sets, flags)
    _tell_parts(writer, by_key, sets, settings)


def _tell_parts(
    writer: Writer, measures: Mapping[str, Measure], sets: Mapping[str, PanelSet], settings: Sequence[Setting]
) -> None:
    """The bands that a panel is told, once its cells are made."""
    flags = _told(writer, _PARTS_TOLD)
    parts = {
        authority: panel_parts(
            measures,
            of_it,
            sets[authority].told if authority in sets else {},
            flags.get(authority, {}),
            hidden_up_to(settings, authority),
        )
        for authority, of_it in _bands(writer, measures_in_parts(measures)).items()
    }
    _fill_parts(writer, parts, flags)


def _bands(writer: Writer, keys: Sequence[str]) -> dict[str, dict[str, BandFigures]]:
    """The bands of each authority's measures by month; that of '' says which months there are."""
    figures: dict[str, dict[str, dict[str, dict[int, Parts]]]] = {}
    for authority, measure, band, month, numerator, denominator in writer.rows(_BANDS, {"measures": keys}):
        bands = figures.setdefault(authority, {}).setdefault(measure, {})
        bands.setdefault(band, {})[month_number(month)] = numerator, denominator
    return {
        authority: {
            measure: BandFigures(bands.get("", {}), {band: months for band, months in bands.items() if band})
            for measure, bands in of_it.items()
        }
        for authority, of_it in figures.items()
    }


def _told(writer: Writer, query: str) -> dict[str, dict[CellKey, str]]:
    """How each authority's cells, or periods told by their parts, were masked in the version before."""
    flags: dict[str, dict[CellKey, str]] = {}
    for authority, measure, month, months_long, flag in writer.rows(query):
        flags.setdefault(authority, {})[measure, ToldPeriod(month_number(month), months_long)] = flag
    return flags


def _fill(writer: Writer, sets: Mapping[str, PanelSet], flags: Mapping[str, Mapping[CellKey, str]]) -> None:
    cells = [
        (authority, one.measure, last_day(one.period.last), one.period.months, *one.numbers, one.flag)
        for authority, of_it in sets.items()
        for one in of_it.cells
    ]
    numbers = dict.fromkeys(("numerator", "denominator", "value"), pa.float64())
    writer.insert("panel_cell", _table(_KEY | numbers | {"flag": pa.string()}, cells))
    _carry(writer, "panel_told", {**flags, **{authority: of_it.told for authority, of_it in sets.items()}})


def _fill_parts(writer: Writer, sets: Mapping[str, PanelPartSet], flags: Mapping[str, Mapping[CellKey, str]]) -> None:
    parts = [
        (authority, one.measure, last_day(one.period.last), one.period.months, one.band, one.numerator, one.denominator)
        for authority, of_it in sets.items()
        for one in of_it.parts
    ]
    numbers = dict.fromkeys(("numerator", "denominator"), pa.float64())
    writer.insert("panel_part", _table(_KEY | {"band": pa.string()} | numbers, parts))
    _carry(writer, "panel_part_told", {**flags, **{authority: of_it.told for authority, of_it in sets.items()}})


def _carry(writer: Writer, table: str, after: Mapping[str, Mapping[CellKey, str]]) -> None:
    """Writes how everything is masked, for the version after."""
    masks = [
        (authority, measure, last_day(period.last), period.months, flag)
        for authority in sorted(after)
        for (measure, period), flag in sorted(after[authority].items())
    ]
    writer.execute(f"delete from {table}")
    writer.insert(table, _table(_KEY | {"flag": pa.string()}, masks))


def _table(types: Mapping[str, pa.DataType], rows: Sequence[tuple[object, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(types)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, types.values(), strict=True)]
    return pa.table(dict(zip(types, arrays, strict=True)))
