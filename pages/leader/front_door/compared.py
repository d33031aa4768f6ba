"""The same way by team and by who made the contact or referral, over twelve months that are over."""

from collections.abc import Mapping, Sequence

import pandas as pd

from metrics.analysis import front_door
from metrics.analysis.front_door import CONTACT, REFERRAL, WayGroup, WayStep
from metrics.base import plain
from metrics.words import basic, on_front_door
from pages.leader.front_door.ground import FrontDoor
from pages.widgets.files import file_name
from pages.widgets.pieces import Pieces
from pages.widgets.rows import fetch

# Column of a table, and the step in it
REFERRAL_STEPS = (
    ("No further action", "closed"),
    ("Assessed", "assessed"),
    ("Enquiry", "enquired"),
    ("Conference, of enquiries", "conferred"),
    ("Plan, of conferences", "planned"),
)
BY_SOURCE = REFERRAL_STEPS[:3]
APART = "Unlike the others"


def by_team(ground: FrontDoor, pieces: Pieces) -> None:
    """What became of each team's referrals."""
    pieces.header("Do teams decide alike?")
    groups = front_door.groups(front_door.of_months(ground.ways, ground.year), REFERRAL, "team")
    if not groups:
        pieces.nothing_here("No twelve months of referrals are over yet, so that teams could be compared.")
        return
    pieces.note(
        on_front_door.between(groups, "assessed", "The share of referrals with an assessment goes", ground.year[-1]),
        on_front_door.shared_out(groups, "assessed"),
    )
    pieces.rows(
        _team_table(groups),
        f"Referrals by the team they went to: received in {_span(ground)}",
        file_name("front door by team", ground.page.place_name),
        nothing="No referral is known.",
        numeric=("Referrals", *(column for column, _ in REFERRAL_STEPS)),
        wide=(APART,),
        lead="Referrals",
    )
    pieces.note(on_front_door.APART)


def _team_table(groups: Sequence[WayGroup]) -> pd.DataFrame:
    table: dict[str, list[str]] = {"Team": [group.name for group in groups]}
    table["Referrals"] = [basic.number(group.steps["begun"].count) for group in groups]
    for column, step in REFERRAL_STEPS:
        table[column] = [on_front_door.share(group.steps[step]) for group in groups]
    table[APART] = [on_front_door.apart(group) or "–" for group in groups]
    return pd.DataFrame(table)


def by_source(ground: FrontDoor, pieces: Pieces) -> None:
    """Whose contacts become referrals, whose need nothing, whose tell too little: for officers, never for a panel."""
    pieces.header("Who contacts us, and what becomes of it?")
    rows = front_door.of_months(ground.ways, ground.year)
    referrals = front_door.groups(rows, REFERRAL, "source")
    contacts = front_door.groups(rows, CONTACT, "source")
    if not referrals:
        pieces.nothing_here("No twelve months of referrals are over yet, so that sources could be compared.")
        return
    if contacts:
        what = "The share of contacts followed by a referral goes"
        pieces.note(on_front_door.between(contacts, "referred", what, ground.year[-1]))
    pieces.rows(
        _source_table(contacts, referrals),
        f"Contacts and referrals by who made them: received in {_span(ground)}",
        file_name("front door by source", ground.page.place_name),
        nothing="No referral is known.",
        numeric=("Contacts", "Followed by a referral", "Referrals", *(column for column, _ in BY_SOURCE)),
        wide=(APART,),
        lead="Contacts" if contacts else "Referrals",
    )
    pieces.note("This is for officers and their partners: it says where to talk about thresholds, and blames nobody.")


