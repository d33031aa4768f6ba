"""The panel's meetings, and the pack of each: frozen since the meeting before it and not after its own day. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from metrics.base.clocks import papers_due
from metrics.ledger.frozen_packs import PANEL, FrozenPack

LONGEST = 92  # days before the first meeting of a schedule in which its pack may have been frozen


@dataclass(frozen=True)
class ScheduledPack:
    """A meeting, the last day to publish its papers, and its pack: the one signed off before a draft; None where there
    is none yet."""

    meeting: date
    papers_due: date
    pack: FrozenPack | None

    @property
    def is_signed(self) -> bool:
        """Whether its pack is final."""
        return self.pack is not None and self.pack.signed is not None


def scheduled(meetings: Sequence[date], packs: Sequence[FrozenPack]) -> list[ScheduledPack]:
    """Each meeting with its pack, in order."""
    ordered = sorted(meetings)
    before = [*(day - timedelta(days=LONGEST) for day in ordered[:1]), *ordered]
    return [
        ScheduledPack(meeting, papers_due(meeting), _pack_between(packs, since, meeting))
        for since, meeting in zip(before, ordered, strict=False)
    ]


def due(schedule: Sequence[ScheduledPack], today: date) -> ScheduledPack | None:
    """The next meeting, today's with it, whose pack is not signed off; None where there is none."""
    return next((one for one in schedule if one.meeting >= today and not one.is_signed), None)


def _pack_between(packs: Sequence[FrozenPack], since: date, until: date) -> FrozenPack | None:
    """The newest panel's pack that was frozen after one day and not after another."""
    fitting = [one for one in packs if one.reader == PANEL and since < one.day <= until]
    return max(fitting, key=lambda one: (one.signed is not None, one.number), default=None)
