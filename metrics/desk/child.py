"""One child's events, for those whose child it is: their team and whoever is above it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.base.errors import NotTheirs
from metrics.base.place import Place
from metrics.desk.gate import Gate
from metrics.desk.people import named
from metrics.ledger.record import PeopleTold
from metrics.lists.child_events import ChildDue, ChildEvents, events_of, reference_of, references
from metrics.lists.entries import CHILD, DAYS, DUE, WHY
from metrics.lists.names import rows_with_doubts
from metrics.lists.worklists import lists_of
from metrics.store.memory import Sized, sized_pairs
from metrics.store.version import Version
from metrics.words import on_child

if TYPE_CHECKING:
    from metrics.desk.lists import Lists


class OneChild:
    """What is held of single children, one at a time. Nobody is told whether a child who is not theirs is held."""

    def __init__(self, gate: Gate, version: Version, lists: "Lists") -> None:
        self._gate = gate
        self._version = version
        self._lists = lists

    def events(self, authority: str, reference: str) -> ChildEvents:
        """The events of a child by reference, in whatever letters it is written.

        NotTheirs where no such child is this viewer's: not held, of another team, or restricted, in the same words.
        """
        self._gate.children(Place(authority))
        return self._told(authority, reference_of(self._version, authority, reference))

    def behind(self, authority: str, code: str) -> ChildEvents:
        """The same of the child for whom a code stands in an address."""
        self._gate.children(Place(authority))
        return self._told(authority, self._codes(authority).get(code, ""))

    def _told(self, authority: str, child: str) -> ChildEvents:
        events = events_of(self._version, authority, child) if child else None
        if events is None or events.events.empty or not self._gate.may_open(authority, events.team, child):
            raise NotTheirs(on_child.NOT_YOURS.format(name=self._gate.viewer.name))
        shown = replace(
            events,
            events=rows_with_doubts(events.events, self._gate.doubted(authority)),
            dues=() if events.is_adopted else self._dues(authority, events),
        )
        people = PeopleTold(frozenset({child}), named(shown.events["worker"].tolist()), rows=len(shown.events))
        return self._gate.reveal("one child's events", Place(authority, team=events.team or None), people, shown)

    def _dues(self, authority: str, events: ChildEvents) -> tuple[ChildDue, ...]:
        """What the lists about children say is due for this one, most urgent list first."""
        lists, today = lists_of(self._version), self._lists.working_day(authority)
        dues = []
        for worked in lists.every(Place(authority, team=events.team), today):
            one = worked.list
            if one.subject != "child" or (one.staff and not self._lists.shows_staff):
                continue
            of_child = [row for row in worked.entries if row[CHILD] == events.child]
            dues += [ChildDue(one.title, row[DUE], row[DAYS], row[WHY]) for row in of_child]
        return tuple(dues)

    def _codes(self, authority: str) -> Mapping[str, str]:
        """Which child each code of an address stands for."""
        from metrics.ledger.trail.key import link_codes  # brings the ledger, which most commands never need

        def every() -> Sized[Mapping[str, str]]:
            return sized_pairs(link_codes(authority, "child", references(self._version, authority)))

        return self._version.memory.once("child codes", authority, every).answer
