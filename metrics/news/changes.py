"""What the measures that a person follows say now, beside what the person knows."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.analysis import on_the_day
from metrics.analysis.verdicts import Judged, why_unjudged
from metrics.base import plain
from metrics.base.errors import UserError
from metrics.desk import Desk
from metrics.ledger.following import Following, State
from metrics.words import on_news


@dataclass(frozen=True)
class Followed:
    """A measure that is followed: its title, the place in words, what it says. `now` is None where it is not shown.

    Then `says` tells why: the place is no more theirs, or the measure is gone.
    """

    following: Following
    title: str
    where: str
    says: str
    now: State | None

    @property
    def is_new(self) -> bool:
        """Whether it says something the person was not told."""
        return self.now is not None and self.now != self.following.told


def state_of(judged: Judged | None) -> State:
    """What is compared from time to time: the newest whole month, and the states of the verdict."""
    if judged is None or not judged.months:
        return State(None, "")
    verdict = judged.verdict
    alert = "alert" if verdict.alert else ""
    says = verdict.variation or on_the_day.state(verdict) or why_unjudged(verdict)
    states = (says, "mixed" if verdict.mixed else "", verdict.assurance, alert)
    return State(judged.months[-1], "; ".join(states))


def followed_now(desk: Desk, followings: Sequence[Following]) -> list[Followed]:
    """What each says to the desk's viewer now, in the order given."""
    rows = plain.records(desk.places.authorities(), ("authority", "name"))
    names = {row["authority"]: row["name"] for row in rows}
    return [_now(desk, one, names.get(one.place.authority, one.place.authority)) for one in followings]


def known_after(new: Sequence[Followed]) -> dict[int, State]:
    """What a person knows once they were told: the state by the number of what they follow."""
    return {one.following.number: one.now for one in new if one.now}


def _now(desk: Desk, following: Following, name: str) -> Followed:
    where = on_news.where(following.place, name)
    try:
        title = desk.questions.measure(following.measure).title
        if desk.places.shown(following.place) != following.place:
            raise UserError("This place is not yours to see any more.")
        judged = desk.verdicts.verdict(following.measure, following.place)
    except UserError as refusal:
        return Followed(following, following.measure, where, str(refusal), None)
    return Followed(following, title, where, on_news.said(judged), state_of(judged))
