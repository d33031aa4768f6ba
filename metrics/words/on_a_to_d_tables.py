"""A to D as tables of words, for the command line and packs. Pure."""

from dataclasses import dataclass

from metrics.analysis import plan_moved
from metrics.words.on_a_to_d import ALONE, JourneySheet, SheetCell
from metrics.words.vocabulary import lowered

HEADLINES = "Headlines after each inspection and visit, beside at it"
SHORT = {  # what moved after an event, where there is little room
    plan_moved.MOVED: "Better",
    plan_moved.CHANGED: "Changed",
    plan_moved.NOT_CLEARLY: "Not clear",
    plan_moved.WRONG_WAY: "Worse",
    plan_moved.BESIDE: "Not judged",
}


@dataclass(frozen=True)
class SheetTable:
    """A part of the sheet as a table of words; `columns` and each row are equally long."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(whole: JourneySheet) -> list[SheetTable]:
    """Events, headlines at and after each, promises beside what is, what else happened; without empty ones."""
    every = [_of_events(whole), _of_measures(whole), _of_promises(whole), _of_others(whole)]
    return [one for one in every if one.rows]


def _of_events(whole: JourneySheet) -> SheetTable:
    columns = ("Event", "Date", "Kind", "What was found", "What was promised then", "What moved after it")
    rows = tuple((one.name, one.when, one.kind, one.found, " ".join(one.promised), one.moved) for one in whole.events)
    return SheetTable("Inspections and visits", columns, rows)


def _of_measures(whole: JourneySheet) -> SheetTable:
    heads = tuple(f"After {lowered(one.column)}" for one in whole.compared)
    rows = tuple((one.title, one.newest, *(cell_text(cell) for cell in one.cells)) for one in whole.measures)
    return SheetTable(HEADLINES, ("Headline", "Newest", *heads), rows)


def cell_text(cell: SheetCell) -> str:
    """'▲ Better: 84.0%, was 71.2% (+9.0 to +17.0 points)': a cell in one text."""
    word = SHORT.get(cell.says, "") if cell.after is not None else cell.words
    first = f"{cell.shape} {word}".strip()
    alone = ALONE if ALONE in cell.words else ""
    in_brackets = "; ".join(part for part in (cell.reach, alone) if part)
    rest = f"{cell.figures} ({in_brackets})" if in_brackets else cell.figures
    return f"{first}: {rest}" if rest else first


def _of_promises(whole: JourneySheet) -> SheetTable:
    columns = ("Promise", "What was promised", "What is", "How it stands", "Pace")
    rows = tuple((one.title, one.promised, one.actual, one.stands, one.pace) for one in whole.promises)
    return SheetTable("What was promised, beside what is", columns, rows)


def _of_others(whole: JourneySheet) -> SheetTable:
    rows = tuple((one.when, one.kind, one.what) for one in whole.others)
    return SheetTable("What else happened", ("Date", "Kind", "What"), rows)
