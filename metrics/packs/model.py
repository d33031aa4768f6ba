"""What a pack is made of: one frozen set of numbers, and what people wrote and signed beneath it. Pure.

Every format is written from a `Pack` and from nothing else, so each tells the same numbers. Words are whole sentences
already; numbers stand beside them for charts and tables. What a public pack may not tell is not in here.
"""

from dataclasses import dataclass
from datetime import date

PANEL, BOARD, INSPECTION, VISIT = "panel", "board", "inspection", "visit"
READERS = (PANEL, BOARD, INSPECTION, VISIT)
# Who may read it: everybody; a committee that shuts the public out; the council's own people.
PUBLIC, EXEMPT, INTERNAL = "public", "exempt", "internal"
OPENNESS = (PUBLIC, EXEMPT, INTERNAL)


@dataclass(frozen=True)
class PackCell:
    """A measure's figure of one period.

    last: its last day. period: 'month', 'quarter', '12 months' or 'year' (published). when: its date in words.
    value, numerator, denominator: None where they are hidden, unknown or without a case; flag says which ('c', 'at
    least 95%', 'rounded', 'no cases'; '' where they stand as they are). figure: the value in words ('84.2%', '7 of 9',
    'c'). parts: '151 of 180', '' where it has none. target: what was to be reached on that day.
    """

    last: date
    period: str
    when: str
    value: float | None
    numerator: float | None
    denominator: float | None
    flag: str
    figure: str
    parts: str = ""
    target: float | None = None


@dataclass(frozen=True)
class PackFact:
    """What stands beneath a headline's sentence: its name ('Against the target') and one or more sentences."""

    name: str
    text: str


@dataclass(frozen=True)
class PackQuestion:
    """A question to put, and what is known of it: why it is asked, who answers, what was answered; '' where nothing."""

    text: str
    why: str = ""
    post: str = ""
    answer: str = ""


@dataclass(frozen=True)
class ToldBefore:
    """A figure that an earlier pack told otherwise. then, now: in words. sentence: both, and what came in between."""

    measure: str
    when: str
    then: str
    now: str
    sentence: str


@dataclass(frozen=True)
class PackHeadline:
    """A measure of the pack, everything about it.

    unit: percent, count, ratio, days …; better: higher, lower or neither. sentence: its newest figure. since_last: what
    it was in the pack before, '' where there was none. cells: oldest first; the newest is what the sentence tells.
    promise: how it stands to a target that slopes to a day, '' without one. source: under its chart.
    """

    measure: str
    title: str
    unit: str
    kind: str
    better: str
    sentence: str
    since_last: str
    facts: tuple[PackFact, ...]
    cells: tuple[PackCell, ...]
    promise: str
    questions: tuple[PackQuestion, ...]
    source: str

    @property
    def newest(self) -> PackCell:
        """The newest figure."""
        return self.cells[-1]

    @property
    def decimals(self) -> int:
        """Digits after the point of its figures."""
        return 0 if self.unit in ("count", "days", "months") else 1


@dataclass(frozen=True)
class PackSeries:
    """The figures of a measure that is no headline, and that a headline's sentences tell of; oldest first."""

    measure: str
    title: str
    cells: tuple[PackCell, ...]


@dataclass(frozen=True)
class PackEvent:
    """An inspection or visit. letter: as everywhere; name: 'visit D (June 2025)'; when: its date as it is known."""

    letter: str
    name: str
    when: str
    starts: date
    ends: date
    said: str


@dataclass(frozen=True)
class PackTable:
    """A table of words. numeric: the columns whose cells stand to the right."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackSection:
    """A part of the pack beside its headlines: sentences, then tables."""

    title: str
    sentences: tuple[str, ...] = ()
    tables: tuple[PackTable, ...] = ()


@dataclass(frozen=True)
class PackDefinition:
    """How a measure is counted: in words, which way is good, and where it comes from."""

    measure: str
    title: str
    counts: str
    better: str
    source: str
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackAction:
    """An action of the improvement plan. due and status in words; moved: what its measures did after it; promise: how
    what was promised stands. owner: a post, in a pack of the council's own with the person after it."""

    code: str
    title: str
    owner: str
    due: str
    status: str
    moved: tuple[str, ...] = ()
    promise: str = ""


@dataclass(frozen=True)
class Exemption:
    """Why a pack is not public: the paragraph of Schedule 12A, the public interest in keeping it so, who decided, and
    whose copy it is. officer: the proper officer's name."""

    paragraph: int
    reason: str
    officer: str
    recipient: str


@dataclass(frozen=True)
class PackNumbers:
    """What is frozen. data_to: the newest day of the data. version: of the store they were read from; it need not be
    kept. release: of the product. cover: the cover sentence; changed: what changed since the pack before, by sentence.
    previous: the hash of the pack before, '' for the first. journey: from inspection to effect, on one page.
    plan: how the improvement plan stands, in sentences. others: what flows into and out of headlines, or is told
    beside them: no format need show it, and the next public pack is set beside it.
    """

    reader: str
    openness: str
    authority: str
    name: str
    data_to: date | None
    version: str
    release: str
    hidden_up_to: int
    cover: str
    previous: str
    changed: tuple[str, ...]
    told_before: tuple[ToldBefore, ...]
    headlines: tuple[PackHeadline, ...]
    events: tuple[PackEvent, ...]
    journey: PackSection | None
    sections: tuple[PackSection, ...]
    plan: tuple[str, ...]
    actions: tuple[PackAction, ...]
    definitions: tuple[PackDefinition, ...]
    exemption: Exemption | None = None
    synthetic: bool = False
    others: tuple[PackSeries, ...] = ()

    @property
    def is_masked(self) -> bool:
        """Whether small numbers are hidden in it."""
        return self.openness == PUBLIC


@dataclass(frozen=True)
class PackComment:
    """What somebody says of a measure in a period. by: who; in a public pack the post alone."""

    measure: str
    when: str
    text: str
    by: str
    day: date


@dataclass(frozen=True)
class PackSignOff:
    """Who signed it off, as what, and when. In a public pack name is empty."""

    name: str
    post: str
    day: date


@dataclass(frozen=True)
class Pack:
    """A pack: its numbers and their SHA-256, when they were frozen, and what people wrote and signed since.

    number: by which it is called in its authority. title: 'Scrutiny panel pack'. sign_off None: a draft.
    """

    numbers: PackNumbers
    sha256: str
    number: int
    frozen: date
    title: str
    comments: tuple[PackComment, ...] = ()
    sign_off: PackSignOff | None = None

    @property
    def is_final(self) -> bool:
        """Whether somebody signed it off."""
        return self.sign_off is not None

    def comments_on(self, measure: str) -> tuple[PackComment, ...]:
        """What was said of a measure, oldest first."""
        return tuple(one for one in self.comments if one.measure == measure)
