"""What a pack says of the one before it: newer figures, and figures that were told otherwise then. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from metrics.packs.model import Pack, PackCell, PackHeadline, ToldBefore
from metrics.questions.catalogue import Measure
from metrics.words import on_packs
from metrics.words.on_packs import figure_and_parts

Series = tuple[Measure, Sequence[PackCell]]


@dataclass(frozen=True)
class Since:
    """changed: sentences for the cover; told_before: each headline's figure of then that is other now; sentences: what
    each measure was in the pack before, by key."""

    changed: tuple[str, ...] = ()
    told_before: tuple[ToldBefore, ...] = ()
    sentences: Mapping[str, str] = field(default_factory=dict)


def since_last(measures: Mapping[str, Measure], previous: Pack | None, series: Sequence[Series]) -> Since:
    """What is other than in the pack before. series: each headline's figures of now, oldest first."""
    if previous is None:
        return Since((on_packs.FIRST_PACK,))
    then = {one.measure: one for one in previous.numbers.headlines}
    sentences, restated, others, newer = {}, [], 0, 0
    for measure, cells in series:
        before = then.get(measure.key)
        sentences[measure.key] = _sentence(previous, before, cells)
        if before is None:
            continue
        newer += cells[-1].last > before.newest.last
        now = {(cell.last, cell.period): cell for cell in cells}
        for cell in before.cells:
            today = now.get((cell.last, cell.period))
            if today is None or _told(today) == _told(cell):
                continue
            if cell is before.newest:
                restated.append(_otherwise(measure, cell, today))
            else:
                others += 1
    return Since(tuple(on_packs.changed(len(restated), others, newer, len(series))), tuple(restated), sentences)


def _told(cell: PackCell) -> str:
    return figure_and_parts(cell.figure, cell.parts)


def _sentence(previous: Pack, before: PackHeadline | None, cells: Sequence[PackCell]) -> str:
    if before is None:
        return on_packs.not_in_it(previous.number, previous.frozen)
    if before.newest.last >= cells[-1].last:
        return on_packs.no_newer(previous.number, previous.frozen)
    return on_packs.in_the_pack_before(previous.number, previous.frozen, _told(before.newest), before.newest.when)


def _otherwise(measure: Measure, then: PackCell, now: PackCell) -> ToldBefore:
    difference = on_packs.recorded_since(measure, (then.numerator, then.denominator), (now.numerator, now.denominator))
    sentence = on_packs.told_before(measure, now.when, _told(then), _told(now), difference)
    return ToldBefore(measure.key, now.when, _told(then), _told(now), sentence)
