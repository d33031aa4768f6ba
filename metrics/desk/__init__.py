"""The only way to a number: authorise the viewer, then read one store version.

Frames come with datetime64 month ends. ``value`` is null where it is hidden, unknown or has no cases; ``flag`` says
which. Percentages run from 0 to 100.
"""

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import metrics.base.frames  # noqa: F401  # before any frame is made
from metrics.access import Viewer
from metrics.base.home import home
from metrics.base.place import Place
from metrics.desk.briefing import Briefing
from metrics.desk.checks import Checks
from metrics.desk.child import OneChild
from metrics.desk.emergency import Emergency, begin
from metrics.desk.figures import Figures
from metrics.desk.gate import Gate
from metrics.desk.inputs import Inputs
from metrics.desk.lists import Lists
from metrics.desk.places import Places
from metrics.desk.public import Public
from metrics.desk.quality import QualityDesk
from metrics.desk.searching import Searching
from metrics.desk.setting import SettingsDesk
from metrics.desk.told import ToldOnce
from metrics.desk.verdicts import Verdicts
from metrics.desk.workforce import Workforce
from metrics.desk.year_ends import YearEnds
from metrics.ledger.record import SessionRecord
from metrics.questions.catalogue import Measure, Questions
from metrics.store.tables import Tables
from metrics.store.version import Version
from metrics.store.versions import Store

if TYPE_CHECKING:
    from metrics.desk.assurance import Assurance
    from metrics.desk.journeys import Journeys
    from metrics.desk.ledger import Ledger
    from metrics.desk.packs import Packs
    from metrics.desk.plans import Plans
    from metrics.desk.profiles import Profiles
    from metrics.desk.scrutiny import Scrutiny
    from metrics.desk.trail import Trail

Answer = TypeVar("Answer")


