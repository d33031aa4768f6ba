"""Lists 8 to 11: children looked after, care leavers, adoption."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from metrics.demo import intervals, story
from metrics.demo.allocation import Held
from metrics.demo.annex import Annex
from metrics.demo.children import ADOPTED, Table
from metrics.demo.columns import PLAIN, YES_NO, Columns, latest_of_each, same, words, yes
from metrics.demo.days import NEVER, Numbers, at
from metrics.demo.people import window_start
from metrics.demo.spells import lasting, placement_kind

EARLY_PERMANENCE, FOR_ADOPTION = 0.3, 6  # the share, and the place in codes.COLUMNS["placement"]


def placement(needs: Table, rows: Numbers, moves: int | Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Type, provider and place of the present placement; a move draws them anew."""
    draw = lasting(needs["chance"][rows], 1.3 + np.asarray(moves) * 0.37)
    kind = placement_kind(needs["chance"][rows], moves)
    return kind, np.searchsorted([0.55, 0.92], lasting(draw, 2.1)), np.searchsorted([0.68, 0.97], lasting(draw, 3.7))


def looked_after(annex: Annex) -> Columns:
    """Periods of care going on, or ceased in the six months: the latest of each child."""
    truth, today, needs = annex.truth, annex.today, annex.truth.needs
    rows = np.flatnonzero(
        (needs["care"] <= today) & (needs["known"] <= today) & (needs["care_end"] >= window_start(today))
    )
    rows = latest_of_each(rows, needs["child"])
    chance, began, child = needs["chance"][rows], needs["care"][rows], needs["child"][rows]
    moves, missing = truth.moves.count(rows, 0, today), truth.missing.count(rows, today - 366, today)
    moved = truth.moves.last(rows, today)
    kind, provider, where = placement(needs, rows, moves)
    # Some children for whom adoption is decided live with those who may adopt them, before any order.
    kind = np.where(
        (needs["care_kind"][rows] == ADOPTED) & (lasting(chance, 4.7) < EARLY_PERMANENCE), FOR_ADOPTION, kind
    )
    planned = (lasting(chance, 1.9) < at(story.PERMANENCE_PLAN, today)) & (began + 60 + 80 * chance <= today)
    ceased = needs["care_end"][rows] <= today
    reason = np.select(
        [needs["care_kind"][rows] == ADOPTED, needs["grown_up"][rows], chance < 0.2], [0, 5, 3], 1 + (chance > 0.8)
    )
    legal = np.where(needs["care_kind"][rows] == ADOPTED, 2, np.select([began + 200 > today, chance < 0.3], [0, 3], 1))
    legal = np.where(lasting(chance, 5.3) < 0.03, 4, legal)
    # Some records are completed only weeks after the placement began.
    unrecorded = (lasting(chance, 6.1) < 0.08) & (np.where(moved < NEVER, moved, began) + 45 > today)
    legal = np.where(truth.children["unaccompanied"][child], 3, legal)
    provider = np.where(kind == 4, 3, provider)  # placed with parents
    offered = lasting(chance, 2.7) < at(story.RETURN_INTERVIEW_OFFERED, today)
    return (
        annex.child(child, disability=False)
        | {
            "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)": yes(
                truth.children["unaccompanied"][child]
            ),
            "Does the Child have a Disability": yes(truth.children["disabled"][child]),
            "Date Started to be Looked After": annex.dates(began),
            "Child's Category of Need": PLAIN["need"](np.where(truth.children["unaccompanied"][child], 7, 0)),
            "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)": yes(
                chance > 0.97
            ),
            "Start date of current legal status": annex.dates(np.where(legal == 1, began + 200, began)),
            "Child's Legal Status": PLAIN["legal"](legal),
            "Date of Latest Statutory Review": annex.dates(truth.care_reviews.last(rows, today)),
            "Visit Interval (days)": intervals.column(needs, rows, intervals.IN_CARE),
            "Date of Last Social Work Visit": annex.dates(truth.care_visits.last(rows, today)),
            "What is the permanence plan for this child?": PLAIN["permanence"](
                np.where(planned, needs["permanence"][rows], -1)
            ),
            "Date of Last IRO Visit / Contact to the Child": annex.dates(truth.care_reviews.last(rows, today)),
            "Date of Last Health Assessment": annex.dates(truth.health.last(rows, today)),
            "Date of Last Dental Check": annex.dates(truth.dental.last(rows, today)),
            "Number of Placements in the Last 12 months": pa.array(1 + truth.moves.count(rows, today - 366, today)),
            "Date Ceased to be Looked After": annex.dates(needs["care_end"][rows]),
            "Reason Ceased to be Looked After": PLAIN["ceased"](np.where(ceased, reason, -1)),
            "Start Date of Most Recent Placement": annex.dates(np.where(moved < NEVER, moved, began)),
            "Placement Type": PLAIN["placement"](np.where(unrecorded, -1, kind)),
            "Placement Provider": PLAIN["provider"](provider),
            "Placement postcode": same("ZZ1 1AA", len(rows)),
            "URN of Placement": same(None, len(rows)),
            "Placement Location": PLAIN["where"](np.minimum(where, 1)),
            "LA of Placement": PLAIN["authority"](where),
            "Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months": pa.array(
                missing
            ),
            "Number of Episodes the Child has been ‘Absent’ from their Placement in the last 12 months": pa.array(
                missing // 2
            ),
            "Was the child offered a Return Interview after their last missing episode (Y/N)?": YES_NO(
                np.where(missing > 0, ~offered, -1)
            ),
            "Did the child accept a Return Interview after their last missing episode (Y/N)?": YES_NO(
                np.where((missing > 0) & offered, chance > 0.6, -1)
            ),
        }
        | annex.holder(annex.allocator.team[rows], annex.allocator.worker[rows])
    )


