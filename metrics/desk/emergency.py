"""Looking beyond one's own scope in an emergency: with a reason, for a short time, written down before it begins.

Whoever does sees that place instead of their own, in an authority of theirs. The panel and analysts without lists of
children never do; nor does whoever sees everything there is of the authority.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from metrics.access import Viewer
from metrics.base.errors import NotTheirs, UserError
from metrics.base.place import Place
from metrics.ledger.record import SessionRecord
from metrics.ledger.trail.entry import BEYOND, Deed
from metrics.settings import Setting, read_live

SETTING = "emergency_minutes"
MINUTES = 60
LONGEST_REASON = 1000


@dataclass(frozen=True)
class Emergency:
    """Who looks beyond their own: as whom they came, as whom they see, and until when."""

    whose: Viewer
    viewer: Viewer
    until: datetime

    def seen_by(self, viewer: Viewer, now: datetime) -> Viewer:
        """As whom somebody sees now: beyond their own, where it is theirs and not over."""
        return self.viewer if viewer == self.whose and now < self.until else viewer


def may_begin(viewer: Viewer) -> bool:
    """Whether there is something beyond their own that they may look at in an emergency."""
    has_part = not viewer.has_whole_authorities
    return has_part and viewer.child_lists and not viewer.is_panel and viewer.beyond is None


def begin(
    viewer: Viewer, authority: str, team: str, reason: str, teams: Sequence[str], record: SessionRecord, folder: Path
) -> Emergency:
    """Begins to look at a team, or with '' at a whole authority. teams: those of the authority, as they are called now.

    UserError without a reason, for a team that is not there, where it is not theirs to do, and where it cannot be
    written down.
    """
    place = Place(authority, team=_known(team, authority, teams) if team.strip() else None)
    if not may_begin(viewer) or not viewer.may_see_authority(authority):
        record.refused(viewer, "look beyond their own", place)
        raise NotTheirs(f"{viewer.name} cannot look beyond their own in an emergency. Ask an admin of Trajectory.")
    why = " ".join(reason.split())
    if not why or len(why) > LONGEST_REASON:
        raise UserError(f"Write the reason, in up to {LONGEST_REASON:,} characters. Nothing was opened.")
    until = record.now() + timedelta(minutes=minutes_of(read_live(folder).settings))
    facts = {"reason": why, "until": until.isoformat(timespec="seconds")}
    record.done(viewer, Deed(BEYOND, "beyond their own", authority, place.team or "", record.page, facts=facts))
    seeing = replace(
        viewer,
        authorities=frozenset({authority}),
        teams=frozenset({place.team}) if place.team else None,
        services=frozenset(),
        teams_of=frozenset(),
        beyond=place,
        until=until,
    )
    return Emergency(viewer, seeing, until)


def minutes_of(settings: Sequence[Setting]) -> int:
    """For how long, as it is set for all."""
    ours = [one for one in settings if one.name == SETTING and one.authority == one.team == one.role == ""]
    return int(ours[-1].value) if ours else MINUTES


def _known(team: str, authority: str, teams: Sequence[str]) -> str:
    wanted = " ".join(team.split()).casefold()
    for one in teams:
        if one.casefold() == wanted:
            return one
    raise UserError(f"{authority} has no team “{team.strip()}”. Write it as the case system does. Nothing was opened.")
