"""Fills what a scrutiny panel sees: its cells, masked once, and how each was masked, for the version after.

Only complete months count: a month that still runs gives another number each week, whose differences would be small.
"""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from metrics.analysis.panel_cells import PanelSet, panel_set
from metrics.analysis.panel_families import panel_measures
from metrics.analysis.panel_masks import CellKey, Parts
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
_TOLD = "select authority, measure, month, months, flag from panel_told"


def tell_panel(writer: Writer, measures: Sequence[Measure], settings: Sequence[Setting]) -> None:
    """Fills panel_cell and panel_told of a part whose lines are made."""
    by_key = {measure.key: measure for measure in measures}
    keys = panel_measures(by_key)
    figures: dict[str, dict[str, dict[int, Parts]]] = {}
    for authority, measure, month, numerator, denominator in writer.rows(_FIGURES, {"measures": keys}):
        months = figures.setdefault(authority, {}).setdefault(measure, {})
        months[month_number(month)] = numerator, denominator
    told: dict[str, dict[CellKey, str]] = {}
    for authority, measure, month, months_long, flag in writer.rows(_TOLD):
        told.setdefault(authority, {})[measure, ToldPeriod(month_number(month), months_long)] = flag
    sets = {
        authority: panel_set(by_key, keys, of_it, told.get(authority, {}), hidden_up_to(settings, authority))
        for authority, of_it in sorted(figures.items())
    }
    _fill(writer, sets, told)


def _fill(writer: Writer, sets: Mapping[str, PanelSet], told: Mapping[str, Mapping[CellKey, str]]) -> None:
    cells = [
        (authority, one.measure, last_day(one.period.last), one.period.months, *one.numbers, one.flag)
        for authority, of_it in sets.items()
        for one in of_it.cells
    ]
    after = {**told, **{authority: of_it.told for authority, of_it in sets.items()}}
    masks = [
        (authority, measure, last_day(period.last), period.months, flag)
        for authority in sorted(after)
        for (measure, period), flag in sorted(after[authority].items())
    ]
    key = {"authority": pa.string(), "measure": pa.string(), "month": pa.date32(), "months": pa.int32()}
    numbers = dict.fromkeys(("numerator", "denominator", "value"), pa.float64())
    writer.insert("panel_cell", _table(key | numbers | {"flag": pa.string()}, cells))
    writer.execute("delete from panel_told")
    writer.insert("panel_told", _table(key | {"flag": pa.string()}, masks))


def _table(types: Mapping[str, pa.DataType], rows: Sequence[tuple[object, ...]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(types)
    arrays = [pa.array(column, kind) for column, kind in zip(columns, types.values(), strict=True)]
    return pa.table(dict(zip(types, arrays, strict=True)))
