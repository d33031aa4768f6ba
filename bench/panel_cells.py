"""What a panel cannot see: cells of its headlines that are hidden, top-coded or rounded; by month, and as told."""

from collections import Counter
from collections.abc import Iterable

from bench.common import make_demonstration
from metrics.analysis.panel_families import families, panel_measures
from metrics.analysis.panel_masks import PanelMasks, Parts, parts_of
from metrics.analysis.panel_periods import MONTH, ToldPeriod, month_number
from metrics.analysis.suppression import HIDDEN, ROUNDED, THRESHOLD
from metrics.store.version import Version
from metrics.store.versions import Store

COLUMNS = ("cells", "as they are", "hidden", "top-coded", "rounded")
Flag = tuple[str, str]  # a headline and what its cell says instead of its numbers


def as_told(version: Version) -> list[Flag]:
    """Every cell of the version."""
    return version.rows("select measure, flag from panel_cell order by measure, month")


def by_month(version: Version) -> list[Flag]:
    """What they would be if each measure were told by month."""
    measures = version.questions.measures
    keys, figures = panel_measures(measures), dict[str, dict[int, Parts]]()
    lines = version.rows(
        """
        select measure, month, numerator, denominator from series_month
        where level = '' and band = '' and complete and list_contains($keys, measure)
        """,
        {"keys": keys},
    )
    for measure, month, numerator, denominator in lines:
        figures.setdefault(measure, {})[month_number(month)] = numerator, denominator
    months = sorted({month for of in figures.values() for month in of})
    flags: list[Flag] = []
    for family in families(measures, keys):
        parts = parts_of(family, [ToldPeriod(month, MONTH) for month in months], figures)
        flags += [(measure, flag) for (measure, _), flag in PanelMasks(family, parts, {}, THRESHOLD).flags.items()]
    return flags


def counted(flags: Iterable[Flag], wanted: Iterable[str]) -> dict[str, Counter[str]]:
    """How many cells of each headline there are of each kind."""
    kinds = {HIDDEN: "hidden", ROUNDED: "rounded", "": "as they are", "no cases": "as they are"}
    counts = {key: Counter[str]() for key in wanted}
    for measure, flag in flags:
        if measure in counts:
            counts[measure].update(("cells", kinds.get(flag, "top-coded")))
    return counts


def main() -> None:
    make_demonstration()
    version = Store().serving()
    assert version
    headlines = [key for key, measure in version.questions.measures.items() if measure.briefing]
    for title, flags in (("Were all told by month", by_month(version)), ("As told", as_told(version))):
        counts = counted(flags, headlines)
        print(f"\n{title:24s} {' '.join(f'{name:>12s}' for name in COLUMNS)}")
        counts["all"] = sum(counts.values(), Counter[str]())
        for key, of in counts.items():
            print(f"{key:24s} {' '.join(f'{of[name]:12d}' for name in COLUMNS)}")
