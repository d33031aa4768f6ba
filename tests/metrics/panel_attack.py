"""An attack on what a scrutiny panel reads: an integer programme that knows every cell of every version, and the rules.

It knows no month's figures, but that they are whole numbers, that a stock is what it was and what started less what
ended, that a ratio's denominator and those beside it make up a stock, what a mask says of the numbers behind it, and
how percentages are rounded. It says which values a number may have had. It shares no code with metrics.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint

MOST = 4000  # no count is larger
ENOUGH = 3  # so many values must stay possible
LEVELS = (75, 80, 90, 95)
Terms = dict[tuple[object, ...], float]  # variables with what they are multiplied by


@dataclass(frozen=True)
class Shown:
    """One cell as a panel reads it. `is_flow`: it is added up over its months, else it is of the last."""

    measure: str
    last: int
    months: int
    is_flow: bool
    numerator: float | None
    denominator: float | None
    value: float | None
    flag: str


@dataclass(frozen=True)
class Rules:
    """What the glossary tells everybody. counts: measures without a denominator. stocks: each with starts and ends.

    made_up: ratios with the stock that their denominator and those beside them make up. flows: ratios with the flow
    that is their denominator.
    """

    counts: frozenset[str]
    stocks: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    made_up: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    flows: Mapping[str, str] = field(default_factory=dict)
    threshold: int = 5


class Attack:
    """All that can be concluded from the cells of successive versions."""

    def __init__(self, rules: Rules, versions: Iterable[Sequence[Shown]], months: Sequence[int]) -> None:
        self._rules, self._months = rules, months
        self._place: dict[tuple[object, ...], int] = {}
        self._highest: list[float] = []
        self._rows: list[tuple[Terms, float, float]] = []
        self._worlds: list[Terms] = []  # met so far: what one shows of a number need not be looked for again
        self._limits: LinearConstraint | None = None  # all rows, as the programme takes them
        self._known = {(cell.measure, cell.last, cell.months): cell for cells in versions for cell in cells}
        cells = {cell for version in versions for cell in version}
        for measure in sorted({cell.measure for cell in cells}):
            if measure not in rules.counts:
                for month in months:
                    self._row(self._plus(self._of(measure, month, "d"), self._of(measure, month, "n"), -1), 0, MOST)
        self._identities({cell.measure for cell in cells})
        for cell in sorted(cells, key=repr):
            self._read(cell)

    # -- what is known ----------------------------------------------------------------------------------------------

    def _identities(self, measures: set[str]) -> None:
        for stock, (starts, ends) in self._rules.stocks.items():
            if {stock, starts, ends} <= measures:
                for month in self._months[1:]:
                    change = self._plus(self._of(stock, month, "n"), self._of(stock, month - 1, "n"), -1)
                    flows = self._plus(self._of(ends, month, "n"), self._of(starts, month, "n"), -1)
                    self._row(self._plus(change, flows), 0, 0)
        for ratio, (stock, beside) in self._rules.made_up.items():
            if {ratio, stock, *beside} <= measures:
                for month in self._months:
                    every = self._of(ratio, month, "d")
                    for other in beside:
                        every = self._plus(every, self._of(other, month, "n"))
                    self._row(self._plus(every, self._of(stock, month, "n"), -1), 0, 0)
        for ratio, flow in self._rules.flows.items():
            if {ratio, flow} <= measures:
                for month in self._months:
                    self._row(self._plus(self._of(ratio, month, "d"), self._of(flow, month, "n"), -1), 0, 0)

    def _read(self, cell: Shown) -> None:
        n, d = self._part(cell, "n"), self._part(cell, "d")
        few = self._rules.threshold
        if cell.flag == "c":
            self._one_of_them_is_small(cell)
        elif cell.flag.startswith("at least"):
            level = int(cell.flag.removeprefix("at least ").removesuffix("%"))
            self._row(self._plus(d, n, -1), 1, few)
            higher = [one for one in LEVELS if one > level]
            self._row(d, few / (1 - level / 100) - 1e-6, few / (1 - higher[0] / 100) - 1e-6 if higher else MOST)
        elif cell.flag == "rounded":
            assert cell.value is not None
            self._row(self._plus(n, d, -(cell.value + 0.5) / 100), -MOST, 1e-9)
            self._row(self._plus(n, d, -(cell.value - 0.5) / 100), -1e-9, MOST)
        else:
            assert cell.numerator is not None
            self._row(n, cell.numerator, cell.numerator)
            if cell.denominator is not None:
                self._row(d, cell.denominator, cell.denominator)

    def _one_of_them_is_small(self, cell: Shown) -> None:
        """A hidden cell: it is small itself, or one of those that would give it away."""
        at = cell.measure, cell.last, cell.months
        is_known = True
        choices = [self._if_small(("small", *at, part), terms) for part, terms in self._parts(cell).items()]
        for stock, flows in self._rules.stocks.items():
            if cell.measure in flows:
                for flow in flows:
                    terms = self._sum(flow, cell, "n")
                    choices.append(self._if_small(("flow", *at, flow), terms))
                before = self._told_before(stock, cell)
                is_known = before is not None
                first = cell.last - cell.months
                for month in {cell.last, first, first if before is None else before}.intersection(self._months):
                    choices.append(self._if_small(("stock", *at, month), self._of(stock, month, "n")))
        for ratio, (_, beside) in self._rules.made_up.items():
            if cell.measure in (ratio, *beside):
                choices.append(self._if_small(("d", *at), self._of(ratio, cell.last, "d")))
                choices += [self._if_small(("b", *at, one), self._of(one, cell.last, "n")) for one in beside]
        if cell.measure in self._rules.flows:
            choices.append(self._if_small(("f", *at), self._sum(self._rules.flows[cell.measure], cell, "n")))
        if is_known:
            self._row(dict.fromkeys(choices, 1.0), 1, len(choices))

    def _told_before(self, measure: str, cell: Shown) -> int | None:
        """The newest day before a cell's that a measure is told of; None where it is the first."""
        return max((last for key, last, _ in self._known if key == measure and last < cell.last), default=None)

    def _parts(self, cell: Shown) -> dict[str, Terms]:
        n, d = self._part(cell, "n"), self._part(cell, "d")
        return {"n": n} if not d else {"n": n, "d": d, "other": self._plus(d, n, -1)}

    def _if_small(self, choice: tuple[object, ...], terms: Terms) -> tuple[object, ...]:
        """A choice of 0 or 1: with 1 the terms add up to 1 to 5."""
        few = self._rules.threshold
        self._variable(choice, 1)
        self._row(self._plus(terms, {choice: float(MOST)}), -MOST, MOST + few)
        self._row(self._plus(terms, {choice: -1.0}), 0, 2 * MOST)
        return choice

    # -- the programme ----------------------------------------------------------------------------------------------

    def _variable(self, name: tuple[object, ...], highest: float = MOST) -> None:
        if name not in self._place:
            self._place[name] = len(self._highest)
            self._highest.append(highest)

    def _of(self, measure: str, month: int, part: str) -> Terms:
        name = measure, month, part
        self._variable(name)
        return {name: 1.0}

    def _plus(self, one: Terms, other: Terms, times: float = 1.0) -> Terms:
        added = dict(one)
        for name, number in other.items():
            added[name] = added.get(name, 0.0) + times * number
        return added

    def _row(self, terms: Terms, low: float, high: float) -> None:
        self._rows.append((terms, low, high))

    def _sum(self, measure: str, cell: Shown, part: str) -> Terms:
        terms: Terms = {}
        for month in range(cell.last - cell.months + 1, cell.last + 1) if cell.is_flow else [cell.last]:
            terms = self._plus(terms, self._of(measure, month, part))
        return terms

    def _part(self, cell: Shown, part: str) -> Terms:
        """The numerator ('n') or denominator ('d') of a cell; a count has none."""
        return {} if part == "d" and cell.measure in self._rules.counts else self._sum(cell.measure, cell, part)

    def number(self, cell: Shown, part: str) -> Terms:
        """One number of a cell: 'n', 'd' or 'other', what the numerator leaves of the denominator."""
        if part == "other":
            return self._plus(self._sum(cell.measure, cell, "d"), self._sum(cell.measure, cell, "n"), -1)
        return self._sum(cell.measure, cell, part)

    def _could_be(self, terms: Terms, value: float) -> bool:
        """Whether a number may have been this: it is in a world that was met before, or in one that is looked for."""
        if any(sum(number * world.get(name, 0.0) for name, number in terms.items()) == value for world in self._worlds):
            return True
        world = self._world_in_which(terms, value)
        if world is None:
            return False
        self._worlds.append(world)
        return True

    def _world_in_which(self, terms: Terms, value: float) -> Terms | None:
        """Numbers that all rules and cells allow and that add up to this; None where there are none."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # dear to import for whoever only collects

        count = len(self._highest)
        if self._limits is None or self._limits.A.shape[1] != count:
            low, high = [low for _, low, _ in self._rows], [high for _, _, high in self._rows]
            self._limits = LinearConstraint(self._matrix([row for row, _, _ in self._rows]), low, high)
        limits = [self._limits, LinearConstraint(self._matrix([terms]), value, value)]
        found = milp(np.zeros(count), integrality=np.ones(count), bounds=Bounds(0, self._highest), constraints=limits)
        assert found.status in (0, 2), found.message
        return dict(zip(self._place, np.round(found.x).tolist(), strict=True)) if found.status == 0 else None

    def _matrix(self, rows: Sequence[Terms]) -> np.ndarray:
        matrix = np.zeros((len(rows), len(self._highest)))
        for at, row in enumerate(rows):
            for name, number in row.items():
                matrix[at, self._place[name]] = number
        return matrix

    def possible(self, terms: Terms, truth: float) -> set[float]:
        """Values a number may have had, as soon as there are ENOUGH; the true one is always among them."""
        near = sorted(range(self._rules.threshold + 4), key=lambda value: abs(value - truth))
        values: set[float] = set()
        for value in near:
            if self._could_be(terms, value):
                values.add(value)
            if len(values) == ENOUGH:
                break
        return values