class Desk:
    """What one viewer may see of one store version, part by part.

    places: authorities and teams that are theirs. figures: their months. verdicts: what may be said of change.
    year_ends: the Department's next figures. lists: what to do. child: one child's events. checks: what is wrong with
    the data. inputs: what came in. workforce: why people left, and what goes together. quality: what came of what
    audits found. assurance: how sound a measure's rows are, and who signed it off. settings: what an authority set,
    for who may change it. ledger: what people wrote. plans: the improvement plan. briefing: the panel's headlines.
    scrutiny: what it asks and decides. packs: what was frozen. journeys: from the first inspection to now on one
    sheet. profiles: what an extract holds, list by list. told: what of all this stands in words once. All of these
    ask one gate. trail: who looked at what. public: the published record, which is everybody's.
    """

    def __init__(
        self, version: Version, viewer: Viewer, folder: Path | None = None, record: SessionRecord | None = None
    ) -> None:
        self._version, self._folder = version, folder or home()
        self._came_as, self._record = viewer, record or SessionRecord()
        gate = Gate(viewer, version, self._record)
        self.viewer = gate.viewer
        self.places = Places(gate, version)
        self.figures = Figures(gate, version)
        self.public = Public(version, self._folder)
        self.verdicts = Verdicts(gate, version, self.figures, self._folder)
        self.told = ToldOnce(gate, version, self.verdicts)
        self.year_ends = YearEnds(gate, version)
        self.lists = Lists(gate, version)
        self.child = OneChild(gate, version, self.lists)
        self.checks = Checks(gate, version)
        self.inputs = Inputs(gate, version)
        self.workforce = Workforce(gate, version)
        self.quality = QualityDesk(gate, version, self.figures)
        self.search = Searching(gate, version)
        self.settings = SettingsDesk(gate, version, self._folder)
        self._gate = gate

    @classmethod
    def open(cls, viewer: Viewer, home: Path | None = None, record: SessionRecord | None = None) -> "Desk | None":
        """The desk of the version that serves; None where the store is empty. record: of the session, for the trail.

        UserError where it is damaged, or another release made it.
        """
        store = Store(home)
        version = store.serving()
        return cls(version, viewer, store.home, record) if version else None

    @cached_property
    def ledger(self) -> "Ledger":
        """What people wrote: escalations and notes."""
        from metrics.desk.ledger import Ledger  # brings SQLAlchemy, which most commands never need

        return Ledger(self._gate, self._version, self._folder)

    @cached_property
    def assurance(self) -> "Assurance":
        """How sound the rows behind each measure are, and who signed it off."""
        from metrics.desk.assurance import Assurance

        return Assurance(self._gate, self._version, self.figures)

    @cached_property
    def plans(self) -> "Plans":
        """The improvement plan, and what moved after its actions."""
        from metrics.desk.plans import Plans

        return Plans(self._gate, self.lists, self.verdicts, self.questions)

    @cached_property
    def briefing(self) -> Briefing:
        """The headlines of the panel's briefing, which whoever asks sees as the panel does."""
        return Briefing(self if self.viewer.is_panel else self.as_panel())

    @cached_property
    def scrutiny(self) -> "Scrutiny":
        """What the panel asks and decides, what is answered, and what is worth asking."""
        from metrics.desk.scrutiny import Scrutiny

        return Scrutiny(self._gate, self._version, self.lists, self.briefing, self.told)

    @cached_property
    def packs(self) -> "Packs":
        """The packs that were frozen."""
        from metrics.desk.packs import Packs

        return Packs(self._gate, self._folder)

    @cached_property
    def journeys(self) -> "Journeys":
        """What was found at each inspection and visit, what was promised then, and what moved after it."""
        from metrics.desk.journeys import Journeys

        parts = (self.places, self.figures, self.public, self.verdicts, self.plans, self.questions, self.told)
        return Journeys(self._gate, *parts)

    @cached_property
    def profiles(self) -> "Profiles":
        """What an extract of Annex A holds, list by list."""
        from metrics.desk.profiles import Profiles

        return Profiles(self._gate, self._version, self.questions)

    @cached_property
    def trail(self) -> "Trail":
        """Who looked at what, for an admin."""
        from metrics.desk.trail import Trail

        return Trail(self.viewer, self._record)

    @property
    def version(self) -> str:
        """The version's name: immutable, so it is the key of every cache."""
        return self._version.name

    @property
    def questions(self) -> Questions:
        """What this version answers: the product's questions and the measures an authority declared itself."""
        return self._version.questions

    @property
    def measures(self) -> dict[str, Measure]:
        """Every measure by its key."""
        return self.questions.measures

    def in_use(self) -> AbstractContextManager[None]:
        """While it lasts, the version keeps what it remembers, though another one may serve: for the run of a page."""
        return self._version.in_use()

    def as_panel(self) -> "Desk":
        """The same version as a scrutiny panel sees it: few measures, whole authorities, small numbers hidden."""
        return Desk(self._version, self.viewer.as_panel(), self._folder, self._record)

    def look_beyond(self, authority: str, team: str, reason: str) -> Emergency:
        """Begins to look at a place that is not the viewer's, in an emergency; see metrics.desk.emergency.begin."""
        teams = Tables(self._version).table("teams", authority)["team"].tolist()
        emergency = begin(self.viewer, authority, team, reason, teams, self._record, self._folder)
        return replace(emergency, whose=self._came_as)

    def opened(self, page: str, place: Place) -> None:
        """Writes down that a page of this address is looked at. UserError where it cannot be written."""
        self._record.opened(self.viewer, page, place)

    def exported(self, name: str, content: bytes, place: Place) -> bytes:
        """A file for somebody to take away, once that is written down with its hash. UserError where it cannot be."""
        self._record.exported(self.viewer, name, content, place)
        return content

    def once(self, kind: str, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """What a page works out of this desk's answers, kept with the version for this viewer alone."""
        return self._version.memory.once(kind, (self.viewer, key), make)
