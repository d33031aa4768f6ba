"""Lists 1 to 7: contacts and referrals, assessments and enquiries, children in need and on plans."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from metrics.demo import intervals, story
from metrics.demo.allocation import CLOSED, Held, open_on
from metrics.demo.annex import Annex
from metrics.demo.children import ADOPTED, Table
from metrics.demo.columns import PLAIN, YES_NO, Columns, latest_of_each, yes
from metrics.demo.days import NEVER, Flags, Numbers, at, day
from metrics.demo.people import LEAD_PROTECTION, window_start
from metrics.demo.spells import lasting

TALKS_FROM = 4 * 365  # days: younger children are not asked


def contacts(annex: Annex) -> Columns:
    """Contacts of the six months."""
    contacts = annex.truth.contacts
    rows = annex.window(contacts, "day")
    return annex.child(contacts["child"][rows], disability=False) | {
        "Date of Contact": annex.dates(contacts["day"][rows]),
        "Contact Source": PLAIN["source"](contacts["source"][rows]),
    }


def early_help(annex: Annex) -> Columns:
    """Early help assessments of the six months, or whose help still goes on."""
    helped = annex.truth.early_help
    rows = np.flatnonzero(
        (helped["started"] <= annex.today)
        & ((helped["started"] >= window_start(annex.today)) | (helped["ended"] > annex.today))
    )
    return annex.child(helped["child"][rows], disability=False) | {
        "Assessment start date": annex.dates(helped["started"][rows]),
        "Assessment completion date": annex.dates(helped["completed"][rows]),
        "Organisation completing assessment": PLAIN["organisation"](helped["organisation"][rows]),
    }


def referrals(annex: Annex) -> Columns:
    """Referrals of the six months, a few of them entered twice."""
    needs = annex.truth.needs
    rows = annex.window(needs, "start")
    # entered twice by mistake, a day apart, and taken out before the next extract but one
    twice = rows[
        annex.entered_twice[rows] & (needs["start"][rows] > annex.today - 20) & (needs["start"][rows] < annex.today)
    ]
    days = np.concatenate([needs["start"][rows], needs["start"][twice] + 1])
    rows = np.concatenate([rows, twice])
    child = needs["child"][rows]
    return (
        annex.child(child, disability=False)
        | {
            "Date of referral": annex.dates(days),
            "Referral Source": PLAIN["source"](needs["source"][rows]),
            "Referral NFA?": yes(needs["ends_there"][rows]),
            "Number of Referrals in Last 12 Months": annex.earlier_in_year(annex.referrals, child),
        }
        | annex.holder(annex.received_team[rows], annex.received_by[rows], needs["start"][rows])
    )


def assessments(annex: Annex) -> Columns:
    """Started or authorised in the six months, or still open. An open one names its holder."""
    needs, since = annex.truth.needs, window_start(annex.today)
    authorised = np.where(needs["authorised_known"] <= annex.today, needs["authorised"], NEVER)
    rows = np.flatnonzero(
        (needs["assessment"] <= annex.today)
        & (needs["known"] <= annex.today)
        & ((authorised >= since) | (needs["assessment"] >= since))
    )
    done = authorised[rows] < NEVER
    team, worker = annex.allocator.team[rows], annex.allocator.worker[rows]
    place = annex.truth.children["place"][needs["child"][rows]]
    home = annex.allocator.teams.of("assessment", place, needs["chance"][rows])
    worker = np.where(done, annex.allocator.completed_by[rows], worker)
    team = np.where(done | (team < 0), home, team)
    return (
        annex.child(needs["child"][rows])
        | {
            "Continuous Assessment Start Date": annex.dates(needs["assessment"][rows]),
            "Child Seen During Continuous Assessment": YES_NO(np.where(done, ~needs["seen"][rows], 2)),
            "Continuous Assessment Date of Authorisation": annex.dates(authorised[rows]),
            "Was the child assessed as requiring LA children’s social care support?": YES_NO(
                np.where(done, needs["assessed_only"][rows], -1)
            ),
        }
        | annex.holder(team, worker, np.minimum(authorised[rows], annex.today))
    )


def enquiries(annex: Annex) -> Columns:
    """Undecided enquiries are blank; "unnecessary = no" also stands for children who had a plan already."""
    needs = annex.truth.needs
    rows = annex.window(needs, "enquiry")
    child = needs["child"][rows]
    decided = needs["decided"][rows] <= annex.today
    decided |= needs["conference"][rows] <= annex.today
    held_now = needs["conference"][rows] <= annex.today
    born = annex.truth.children["dob"][child]
    spoken = lasting(needs["chance"][rows], 9.7) < at(
        story.CHAIR_SPOKE, np.minimum(needs["conference"][rows], annex.today)
    )
    return (
        annex.child(child)
        | {
            "Strategy discussion initiating Section 47 Enquiry Start Date": annex.dates(needs["enquiry"][rows]),
            "Was an Initial Child Protection Conference deemed unnecessary?": YES_NO(
                np.where(decided, needs["conference_needed"][rows], -1)
            ),
            "Date of Initial Child Protection Conference": annex.dates(needs["conference"][rows]),
            "Did the Initial Child Protection Conference Result in a Child Protection Plan": YES_NO(
                np.where(held_now, needs["plan"][rows] == NEVER, -1)
            ),
            "Chair Spoke to Child Before Conference": YES_NO(
                np.where(held_now & (born <= annex.today - TALKS_FROM), ~spoken, -1)
            ),
            "Number of Section 47 Enquiries in the last 12 months": annex.earlier_in_year(annex.enquiries, child),
            "Number of ICPCs in the last 12 months": annex.earlier_in_year(annex.conferences, child),
        }
        | annex.holder(annex.enquired_team[rows], annex.enquired_by[rows], needs["enquiry"][rows])
    )


def in_need(annex: Annex, held: Held) -> Columns:
    """One row per child: the open ones, and those closed in the six months."""
    needs = annex.truth.needs
    closed = (
        ~open_on(needs, annex.today)
        & ~needs["ends_there"]
        & ~annex.vanishing
        & (needs["end"] >= window_start(annex.today))
        & (needs["known"] <= annex.today)
        & (needs["end"] <= annex.today)
    )
    status = np.full(len(needs["child"]), CLOSED)
    status[held.rows] = held.status
    listed = closed.copy()
    listed[held.rows] = True
    rows = latest_of_each(np.flatnonzero(listed), needs["child"])
    shut = status[rows] == CLOSED
    nameless = annex.nameless[rows] & ~shut
    team = np.where(nameless, len(story.TEAMS) + 1, annex.allocator.team[rows])
    return (
        annex.child(needs["child"][rows])
        | {
            "CIN Start Date": annex.dates(needs["start"][rows]),
            "Primary Need Code": PLAIN["need"](need_code(needs, rows, annex.truth.children["disabled"])),
            "Date Child Was Last Seen": annex.dates(annex.truth.seen.last(rows, annex.today)),
            "CIN Closure Date": annex.dates(np.where(shut, needs["end"][rows], NEVER)),
            "Reason for Closure": PLAIN["closure"](np.where(shut, closure_code(needs, rows), -1)),
            "Case Status": PLAIN["status"](status[rows]),
            "Visit Interval (working days)": intervals.column(needs, rows, intervals.IN_NEED),
        }
        | annex.holder(team, np.where(nameless, -1, annex.allocator.worker[rows]))
    )


def plans(annex: Annex) -> Columns:
    """Plans open now or ended in the six months, the latest of each child."""
    needs, truth = annex.truth.needs, annex.truth
    rows = np.flatnonzero(
        (needs["plan"] <= annex.today)
        & (needs["known"] <= annex.today)
        & (needs["plan_end"] >= window_start(annex.today))
    )
    rows = latest_of_each(rows, needs["child"])
    visited = truth.plan_visits.last(rows, np.minimum(annex.today, needs["plan_end"][rows]))
    alone = np.modf(needs["chance"][rows] * 997 + visited * 0.618)[0] < at(story.SEEN_ALONE, annex.today)
    return (
        annex.child(needs["child"][rows])
        | {
            "Child Protection Plan Start Date": annex.dates(needs["plan"][rows]),
            "Initial Category of Abuse": PLAIN["abuse"](needs["category"][rows]),
            "Latest Category of Abuse": PLAIN["abuse"](
                np.where(
                    needs["plan"][rows] + 120 < annex.today, needs["later_category"][rows], needs["category"][rows]
                )
            ),
            "Date of the Last Statutory Visit": annex.dates(visited),
            "Was the Child Seen Alone?": YES_NO(np.where(visited < NEVER, ~alone, -1)),
            "Date of latest review conference": annex.dates(truth.plan_reviews.last(rows, annex.today)),
            "Child Protection Plan End Date": annex.dates(needs["plan_end"][rows]),
            "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)": yes(
                needs["chance"][rows] < 0.02
            ),
            "Number of Previous Child Protection Plans": pa.array(needs["previous_plans"][rows]),
            "Visit Interval (working days)": intervals.column(needs, rows, intervals.ON_PLAN),
        }
        | annex.holder(annex.allocator.team[rows], annex.allocator.worker[rows])
        | {"Second Worker": annex.names(second_workers(annex, rows))}
    )


def second_workers(annex: Annex, rows: Numbers) -> Numbers:
    """The team's lead child protection practitioner beside whoever else holds the plan; −1 where there is none."""
    people, team = annex.people, annex.allocator.team[rows]
    second = np.full(len(rows), -1)
    if annex.today < day(story.FAMILY_HELP_STARTS):
        return second
    for lead in np.flatnonzero(people.in_post(annex.today) & (people.role == LEAD_PROTECTION)):
        second[team == people.team[lead]] = lead
    return np.where(second == annex.allocator.worker[rows], -1, second)


def need_code(needs: Table, rows: Numbers, disabled: Flags) -> Numbers:
    """Primary need: disability where there is one, else by the episode's lasting draw."""
    return np.where(
        disabled[needs["child"][rows]],
        1,
        np.searchsorted([0.62, 0.62, 0.68, 0.80, 0.92, 0.96, 0.965, 0.985], needs["chance"][rows]),
    )


def closure_code(needs: Table, rows: Numbers) -> Numbers:
    """Why the case closed: adopted, moved away, adult services, or no longer in need."""
    moved, grown = needs["chance"][rows] > 0.95, needs["grown_up"][rows]
    adopted = (needs["care_end"][rows] < NEVER) & (needs["care_kind"][rows] == ADOPTED)
    return np.select([adopted, grown, moved, needs["assessed_only"][rows]], [0, 5, 4, 7], 6)
