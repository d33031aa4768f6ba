"""One measure of many teams, each judged by itself. Pure."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from metrics.analysis.targets import rebases_of, targets_of
from metrics.analysis.verdicts import Judged, Months, judge, months_by_measure
from metrics.statistics.renewing import Clusters
from metrics.statistics.told import RULE, MovedRule

if TYPE_CHECKING:
    from metrics.questions.catalogue import Measure
    from metrics.settings import Rebase, Target

NO_FLOWS: Mapping[str, pd.DataFrame] = {}


def _months_by_team(rows: pd.DataFrame) -> dict[str, Months]:
    return months_by_measure(rows.assign(measure=rows["team"]))


def judge_teams(
    measure: "Measure",
    rows: pd.DataFrame,
    *,
    authority: str,
    targets: "Sequence[Target]" = (),
    rebases: "Sequence[Rebase]" = (),
    flows: Mapping[str, pd.DataFrame] = NO_FLOWS,
    moved: MovedRule = RULE,
    clusters: Clusters | None = None,
) -> dict[str, Judged]:
    """`judge` for one measure of many teams, without events; `rows` has `team`. Targets and rebases as in judge_all.

    flows: the like rows of what flows into and out of a stock, by its key.
    """
    parts = _months_by_team(rows)
    by_flow = {key: _months_by_team(of_flow) for key, of_flow in flows.items()}
    started, ended = by_flow.get(measure.flows.started, {}), by_flow.get(measure.flows.ended, {})
    return {
        team: judge(
            measure,
            months,
            targets=targets_of(targets, measure, authority, team),
            rebases=rebases_of(rebases, measure, authority, team),
            started=started.get(team),
            ended=ended.get(team),
            moved=moved,
            clusters=clusters,
        )
        for team, months in parts.items()
    }
