"""Finding by words: measures, lists, checks and pages; of an authority teams, workers, and a child by reference."""

from collections.abc import Iterable, Iterator, Sequence

from metrics.base import plain
from metrics.base.place import Place
from metrics.desk.gate import Gate
from metrics.ledger.record import PeopleTold
from metrics.lists.open_people import open_child, open_workers
from metrics.questions.catalogue import FAMILIES
from metrics.questions.kinds import LIST_FAMILIES, SEVERITIES
from metrics.search.index import CHECK, CHILD, LIST, MEASURE, TEAM, WORKER, Findable, find
from metrics.store.tables import Tables
from metrics.store.version import Version
from metrics.words import on_names, on_search

MOST = 12


class Searching:
    """What of one version one viewer may find."""

    def __init__(self, gate: Gate, version: Version) -> None:
        self._gate = gate
        self._version = version
        self._tables = Tables(version)

    def find(self, question: str, authority: str, more: Iterable[Findable] = (), limit: int = MOST) -> list[Findable]:
        """What a question in a person's words means, best first; a child whose reference it is before all else.

        Teams, workers and children are those of an authority that are this viewer's; `more`: what else may be found.
        Who is found is written down. UserError where it cannot be, or the authority is not theirs.
        """
        self._gate.authority(authority)
        people = [] if self._gate.viewer.is_panel else [*self._teams(authority), *self._workers(authority)]
        answer = [*self._child(question, authority), *find([*self._questions(), *more, *people], question, limit)]
        people_told = PeopleTold(
            frozenset(one.key for one in answer if one.kind == CHILD),
            frozenset(one.key for one in answer if one.kind == WORKER),
            rows=len(answer),
        )
        return self._gate.reveal("search", Place(authority), people_told, answer)

    def _questions(self) -> Sequence[Findable]:
        """Measures, lists and checks: which there are is nobody's secret."""
        return self._version.memory.once("search", "questions", lambda: list(self._every_question()))

    def _every_question(self) -> Iterator[Findable]:
        questions = self._version.questions
        for measure in questions.measures.values():
            text = f"{measure.question} {measure.numerator} {measure.denominator}"
            words = " ".join(measure.search)
            yield Findable(MEASURE, measure.key, measure.title, words, text, FAMILIES[measure.family])
        for one in questions.worklists.values():
            yield Findable(LIST, one.key, one.title, one.question, one.rule, LIST_FAMILIES[one.family])
        for check in questions.checks.values():
            yield Findable(CHECK, check.key, check.title, "", check.rule, SEVERITIES[check.severity])

    def _teams(self, authority: str) -> Iterator[Findable]:
        teams = self._gate.own_teams(self._tables.table("teams", authority))
        for row in plain.records(teams, ("team", "service")):
            yield Findable(TEAM, row["team"], row["team"], note=row["service"] or "", team=row["team"])

    def _workers(self, authority: str) -> Iterator[Findable]:
        everybody = self._version.memory.once(
            "search", ("workers", authority), lambda: open_workers(self._version, authority)
        )
        doubted = self._gate.doubted(authority)
        for one in everybody:
            if not self._gate.viewer.may_see_team(one.team):
                continue
            name = on_names.marked(one.name, doubted[one.worker]) if one.worker in doubted else one.name
            note = on_search.of_worker(one.team, one.children)
            yield Findable(WORKER, one.worker, name, note=note, team=one.team, leads=one.children > 0)

    def _child(self, question: str, authority: str) -> list[Findable]:
        """The open child of that reference, where they are this viewer's to know of."""
        viewer = self._gate.viewer
        if viewer.is_panel or not viewer.child_lists or not question.strip():
            return []
        child = open_child(self._version, authority, question)
        if child is None or child.child in self._gate.hidden_children(authority):
            return []
        if not viewer.may_see_team(child.team):
            return []
        holder = on_search.of_child(child.team, child.name, child.holder, child.status)
        return [Findable(CHILD, child.child, child.child, note=holder, team=child.team)]
