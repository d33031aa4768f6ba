"""Why workers of Exampleshire left: workload while caseloads were high, then career and pay; by a stream of its own."""

from __future__ import annotations

import numpy as np

from metrics.demo import story
from metrics.demo.days import at

AGENCY_ENDS = "End of contract"
SETTLED = ("Career progression", "Pay", "Another council", "Relocation", "Retirement", "Resignation")
SHARES = (0.26, 0.22, 0.16, 0.14, 0.08, 0.14)
PRESSED = "Workload"
NOT_ASKED = 0.12  # of permanent leavers, who were not asked


class LeavingReasons:
    """The reason each worker gives, drawn once for each of them."""

    def __init__(self, rng: np.random.Generator, workers: int) -> None:
        self._draws = rng.random((workers, 3))

    def of(self, place: int, left: int, agency: bool) -> str:
        """The reason of one who left on a day; '' where nobody asked."""
        asked, pressed, why = (float(draw) for draw in self._draws[place])
        if agency:
            return AGENCY_ENDS
        if asked < NOT_ASKED:
            return ""
        caseload = float(at(story.CASELOAD, left))
        if pressed < 0.06 * (caseload - 14):  # in half of all cases at 23 children a worker, in one of ten at 15.5
            return PRESSED
        return SETTLED[int(np.searchsorted(np.cumsum(SHARES), why, side="right").clip(0, len(SETTLED) - 1))]
