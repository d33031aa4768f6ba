"""Which authorities the pages name and offer. Worked out once per version and viewer."""

import pandas as pd

from metrics.base import plain
from metrics.desk import Desk
from metrics.intake.places import reference_places

KEPT = "places"  # the kind of answer, in the version's memory


def offered(desk: Desk) -> pd.DataFrame:
    """Authorities one can choose, with `label`: those with data of their own first, then by name."""
    return desk.once(KEPT, "offered", lambda: to_choose(desk.places.authorities()))


def called(desk: Desk | None) -> dict[str, str]:
    """What authorities are called, by code: as the store has it, else as our own list does. None where it is empty."""
    ours = {place.authority: place.name for place in reference_places()}
    held = plain.records(desk.places.authorities(), ("authority", "name")) if desk is not None else []
    return ours | {row["authority"]: row["name"] for row in held if row["name"] not in (None, row["authority"])}


def to_choose(frame: pd.DataFrame) -> pd.DataFrame:
    """Authorities one can choose: those with data of their own first, then by name. England and regions are not."""
    invented = frame["synthetic"] & ~frame["has_local"]  # neighbours of the demonstration: to compare with, not to open
    chosen = frame[frame["kind"].eq("authority") & (frame["has_local"] | frame["has_published"]) & ~invented]
    chosen = chosen.assign(label=chosen["name"].fillna(chosen["authority"]))
    twice = chosen["label"].duplicated(keep=False)
    chosen.loc[twice, "label"] = chosen["label"] + " (" + chosen["authority"] + ")"
    return chosen.sort_values(["has_local", "label"], ascending=[False, True]).reset_index(drop=True)
