"""What the office formats have in common: the parts of a pack in their order, and how the figures of one are told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from metrics.packs.model import Pack, PackEvent, PackHeadline, PackQuestion, PackSection, PackTable
from metrics.packs.writers.document import about, actions_table, events_table, notices, state
from metrics.words import basic, on_packs

LANGUAGE, FONT = "en-GB", "Arial"
CHANGED_TITLE, ASK_TITLE, COUNTED_TITLE = (
    "What changed since the last pack",
    "What to ask",
    "How each measure is counted",
)
PLAN_TITLE, EVENTS_TITLE, ABOUT_TITLE = "The improvement plan", "Inspections and visits", "About these numbers"
AXIS_FORMAT, DATES_FORMAT = {"percent": '0"%"', "pounds": '"£"#,##0'}, "mmm yyyy"
STEPS, MOST_DATES = (1, 2, 3, 6, 12, 24, 60), 6  # months between two dates under a chart, and how many stand there
NUMBERS_FORMAT = {"percent": '0.0"%"', "pounds": '"£"#,##0'}


@dataclass(frozen=True)
class Front:
    """What stands in front: title, what is known of the pack, what must be read before everything else."""

    title: str
    kind: str
    state: str
    notices: tuple[str, ...]
    cover: str


def front(pack: Pack) -> Front:
    """The front of a pack."""
    numbers = pack.numbers
    openness = on_packs.OPEN_TO[numbers.openness]
    return Front(
        f"{pack.title}: {numbers.name}",
        f"{openness} · pack {pack.number}, frozen on {basic.day(pack.frozen)}",
        state(pack),
        tuple(notices(pack)),
        numbers.cover,
    )


def changed(pack: Pack) -> list[str]:
    """What changed since the pack before, a sentence each."""
    return [*pack.numbers.changed, *(one.sentence for one in pack.numbers.told_before)]


def closing(pack: Pack) -> list[PackSection]:
    """What comes after the headlines: the plan, inspections and visits, definitions, and about the numbers."""
    numbers = pack.numbers
    actions, events = actions_table(pack), events_table(pack)
    parts = [PackSection(PLAN_TITLE, numbers.plan, (actions,) if actions else ())]
    parts.append(PackSection(EVENTS_TITLE, (), (events,) if events else ()))
    parts.append(PackSection(COUNTED_TITLE, (), (definitions_table(pack),) if numbers.definitions else ()))
    parts.append(PackSection(ABOUT_TITLE, tuple(about(pack))))
    return [part for part in parts if part.sentences or part.tables]


def definitions_table(pack: Pack) -> PackTable:
    """How each measure is counted."""
    rows = tuple(
        (one.title, one.counts, one.better, one.source, " ".join(one.caveats)) for one in pack.numbers.definitions
    )
    return PackTable(COUNTED_TITLE, ("Measure", "What it counts", "Which way is good", "Source", "Caveats"), rows)


def comment_lines(pack: Pack, headline: PackHeadline) -> list[str]:
    """What was said of a headline: '“More plans start.” Head of safeguarding, 10 September 2026, on August 2026'."""
    comments = pack.comments_on(headline.measure)
    return [f"“{one.text}” {one.by}, {basic.day(one.day)}, on {one.when}" for one in comments]


def question_line(question: PackQuestion) -> str:
    """A question with why it is asked, who answers, and what was answered."""
    post = f"For {question.post}." if question.post else ""
    answer = f"Answer: {question.answer}" if question.answer else ""
    return " ".join(part for part in (question.text, question.why, post, answer) if part)


def number_format(headline: PackHeadline) -> str:
    """How a spreadsheet writes a headline's figures: '0.0"%"', '#,##0', '0.0'."""
    if headline.unit in NUMBERS_FORMAT:
        return NUMBERS_FORMAT[headline.unit]
    return "#,##0" if headline.decimals == 0 else "#,##0.0"


def axis_format(headline: PackHeadline) -> str:
    """How the scale of a chart is written: '0"%"', '#,##0'."""
    return AXIS_FORMAT.get(headline.unit, "#,##0")


def months_between_dates(headline: PackHeadline) -> int:
    """Every so many months a date is written under a chart: no more than fit beside one another."""
    first, last = headline.cells[0].last, headline.newest.last
    months = (last.year - first.year) * 12 + last.month - first.month
    return next((step for step in STEPS if months <= step * MOST_DATES), STEPS[-1])


def has_target(headline: PackHeadline) -> bool:
    """Whether any of its figures had something to reach."""
    return any(cell.target is not None for cell in headline.cells)


def letters(headline: PackHeadline, events: Sequence[PackEvent]) -> list[str]:
    """For each figure of a headline the letters of the events in the time it covers; '' where there was none."""
    lettered = []
    opens = headline.cells[0].last.replace(day=1)
    for cell in headline.cells:
        inside = [event.letter for event in events if event.letter and opens <= event.starts <= cell.last]
        lettered.append(", ".join(inside))
        opens = cell.last + timedelta(days=1)
    return lettered