def leavers(annex: Annex, held: Held) -> Columns:
    """Everyone receiving leaving care services now; what they do and where they live changes by the half year."""
    truth, today, table = annex.truth, annex.today, annex.truth.leavers
    rows = np.flatnonzero((table["started"] <= today) & (today < table["ended"]))
    child = table["child"][rows]
    half_year = np.modf(table["chance"][rows] + (today // 183) * 0.618)[0]
    touch = lasting(half_year, 1.1) < at(story.IN_TOUCH, today)
    suitable = lasting(half_year, 2.3) < at(story.SUITABLE, today)
    busy = lasting(half_year, 3.1) < at(story.IN_EDUCATION_OR_WORK, today)
    home = np.where(
        suitable, np.searchsorted([0.2, 0.4, 0.55, 0.8], half_year), 5 + np.searchsorted([0.4, 0.7], half_year)
    )
    activity = np.where(busy, np.searchsorted([0.15, 0.5, 0.9], half_year), 4 + np.searchsorted([0.4, 0.85], half_year))
    grown = truth.children["dob"][child] + 6575 <= today
    eligibility = np.where(grown, np.where(table["chance"][rows] < 0.08, 2, 1), 0)
    place = truth.children["place"][child]
    team = annex.allocator.teams.of("leaving care", place, table["chance"][rows])
    adviser = held.adviser[rows]
    holder = annex.holder(team, adviser)
    return annex.child(child, disability=False) | {
        "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)": yes(
            truth.children["unaccompanied"][child]
        ),
        "Does the Child have a Disability": yes(truth.children["disabled"][child]),
        **holder,
        "Allocated Personal Advisor": annex.names(adviser),
        "Eligibility Category": PLAIN["eligibility"](eligibility),
        "Latest Pathway Plan Review Date": annex.dates(truth.pathway_reviews.last(rows, today)),
        "LA in Touch": PLAIN["in_touch"](np.where(touch, 0, 1 + (half_year > 0.7))),
        "Latest Date of Contact": annex.dates(truth.leaver_contacts.last(rows, today)),
        "Type of Accommodation": PLAIN["home"](np.where(touch, home, -1)),
        "Suitability of Accommodation": PLAIN["suitable"](np.where(touch, ~suitable, -1)),
        "Activity Status": PLAIN["activity"](np.where(touch, activity, -1)),
    }


def adoption_days(annex: Annex) -> tuple[Numbers, dict[str, Numbers]]:
    """Rows of children with a plan of adoption in the last 12 months, and the day of each step."""
    needs, today = annex.truth.needs, annex.today
    rows = np.flatnonzero(
        (needs["care_kind"] == ADOPTED)
        & (needs["care"] < NEVER)
        & (needs["care"] + 150 <= today)
        & (needs["care_end"] > today - 366)
        & (needs["known"] <= today)
    )
    began, ended = needs["care"][rows], needs["care_end"][rows]
    wait = (ended - began - 150) / 10
    steps = {"decided": 1, "ordered": 3, "matched": 5, "placed": 6, "adopted": 10}
    return rows, {name: (began + 150 + wait * share).astype(np.int64) for name, share in steps.items()}


def adoptions(annex: Annex) -> Columns:
    rows, steps = adoption_days(annex)
    child = annex.truth.needs["child"][rows]
    rows = rows[steps["decided"] <= annex.today]
    decided = steps["decided"] <= annex.today
    child, steps = child[decided], {name: days[decided] for name, days in steps.items()}
    family = words([f"F{number:04d}" for number in range(10_000)])(child % 10_000)
    basics = annex.child(child)
    return (
        {"Child Unique ID": basics.pop("Child Unique ID"), "Family identifier": family}
        | basics
        | {
            "Date the Child Entered Care": annex.dates(annex.truth.needs["care"][rows]),
            "Date of Decision that Child Should be Placed for Adoption": annex.dates(steps["decided"]),
            "Date of Placement Order": annex.dates(steps["ordered"]),
            "Date of Matching Child and Prospective Adopters": annex.dates(steps["matched"]),
            "Date Placed for Adoption": annex.dates(steps["placed"]),
            "Date of Adoption Order": annex.dates(steps["adopted"]),
            "Date of Decision that Child Should No Longer be Placed for Adoption": same(None, len(child)),
            "Reason Why Child No Longer Placed for Adoption": same(None, len(child)),
            "Date the child was placed for fostering in FFA or concurrent planning placement": same(None, len(child)),
        }
    )


def adopters(annex: Annex) -> Columns:
    """One adopter of each child matched, with the steps before it."""
    rows, steps = adoption_days(annex)
    has_match = steps["matched"] <= annex.today
    child, steps = annex.truth.needs["child"][rows[has_match]], {name: days[has_match] for name, days in steps.items()}
    size, matched = len(child), steps["matched"]
    code = words([f"{letter}{number:04d}" for letter in "AF" for number in range(10_000)])
    return {
        "Individual adopter identifier": code(child % 10_000),
        "Family identifier": code(10_000 + child % 10_000),
        "Gender": PLAIN["gender"](child % 2),
        "Ethnicity": PLAIN["ethnicity"](np.zeros(size)),
        "Disability": YES_NO(np.ones(size)),
        "Is the (prospective) adopter fostering for adoption?": YES_NO(np.ones(size)),
        "Date enquiry received": annex.dates(matched - 420),
        "Date Stage 1 started": annex.dates(matched - 400),
        "Date Stage 1 ended": annex.dates(matched - 330),
        "Date Stage 2 started": annex.dates(matched - 325),
        "Date Stage 2 ended": annex.dates(matched - 210),
        "Date application submitted": annex.dates(matched - 215),
        "Date application approved": annex.dates(matched - 205),
        "Date adopter matched with child(ren)": annex.dates(matched),
        "Date child/children placed with adopter(s)": annex.dates(steps["placed"]),
        "No. of children placed": pa.array(np.where(steps["placed"] <= annex.today, 1, 0)),
        "Date of Adoption Order": annex.dates(steps["adopted"]),
        "Date of leaving adoption process": same(None, size),
        "Reason for leaving adoption process": same(None, size),
    }
