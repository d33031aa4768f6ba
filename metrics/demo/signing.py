"""Signs off, in the demonstration, a few measures' figures and the pack of the panel's next meeting. Invented people.

Where anything stands already nothing is written.
"""

from datetime import UTC, date, datetime

from metrics.access import ADMIN, Viewer
from metrics.base import today
from metrics.demo import story
from metrics.desk import Desk
from metrics.ledger import measure_sign_offs
from metrics.ledger.pack_schedule import due
from metrics.packs import making

OFFICERS = Viewer("Exampleshire's officers (invented)", ADMIN)
ANALYST = ("Marta Lind (invented)", "Head of performance")
DIRECTOR = ("Edith Crane (invented)", "Director of children's services")
MONTH = date(2026, 9, 30)
SIGNED_ON = datetime(2026, 10, 9, 10, tzinfo=UTC)
# The headlines of which a council must be sure before its panel meets.
MEASURES = ("assessments_in_45_days", "plan_visits_in_time", "supervision_in_time", "plans_open", "looked_after")


def sign_measures(desk: Desk) -> bool:
    """Signs them off up to the last whole month; False where somebody has signed one already."""
    if measure_sign_offs.standing(story.AUTHORITY):
        return False
    for measure in MEASURES:
        figure = desk.assurance.figure(measure, story.AUTHORITY, MONTH)
        measure_sign_offs.sign(OFFICERS, story.AUTHORITY, measure, MONTH, figure, *ANALYST, now=SIGNED_ON)
    return True


def hand_out_pack(desk: Desk) -> bool:
    """Freezes and signs the public pack of the panel's next meeting; False where none is due or a pack stands."""
    if making.packs_of(desk, story.AUTHORITY) or due(desk.packs.schedule(story.AUTHORITY), today.today()) is None:
        return False
    pack = making.freeze_due(desk, OFFICERS, story.AUTHORITY, today.today())
    making.sign(desk, OFFICERS, story.AUTHORITY, pack.number, *DIRECTOR)
    return True
