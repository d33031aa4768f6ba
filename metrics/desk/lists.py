"""What to do: the rows behind a page, worklists and the reconciliation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
import pyarrow as pa

from metrics.base import plain, today
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.desk.gate import Gate
from metrics.desk.people import of_frame, of_worklists
from metrics.ledger.record import PeopleTold, Revealed
from metrics.lists import monday
from metrics.lists.digest import Digest
from metrics.lists.dropped import dropped_of
from metrics.lists.names import rows_with_doubts, with_doubts
from metrics.lists.restricted import masked, masked_rows
from metrics.lists.staff import without_absence, without_supervision
from metrics.lists.worklists import BYTES_OF_A_ROW, Counted, Worked, check_place, counted, lists_of
from metrics.questions.catalogue import load_questions
from metrics.questions.header import parameters
from metrics.questions.kinds import SHOWN, Detail
from metrics.store.detail_rows import DetailRows, of_place
from metrics.store.tables import Tables
from metrics.store.version import Version
from metrics.words import on_dropped


@dataclass(frozen=True)
class ListsShown:
    """Worklists as one viewer is shown them, and whom they name."""

    lists: tuple[Worked, ...]
    people: PeopleTold

    @property
    def nbytes(self) -> int:
        """The bytes they take, about: rows that are masked or marked are theirs alone, and they may keep all."""
        return BYTES_OF_A_ROW * self.people.rows


class Lists:
    """Rows about single children and workers, for those who may see them."""

    def __init__(self, gate: Gate, version: Version) -> None:
        self._gate = gate
        self._version = version
        self._tables = Tables(version)

    def detail(self, name: str, place: Place, *, month: date | None = None, worker: str | None = None) -> pd.DataFrame:
        """The rows of sql/details/<name>.sql for a place at a month (the newest by default)."""
        place, rows = self._detail(name, place, month, worker)
        return self._gate.reveal(f"details {name}", place, of_frame(rows), rows)

    def details(self, names: Sequence[str], place: Place, *, month: date | None = None) -> list[pd.DataFrame]:
        """The rows of several details, written down together: the disk is waited for once."""
        answers = [self._detail(name, place, month) for name in names]
        parts = [
            Revealed(f"details {name}", at, of_frame(rows)) for name, (at, rows) in zip(names, answers, strict=True)
        ]
        return self._gate.reveal_together(parts, [rows for _, rows in answers])

    def _detail(
        self, name: str, place: Place, month: date | None, worker: str | None = None
    ) -> tuple[Place, pd.DataFrame]:
        """The place whose rows the viewer gets, and the rows."""
        detail = load_questions().details[name]
        names_children = "child" in detail.columns
        place = self._gate.children(place) if names_children else self._gate.rows(place)
        if detail.staff:
            place = self._gate.staff(place)
        if "absent" in detail.columns:
            self._gate.caseloads(place)
        self._refuse_dropped(place.authority, month)
        values: dict[str, object] = {
            "authority": place.authority,
            "team": place.team or "",
            "service": "" if place.team else place.service or "",
            "month": month or self._newest_month(place.authority),
            "worker": worker or "",
        }
        used = parameters(detail.query)
        rows = self._rows(detail, place, {key: value for key, value in values.items() if key in used})
        is_cut = bool(place.team) and "team" in used and not worker  # a worker's children may be of any team
        own = rows if is_cut else self._gate.own_teams(rows)
        named = rows_with_doubts(own, self._gate.doubted(place.authority))
        shown = masked_rows(named, self._gate.hidden_children(place.authority))
        if not self.shows_staff:
            shown = without_supervision(without_absence(shown))
        return place, shown

    def _rows(self, detail: Detail, place: Place, values: Mapping[str, object]) -> pd.DataFrame:
        """The rows of a detail, kept: whoever unfolds a part of a page or chooses a view asks for the same again."""
        key = (detail.key, "of a place", tuple(values.items()))
        rows = self._version.memory.once("detail", key, lambda: of_place(self._cut(detail, place, values)))
        return rows.answer.copy(deep=False)

    def _cut(self, detail: Detail, place: Place, values: Mapping[str, object]) -> pa.Table:
        """The rows of a place. Of a detail by team they are asked for once for the whole authority: most of what that
        takes is the same for each team."""
        if not detail.by_team:
            return self._version.columns(detail.query, dict(values))
        whole = {**values, "team": "", "service": ""}
        every = self._version.memory.once(
            "detail",
            (detail.key, tuple(whole.items())),
            lambda: DetailRows(self._version.columns(detail.query, whole)),
        )
        return every.table if place.is_whole else every.of_teams(self._teams_in(place, detail.by_team))

    def _teams_in(self, place: Place, named: str) -> list[str]:
        """The teams of a place, the one it is or those of a service: as they are called now, or as files write them."""
        if named == SHOWN:
            if place.team is not None:
                return [place.team]
            teams = plain.columns(self._tables.table("teams", place.authority), ("team", "service"))
            return [name for name, service in zip(*teams.values(), strict=True) if service == place.service]
        lines = plain.columns(self._tables.table("team_line", place.authority), ("team", "shown_as", "service"))
        return [
            name
            for name, shown_as, service in zip(*lines.values(), strict=True)
            if (shown_as == place.team if place.team is not None else service == place.service)
        ]

    def worklist(self, key: str, place: Place, *, on: date | None = None) -> Worked:
        """One list of sql/worklists on a day. UserError for a list, team, service or day that is not known."""
        worklist = load_questions().worklist(key)
        place = self._known(self._gate.children(place))
        if worklist.staff:
            place = self._gate.staff(place)
        worked = lists_of(self._version).worked(worklist, place, on or self.working_day(place.authority))
        named = with_doubts(worked, self._gate.doubted(place.authority))
        shown = masked(named, self._gate.hidden_children(place.authority))
        return self._gate.reveal(f"worklist {key}", place, of_worklists([shown]), shown)

    def worklists(self, place: Place, *, on: date | None = None) -> list[Worked]:
        """Every worklist, most urgent first; without those of supervision and absence for whoever sees no names."""
        place = self._known(self._gate.children(place))
        day = on or self.working_day(place.authority)
        key = ("as shown", self._gate.viewer, place, day)
        shown = self._version.memory.once("worklists", key, lambda: self._as_shown(place, day))
        return self._gate.reveal("worklists", place, shown.people, list(shown.lists))

    def _as_shown(self, place: Place, day: date) -> ListsShown:
        """The lists that this viewer may be shown by name. None of it changes while a version serves."""
        lists = tuple(worked for worked in self._every(place, day) if self._may_name(worked))
        return ListsShown(lists, of_worklists(lists))

    def counts(self, place: Place, *, on: date | None = None) -> list[Counted]:
        """How much every worklist holds, most urgent first: also for a viewer who may not see the rows.

        Lists of supervision and absence are left out where a figure of them would tell of few people.
        """
        place = self._known(self._gate.rows(place))
        return [counted(worked) for worked in self._counted(place, on)]

    def reconciliation(self, place: Place, *, on: date | None = None) -> pd.DataFrame:
        """team, service, open, with_worker, unallocated, with_manager, extract: every open child once, by team."""
        place = self._known(self._gate.rows(place))
        return lists_of(self._version).reconciliation(place, on or self.working_day(place.authority))

    def digest(self, place: Place, *, on: date | None = None, children: bool = True, rows: bool = True) -> Digest:
        """Monday's list of a team in one piece; without `children` no reference of a child is in it.

        Without `rows`, and for a viewer who may not see them, it is how much each list holds. UserError where no
        extract is known by that day, there is no such team, or it is not the viewer's.
        """
        place = self._known(self._gate.rows(place))
        worked, shows_rows = self._counted(place, on), rows and self.shows_children
        named = [one if self._may_name(one) else None for one in worked] if shows_rows else None
        every = plain.records(self._tables.whole("authorities"))
        digest = monday.digest_of(
            next(row for row in every if row["authority"] == place.authority),
            place.team or "",
            [counted(one) for one in worked],
            named,
            plain.records(self.reconciliation(place, on=on)),
            children=children,
        )
        people = of_worklists([one for one in named or () if one])
        if not children:
            people = replace(people, children=frozenset())
        return self._gate.reveal("digest", place, people, digest)

    def working_day(self, authority: str) -> date:
        """The day lists are counted to unless another is asked for: today; of made-up data, its newest extract."""
        newest = lists_of(self._version).newest_extract(self._gate.authority(authority))
        made_up = self._version.memory.once("days", "made up", self._made_up)
        return newest if newest and authority in made_up else today.today()

    @property
    def shows_children(self) -> bool:
        """Whether rows about single children are this viewer's to see."""
        return self._gate.viewer.child_lists and not self._gate.viewer.is_panel

    @property
    def shows_staff(self) -> bool:
        """Whether workers' supervision and absence by name are this viewer's to see."""
        return self._gate.viewer.staff_lists and not self._gate.viewer.is_panel

    def _may_name(self, worked: Worked) -> bool:
        return self.shows_staff or not worked.list.staff

    def _counted(self, place: Place, on: date | None) -> list[Worked]:
        """The lists whose numbers are this viewer's."""
        tells = self._gate.tells_of_staff(place, on or self.working_day(place.authority))
        return [worked for worked in self._every(place, on) if tells or not worked.list.staff]

    def _every(self, place: Place, on: date | None) -> list[Worked]:
        lists, today = lists_of(self._version), on or self.working_day(place.authority)
        hidden, doubted = self._gate.hidden_children(place.authority), self._gate.doubted(place.authority)
        return [masked(with_doubts(worked, doubted), hidden) for worked in lists.every(place, today)]

    def _known(self, place: Place) -> Place:
        check_place(self._tables.table("teams", place.authority), place)
        return place

    def _refuse_dropped(self, authority: str, month: date | None) -> None:
        """Rows of a time of which some went would be fewer than there were, and say nothing of it."""
        dropped = dropped_of(self._tables, authority)
        if dropped and month and dropped.hides(month):
            raise UserError(on_dropped.refusal(dropped))

    def _newest_month(self, authority: str) -> date | None:
        """The month of the newest extract, or of the newest data of another feed where there is no extract."""
        newest = self._tables.table("coverage", authority).set_index("feed")["last_month"]
        month = newest.get("annex_a.known", newest.max())
        return None if pd.isna(month) else month.date()

    def _made_up(self) -> frozenset[str]:
        """The authorities whose children and workers are synthetic."""
        every = plain.records(self._tables.whole("authorities"), ("authority", "synthetic"))
        return frozenset(row["authority"] for row in every if row["synthetic"])
