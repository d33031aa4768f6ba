"""The sheet from A to D and the promises beside what became of them, as parts of a pack."""

from collections.abc import Collection

from metrics.packs.model import PackSection, PackTable
from metrics.words import on_a_to_d_tables, on_packs
from metrics.words.on_a_to_d import JourneySheet, SheetCell, SheetMeasure

FOUND = ("Event", "When", "What was found", "What was promised then", "What moved after it")
PROMISED = ("Measure", "Promised", "Now", "How it stands")


def journey_section(sheet: JourneySheet, left_out: Collection[str]) -> PackSection | None:
    """From the first inspection to now; None without an event. left_out: measures that a public pack tells as an
    earlier one did, so that what is compared of them now is not told beside it."""
    compared = [event for event in sheet.events if event.compared]
    if not sheet.events:
        return None
    tables = []
    measures = [one for one in sheet.measures if one.key not in left_out]
    if compared and measures:
        letters = [event.letter for event in compared]
        columns = ("Headline", "Newest", *(f"After {event.column}" for event in compared))
        rows = tuple((one.title, one.newest, *(_after(one, letter) for letter in letters)) for one in measures)
        tables.append(PackTable("Each headline after each event", columns, rows))
    tables.append(_found(sheet))
    first, last = sheet.events[0].letter, (compared or sheet.events)[-1].letter
    notes = [*sheet.notes, *([on_packs.LEFT_OUT] if len(measures) < len(sheet.measures) else [])]
    return PackSection(f"{first} to {last}: from inspection to effect", (*sheet.sentences, *notes), tuple(tables))


def promises_section(sheet: JourneySheet, left_out: Collection[str]) -> PackSection | None:
    """Each promise beside what became of it; None where nothing was promised."""
    rows = tuple(
        (one.title, one.promised, one.actual, ". ".join(part for part in (one.stands, one.pace) if part))
        for one in sheet.promises
        if one.key not in left_out
    )
    if not rows:
        return None
    return PackSection("Promise against actual", (), (PackTable("What was promised, and what is", PROMISED, rows),))


def _found(sheet: JourneySheet) -> PackTable:
    rows = tuple(
        (event.name, event.when, event.found, " ".join(event.promised) or "–", event.moved or "–")
        for event in sheet.events
    )
    return PackTable("What was found, promised and moved", FOUND, rows)


def _after(measure: SheetMeasure, letter: str) -> str:
    """'▲ Better: 70.1%, was 61.2% (+4.8 to +13.1 points)'."""
    cell: SheetCell | None = next((one for one in measure.cells if one.letter == letter), None)
    return "–" if cell is None else on_a_to_d_tables.cell_text(cell)
