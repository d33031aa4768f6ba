"""The audit trail as an admin reads it: entries, what is unusual, emergencies, and use.

Staff are told that use is looked at by role. By person it is in an investigation alone: whoever looks gives a reason,
which is an entry itself, and then sees names for an hour.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby

import pandas as pd

from metrics.access import ADMIN, Viewer
from metrics.analysis.unusual import DAYS_BACK, Access, Unusual, unusual
from metrics.base import today
from metrics.base.clocks import month_end
from metrics.base.errors import NotTheirs, UserError
from metrics.base.place import Place
from metrics.base.today import ENGLAND
from metrics.ledger import written
from metrics.ledger.record import SessionRecord
from metrics.ledger.trail import key, reading
from metrics.ledger.trail.checking import Verified, verify
from metrics.ledger.trail.entry import BEYOND, EXPORT, PAGE, PEOPLE, REFUSAL, REVIEW, Deed, TrailEntry
from metrics.ledger.trail.reading import EntriesWanted
from metrics.words import on_access

INVESTIGATION = timedelta(minutes=60)
ENTRY_COLUMNS = ["number", "at", "who", "role", "kind", "what", "page", "authority", "place", "rows", "people", "more"]
USE_COLUMNS = ["role", "people", "pages", "readings", "files", "refusals"]
EMERGENCY_COLUMNS = ["at", "until", "who", "role", "authority", "place", "reason"]
_MAY_BE_UNUSUAL = frozenset({PEOPLE, REFUSAL})
_COUNTED = {"pages": PAGE, "readings": PEOPLE, "files": EXPORT, "refusals": REFUSAL}


class Trail:
    """The trail for one viewer, who must be an admin; of one with authorities, what is about those and about none."""

    def __init__(self, viewer: Viewer, record: SessionRecord) -> None:
        self._viewer = viewer
        self._record = record

    def investigate(self, reason: str) -> datetime:
        """Begins an investigation, and says until when names are shown. UserError without a reason."""
        self._check_admin("investigation")
        why = written.words(reason, "the reason", written.MOST_WHY)
        entry = self._record.done(self._viewer, Deed(REVIEW, "investigation by person", facts={"reason": why}))
        self._record.names_until = entry.at + INVESTIGATION
        return entry.at + INVESTIGATION

    @property
    def names_until(self) -> datetime | None:
        """Until when this session sees names; None where it does not."""
        until = self._record.names_until
        return until if until and today.moment() < until else None

    def entries(
        self,
        first: date,
        last: date,
        *,
        kinds: Iterable[str] | None = None,
        authority: str | None = None,
        who: str | None = None,
        most: int | None = None,
    ) -> pd.DataFrame:
        """ENTRY_COLUMNS, newest first, of England's days from first to last. people: how many; at: England's clock.

        UserError where a person is asked for outside an investigation.
        """
        self._check("entries")
        if who is not None and self.names_until is None:
            raise UserError("Entries of one person are read in an investigation alone: give a reason first.")
        wanted = EntriesWanted(first, last, frozenset(kinds) if kinds else None, self._scope(authority), who, most)
        every = reading.entries(wanted)
        lists = reading.people_of({entry.people for entry in every})
        rows = [
            {
                **{name: getattr(entry, name, None) for name in ENTRY_COLUMNS},
                "at": _local(entry.at),
                "who": self._name(entry.who),
                "people": len(lists.get(entry.people, ())),
                "more": on_access.more(entry.facts),
            }
            for entry in every
        ]
        return pd.DataFrame(rows, columns=ENTRY_COLUMNS)

    def bounds(self) -> reading.Bounds:
        """The first entry, the newest, and the newest of those that may be unusual."""
        self._check("entries")
        return reading.bounds(_MAY_BE_UNUSUAL)

    def names(self, first: date, last: date) -> list[str]:
        """Whoever stands in the trail in these days; nobody outside an investigation."""
        self._check("entries")
        if self.names_until is None:
            return []
        return sorted({entry.who for entry in reading.entries(EntriesWanted(first, last, None, self._scope(None)))})

    def unusual(self, first: date, last: date) -> list[Unusual]:
        """What is unusual in England's days from first to last; outside an investigation without names."""
        self._check("unusual access")
        since = first - timedelta(days=DAYS_BACK)
        every = reading.entries(EntriesWanted(since, last, _MAY_BE_UNUSUAL, self._scope(None)))
        lists = reading.people_of({entry.people for entry in every})
        children = {name: frozenset(filter(key.is_child, codes)) for name, codes in lists.items()}
        days = unusual([_access(entry, children.get(entry.people, frozenset())) for entry in every], first, last)
        return [replace(one, who=self._name(one.who)) for one in days]

    def emergencies(self, first: date, last: date) -> pd.DataFrame:
        """EMERGENCY_COLUMNS, newest first: who looked beyond their own, where, until when and why. With names."""
        self._check("emergencies")
        every = reading.entries(EntriesWanted(first, last, frozenset({BEYOND}), self._scope(None)))
        rows = [
            {
                **{name: getattr(entry, name, None) for name in EMERGENCY_COLUMNS},
                "at": _local(entry.at),
                "until": _local(datetime.fromisoformat(str(entry.facts["until"]))),
                "reason": entry.facts["reason"],
            }
            for entry in every
        ]
        return pd.DataFrame(rows, columns=EMERGENCY_COLUMNS)

    def use(self, month: date) -> pd.DataFrame:
        """USE_COLUMNS of the month of a day: how many people of each role, and what they did together."""
        rows = [
            {"role": role, "people": len({entry.who for entry in of}), **_counts(of)}
            for role, of in _by(self._of_month(month), "role")
        ]
        return pd.DataFrame(rows, columns=USE_COLUMNS)

    def use_by_person(self, month: date) -> pd.DataFrame:
        """The same for each person, named in `who`. UserError outside an investigation."""
        if self.names_until is None:
            raise UserError("Use is told by person in an investigation alone: give a reason first.")
        rows = [{"who": who, "role": of[-1].role, **_counts(of)} for who, of in _by(self._of_month(month), "who")]
        return pd.DataFrame(rows, columns=["who", *(name for name in USE_COLUMNS if name != "people")])

    def verified(self) -> Verified:
        """Whether the chain is whole."""
        self._check("chain")
        return verify()

    def _of_month(self, day: date) -> list[TrailEntry]:
        self._check("use")
        return reading.entries(EntriesWanted(day.replace(day=1), month_end(day), None, self._scope(None)))

    def _check(self, what: str) -> None:
        """Refuses whoever is no admin, and writes down that an admin read."""
        self._check_admin(what)
        self._record.read(self._viewer)

    def _check_admin(self, what: str) -> None:
        if self._viewer.role != ADMIN:
            self._record.refused(self._viewer, f"audit trail: {what}", Place(""))
            raise NotTheirs(f"{self._viewer.name} may not read the audit trail: the role {ADMIN} may.")

    def _scope(self, authority: str | None) -> frozenset[str] | None:
        theirs = self._viewer.authorities
        if authority is not None:
            self._viewer.check_authority(authority)
            return frozenset({authority})
        return None if theirs is None else theirs | {""}

    def _name(self, who: str) -> str:
        return who if self.names_until else ""


def _local(moment: datetime) -> datetime:
    """England's clock on the wall, without its zone, as tables show it."""
    return moment.astimezone(ENGLAND).replace(tzinfo=None)


def _access(entry: TrailEntry, children: frozenset[str]) -> Access:
    return Access(
        number=entry.number,
        at=_local(entry.at),
        who=entry.who,
        role=entry.role,
        refused=entry.kind == REFUSAL,
        people=entry.kind == PEOPLE,
        children=children,
        restricted=int(entry.facts.get("restricted", 0)),
        beyond="beyond" in entry.facts,
    )


def _by(entries: Iterable[TrailEntry], name: str) -> Iterable[tuple[str, list[TrailEntry]]]:
    ordered = sorted(entries, key=lambda entry: (getattr(entry, name), entry.number))
    return [(key, list(of)) for key, of in groupby(ordered, key=lambda entry: str(getattr(entry, name)))]


def _counts(entries: list[TrailEntry]) -> dict[str, int]:
    counted = Counter(entry.kind for entry in entries)
    return {name: counted[kind] for name, kind in _COUNTED.items()}