def _source_table(contacts: Sequence[WayGroup], referrals: Sequence[WayGroup]) -> pd.DataFrame:
    by_name = ({group.name: group for group in contacts}, {group.name: group for group in referrals})
    names = sorted(by_name[0].keys() | by_name[1].keys())
    table: dict[str, list[str]] = {"Who": names}
    if contacts:
        everyone = sum(group.steps["begun"].count for group in contacts)
        table["Contacts"] = [_count(by_name[0].get(name), everyone) for name in names]
        table["Followed by a referral"] = [_share(by_name[0].get(name), "referred") for name in names]
    table["Referrals"] = [_count(by_name[1].get(name)) for name in names]
    for column, step in BY_SOURCE:
        table[column] = [_share(by_name[1].get(name), step) for name in names]
    only = {step for _, step in BY_SOURCE}
    table[APART] = [
        ", ".join(
            words for words in (_apart(by_name[0].get(name), {"referred"}), _apart(by_name[1].get(name), only)) if words
        )
        or "–"
        for name in names
    ]
    return pd.DataFrame(table)


def _count(group: WayGroup | None, everyone: int = 0) -> str:
    """'2,110 (26%)' of all."""
    count = group.steps["begun"].count if group else 0
    return basic.number(count) + (f" ({basic.number(100 * count / everyone)}%)" if everyone else "")


def _share(group: WayGroup | None, step: str) -> str:
    return on_front_door.share(group.steps[step]) if group else "–"


def _apart(group: WayGroup | None, only: set[str]) -> str:
    return on_front_door.apart(WayGroup(group.name, group.steps, group.apart & only)) if group else ""


def decided(ground: FrontDoor, pieces: Pieces) -> None:
    """What was decided on contacts by who made them, and how urgent they were judged; nothing without such a file."""
    if not ground.has_outcomes:
        pieces.note(
            "What was decided on each contact is in no list of Annex A. Load a file of contact outcomes (Load data) to "
            "see it by who made the contact, with the triage and the contacts that nobody has decided."
        )
        return
    measure = ground.page.desk.measures["contacts_by_outcome"]
    contacts = front_door.groups(front_door.of_months(ground.ways, ground.year), CONTACT, "source")
    rows = plain.records(fetch(ground.page, "front_door_outcomes", ground.whole))
    if not rows:
        return
    pieces.subheader("What was decided on their contacts?")
    span = f"the 12 months to {basic.month(ground.whole.month)}"
    for by, heading in (("source", "Who made the contact"), ("triage", "Triage")):
        pieces.rows(
            _outcomes(rows, by, heading, measure.bands),
            f"Contacts by {'who made them' if by == 'source' else 'triage'} and what was decided, {span}",
            file_name("contacts decided by", by, ground.page.place_name),
            nothing="No contact is known.",
            numeric=("Contacts", *(_column(band) for band in measure.bands)),
            lead="Contacts",
        )
    if contacts:
        listed = sum(group.steps["begun"].count for group in contacts)
        in_months = sum(int(row["contacts"]) for row in rows)
        pieces.note(on_front_door.two_counts(listed, ground.year, in_months, ground.whole.month))


def _outcomes(rows: Sequence[Mapping[str, object]], by: str, heading: str, bands: Sequence[str]) -> pd.DataFrame:
    sums: dict[str, dict[str, int]] = {}
    for row in rows:
        group = sums.setdefault(str(row[by]), {})
        group[str(row["outcome"])] = group.get(str(row["outcome"]), 0) + int(str(row["contacts"]))
    names = sorted(sums)
    table: dict[str, list[str]] = {heading: [name[:1].upper() + name[1:] for name in names]}
    table["Contacts"] = [basic.number(sum(sums[name].values())) for name in names]
    for band in bands:
        if any(band in sums[name] for name in names):
            steps = [WayStep(band, sums[name].get(band, 0), sum(sums[name].values()), True) for name in names]
            table[_column(band)] = [on_front_door.share(step) for step in steps]
    return pd.DataFrame(table)


def _column(band: str) -> str:
    return band[:1].upper() + band[1:]


def _span(ground: FrontDoor) -> str:
    first, last = ground.year[0], ground.year[-1]
    return f"{basic.month(first)} to {basic.month(last)}, of which nothing is still to come"
