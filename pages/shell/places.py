"""Which authorities the pages name and offer. Worked out once per version and viewer."""

from pathlib import Path

import pandas as pd

from metrics.desk import Desk

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
KEPT = "places"  # the kind of answer, in the version's memory


def authorities(desk: Desk) -> pd.DataFrame:
    """Places.authorities, those known by their code alone named by data/reference. Never change the frame."""
    return desk.once(KEPT, "authorities", lambda: named(desk.places.authorities()))


def public_authorities(desk: Desk) -> pd.DataFrame:
    """Public.authorities with the same names. Never change the frame."""
    return desk.once(KEPT, "public", lambda: named(desk.public.authorities()))


def offered(desk: Desk) -> pd.DataFrame:
    """Authorities one can choose, with `label`: those with data of their own first, then by name."""
    return desk.once(KEPT, "offered", lambda: to_choose(authorities(desk)))


def named(frame: pd.DataFrame) -> pd.DataFrame:
    """The authorities with a name and a region for those known by their code alone, where data/reference has them."""
    known = pd.read_csv(REFERENCE / "authorities.csv", dtype="str").set_index("authority")
    bare = frame["name"].eq(frame["authority"]) & frame["authority"].isin(known.index)
    codes = frame["authority"]
    return frame.assign(
        name=frame["name"].mask(bare, codes.map(known["name"])),
        region=frame["region"].mask(bare, codes.map(known["region"])),
    )


def to_choose(frame: pd.DataFrame) -> pd.DataFrame:
    """Authorities one can choose: those with data of their own first, then by name. England and regions are not."""
    chosen = frame[frame["kind"].eq("authority") & (frame["has_local"] | frame["has_published"])]
    chosen = chosen.assign(label=chosen["name"].fillna(chosen["authority"]))
    twice = chosen["label"].duplicated(keep=False)
    chosen.loc[twice, "label"] = chosen["label"] + " (" + chosen["authority"] + ")"
    return chosen.sort_values(["has_local", "label"], ascending=[False, True]).reset_index(drop=True)
