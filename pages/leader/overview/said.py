"""What Overview says of a place and a period: finished words, kept with the version (decision 73).

The lines behind them are worked out only where something is not kept yet, or for a file when its button is pressed.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from metrics.analysis.overview import OverviewLine
from metrics.analysis.what_moved import WhatMoved, what_moved
from pages.leader.overview.lines import LocalLines, local_lines
from pages.leader.overview.scorecard import Event, chosen_place
from pages.shell.page import Page

Words = TypeVar("Words")


@dataclass(frozen=True)
class Overview:
    """One look at an authority with months of its own. event: the newest inspection or visit that is compared with."""

    page: Page
    event: Event | None

    @cached_property
    def local(self) -> LocalLines:
        """A line for every measure, and the months they are of."""
        return local_lines(self.page)

    @property
    def lines(self) -> list[OverviewLine]:
        """A line for every measure."""
        return self.local.lines

    @cached_property
    def moved(self) -> WhatMoved:
        """Which of the lines moved."""
        return what_moved(self.lines)

    def once(self, part: Hashable, say: Callable[[], Words]) -> Words:
        """The finished words of a part of the page. part: its name, with what it depends on beside place, period and
        what `desk.told` knows of."""
        scope = self.page.scope
        whole = ("overview", scope.place, scope.start, scope.end, tuple(chosen_place().items()), part)
        return self.page.desk.told.once(whole, say)
