"""docs/performance.md, made of what was measured."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

SECONDS, MEGABYTES, COUNT = "s", "MB", ""
HEAD = """# What it costs, beside others

`python -m bench performance` measured all of this and wrote this page; no figure was put in by hand. What each
benchmark does stands in its own file under `bench/`; figures of earlier days, in [benchmarks](benchmarks.md).

Seconds are those that processors work (CPU), not of the clock, unless it says so. Both sides of a pair took turns in
one run, so that a busy machine slows both: trust a ratio more than the seconds, which grow with the load
of the machine. *Aim* is what was asked for; a figure is at most that, or it was not reached.
"""


@dataclass(frozen=True)
class Figure:
    """One thing measured: of ours and, where it is compared, of another, both in `unit`.

    aim: the most that ours may be; of a comparison the most that ours may be of the other, in times. None: no aim.
    """

    what: str
    ours: float
    unit: str
    beside: str = ""
    other: float | None = None
    aim: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the other ours is."""
        return self.ours / self.other if self.other else None

    @property
    def held(self) -> float:
        """What the aim holds: the ratio, or ours where it is compared with nothing."""
        return self.ours if self.ratio is None else self.ratio

    @property
    def is_reached(self) -> bool | None:
        """Whether it is at most its aim; None where there is none."""
        return None if self.aim is None else self.held <= self.aim


@dataclass(frozen=True)
class Measured:
    """A piece as it was measured: its figures, or what it could not be measured without; when, of what, on what."""

    figures: tuple[Figure, ...]
    missing: str
    day: str
    commit: str
    load: float
    machine: str
    versions: str


@dataclass(frozen=True)
class Piece:
    """A part of the page: its heading, in a sentence or two how to read it, what measures it, and why it is not less:
    that stands where an aim was not reached."""

    title: str
    words: str
    measure: Callable[[], list[Figure]]
    why: str = ""


def page(measured: Mapping[str, Measured], pieces: Mapping[str, Piece]) -> str:
    """The whole page."""
    parts = [_summary(measured, pieces), HEAD.partition("\n\n")[2], *_where(measured)]
    for name, piece in pieces.items():
        parts += ["", f"## {piece.title}", "", piece.words, ""]
        parts += _piece(measured[name]) if name in measured else ["Not measured yet."]
        parts += _why(piece, measured[name]) if name in measured else []
    return "\n".join([HEAD.partition("\n\n")[0], "", *parts]) + "\n"


def _summary(measured: Mapping[str, Measured], pieces: Mapping[str, Piece]) -> str:
    """How many aims were reached, and what was slower than hoped, worst first: from the figures alone."""
    every = [(pieces[name].title, figure) for name, one in measured.items() for figure in one.figures]
    judged = [(title, figure) for title, figure in every if figure.aim is not None]
    slower = [(title, figure) for title, figure in judged if not figure.is_reached]
    first = f"**{len(judged) - len(slower)} of {len(judged)} aims were reached.**"
    if not slower:
        return f"{first} Nothing was slower than hoped.\n"
    slower.sort(key=lambda one: one[1].held / (one[1].aim or 1), reverse=True)
    rows = [f"| {title}: {figure.what} | {_held(figure)} | {_aim(figure)} |" for title, figure in slower]
    return "\n".join(
        [f"{first} Slower or larger than hoped:\n", "| what | measured | aim |", "|---|---|---|", *rows, ""]
    )


def _where(measured: Mapping[str, Measured]) -> list[str]:
    """The machines and versions; one line where all pieces had the same."""
    lines = {f"{one.machine}; {one.versions}." for one in measured.values()}
    return sorted(lines)


def _piece(one: Measured) -> list[str]:
    day = date.fromisoformat(one.day)
    at = f", commit {one.commit}" if one.commit else ""
    when = f"Measured {day.day} {day:%B %Y}{at}; load of the machine {one.load:.1f}."
    if one.missing:
        return [f"Not measured: {one.missing}."]
    heads = ["| what | ours | beside it | it took | ours / it | aim | |", "|---|---|---|---|---|---|---|"]
    return [*heads, *map(_row, one.figures), "", when]


def _why(piece: Piece, one: Measured) -> list[str]:
    missed = any(figure.is_reached is False for figure in one.figures)
    return ["", f"*Why.* {piece.why.strip()}"] if piece.why and missed else []


def _row(figure: Figure) -> str:
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    reached = {None: "", True: "reached", False: "**not reached**"}[figure.is_reached]
    other = "" if figure.other is None else _amount(figure.other, figure.unit)
    cells = (figure.what, _amount(figure.ours, figure.unit), figure.beside, other, ratio, _aim(figure), reached)
    return f"| {' | '.join(cells)} |"


def _held(figure: Figure) -> str:
    if figure.ratio is None:
        return _amount(figure.ours, figure.unit)
    return f"{figure.ratio:.2f} times {figure.beside}"


def _aim(figure: Figure) -> str:
    if figure.aim is None:
        return ""
    return f"at most {figure.aim:g}{'' if figure.ratio is not None or not figure.unit else f' {figure.unit}'}"


def _amount(value: float, unit: str) -> str:
    digits = {SECONDS: 3 if value < 1 else 2, MEGABYTES: 2 if value < 100 else 0, COUNT: 0}[unit]
    return f"{value:,.{digits}f}{f' {unit}' if unit else ''}"
