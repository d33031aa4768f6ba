"""The eleven lists of Annex A at one extract: each is {official header: Arrow array}."""

from __future__ import annotations

from metrics.demo import care_lists, need_lists
from metrics.demo.allocation import Held
from metrics.demo.annex import Annex
from metrics.demo.columns import Columns


def lists_of(annex: Annex, held: Held) -> list[Columns]:
    """Lists 1 to 11 as at `held.today`."""
    annex.today = held.today
    return [
        need_lists.contacts(annex),
        need_lists.early_help(annex),
        need_lists.referrals(annex),
        need_lists.assessments(annex),
        need_lists.enquiries(annex),
        need_lists.in_need(annex, held),
        need_lists.plans(annex),
        care_lists.looked_after(annex),
        care_lists.leavers(annex, held),
        care_lists.adoptions(annex),
        care_lists.adopters(annex),
    ]
