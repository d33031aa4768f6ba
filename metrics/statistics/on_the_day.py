"""The verdict of what is counted on one day: stocks, snapshots, rolling figures (statistics.md, 1 and 13)."""

from collections.abc import Sequence
from dataclasses import replace

from metrics.statistics import after
from metrics.statistics.after import Phase
from metrics.statistics.alerts import Alert
from metrics.statistics.between import Event
from metrics.statistics.comparing import Comparison
from metrics.statistics.moving import with_moves
from metrics.statistics.renewing import RenewingShare
from metrics.statistics.runs import run_chart
from metrics.statistics.told import Told
from metrics.statistics.verdict import NO_FIGURE, ON_THE_DAY, Verdict
from metrics.statistics.years import StockYear


def stock_verdict(
    values: Sequence[float | None],
    *,
    kind: str,
    better: str,
    target: float | None = None,
    events: Sequence[Event] = (),
    denominators: Sequence[float | None] | None = None,
    percent: bool = False,
    year: StockYear | None = None,
    told: Told | None = None,
    alert: Alert | None = None,
    renewing: RenewingShare | None = None,
    renewed: Comparison | None = None,
    charted: Verdict | None = None,
) -> Verdict:
    """What a stock, a snapshot or a rolling figure may say: how it stands to a year before, and its alert.

    It never signals itself: what flows into and out of a stock may have changed clearly (year), the rest is told. But a
    share that renews (renewing) is compared at each event and with its year before (renewed), and charted is what its
    control chart says.
    """
    run = run_chart(values)
    compare_days = renewing.compare if renewing is not None else None
    phases = after.phases_on_the_day(values, events, denominators, percent, compare_days)
    if charted is not None:
        return replace(charted, kind=kind, phases=_moved(charted, phases, events), run=run, renewed=renewed)
    why = NO_FIGURE if run.latest is None else ON_THE_DAY
    return Verdict(
        kind,
        better,
        run.latest,
        unjudged=why,
        target=target,
        phases=phases,
        run=run,
        year=year,
        told=told,
        alert=alert,
        renewed=renewed,
    )


def _moved(charted: Verdict, phases: tuple[Phase, ...], events: Sequence[Event]) -> tuple[Phase, ...]:
    """The phases with what its control chart shows to have begun before an event."""
    if charted.chart is None:
        return phases
    moving = None if charted.began is None else (charted.began, charted.way)
    return with_moves(phases, events, charted.chart, moving)
