"""The story of Exampleshire as data: a fictional authority, so that no number here is anyone's.

A curve is a list of (date, value) points; between two points the value moves in a straight line. The simulation
reads the curves and nothing else decides how good or bad a month is: change the story here.
"""

from __future__ import annotations

# fmt: off

AUTHORITY = "E10999999"
NAME = "Exampleshire"
SEED = 20261031

Curve = list[tuple[str, float]]

# When things are known ----------------------------------------------------------------------------
SIMULATION_STARTS = "2006-01-02"  # early enough for a child looked after since birth
HISTORY_STARTS = "2021-03-01"  # before this nothing reaches a list
FIRST_EXTRACT = "2021-09-30"
LAST_MONTHLY_EXTRACT = "2026-08-31"
WEEKLY_EXTRACTS = ("2026-09-01", "2026-09-08", "2026-09-15", "2026-09-22", "2026-09-29", "2026-10-06")
RESTRUCTURE = "2024-04-01"

# Family Help: from here on family help lead practitioners take children in need, and social workers who lead child
# protection hold plans with others
FAMILY_HELP_STARTS = "2025-10-01"
FAMILY_HELP_SHARE = 0.6  # of children in need newly given to somebody in a team that has such practitioners
FAMILY_HELP_CASELOAD = 10  # children a full-time practitioner takes at most

# Group supervision begins after visit B -----------------------------------------------------------
VISIT_B = "2023-01-18"

# Demand, a month ----------------------------------------------------------------------------------
NEW_REFERRALS: Curve = [
    ("2006-01-01", 202), ("2021-09-01", 202), ("2023-01-01", 203), ("2024-06-01", 198), ("2026-12-31", 196),
]
OTHER_CONTACTS: Curve = [("2021-03-01", 345), ("2023-01-01", 350), ("2024-06-01", 310), ("2026-12-31", 300)]
SEASON = (1.02, 0.99, 1.10, 0.96, 1.04, 1.06, 1.05, 0.72, 1.00, 1.06, 1.08, 0.90)  # January to December
UNACCOMPANIED_A_MONTH = 2.4

# What follows a referral: shares 0 to 1 -----------------------------------------------------------
REFERRAL_ENDS_THERE: Curve = [("2006-01-01", 0.08), ("2022-06-01", 0.07), ("2026-12-31", 0.11)]
RETURNS_SOON: Curve = [
    ("2006-01-01", 0.28), ("2022-06-01", 0.30), ("2024-06-01", 0.26), ("2026-12-31", 0.24),
]
RETURNS_LATER = 0.16
AT_RISK = 0.20  # of children, for whom worry comes back: more enquiries, more returns
MORE_ENQUIRIES, FEWER_ENQUIRIES = 2.2, 0.7  # than the curve, at risk and else
MORE_RETURNS, FEWER_RETURNS = 1.6, 0.85
ENQUIRY_IN_ASSESSMENT: Curve = [
    ("2006-01-01", 0.27), ("2025-08-15", 0.27), ("2025-11-01", 0.305), ("2026-12-31", 0.305),
]
ENQUIRY_LATER = 0.20
CONFERENCE_NEEDED: Curve = [
    ("2006-01-01", 0.39), ("2025-08-15", 0.39), ("2025-11-01", 0.475), ("2026-12-31", 0.475),
]
CONFERENCE_MAKES_PLAN = 0.87
CHILD_IN_NEED_PLAN = 0.375
PLAN_LENGTH: Curve = [("2006-01-01", 1.0), ("2024-10-01", 1.0), ("2025-10-01", 1.18), ("2026-12-31", 1.18)]

# How well it is done: shares 0 to 1 ---------------------------------------------------------------
ASSESSMENT_IN_TIME: Curve = [
    ("2006-01-01", 0.79), ("2022-01-15", 0.79), ("2022-04-15", 0.70), ("2022-07-01", 0.60),
    ("2022-11-15", 0.58), ("2023-02-01", 0.61), ("2023-09-01", 0.72), ("2024-03-01", 0.80),
    ("2024-10-01", 0.86), ("2026-12-31", 0.865),
]
CHILD_SEEN: Curve = [
    ("2006-01-01", 0.91), ("2023-01-01", 0.92), ("2025-01-01", 0.97), ("2026-12-31", 0.975),
]
CONFERENCE_IN_TIME: Curve = [
    ("2006-01-01", 0.74), ("2022-06-01", 0.70), ("2023-06-01", 0.78), ("2025-01-01", 0.88),
    ("2025-11-01", 0.84), ("2026-12-31", 0.82),
]
PLAN_VISIT_IN_TIME: Curve = [
    ("2006-01-01", 0.60), ("2022-09-01", 0.55), ("2023-06-01", 0.72), ("2024-09-01", 0.90),
    ("2025-10-01", 0.90), ("2026-12-31", 0.85),
]
CHAIR_SPOKE: Curve = [("2021-01-01", 0.24), ("2024-03-01", 0.31), ("2026-12-31", 0.72)]  # before a conference
PLAN_REVIEW_IN_TIME: Curve = [
    ("2006-01-01", 0.74), ("2023-01-01", 0.72), ("2025-01-01", 0.92), ("2026-12-31", 0.90),
]
LOOKED_AFTER_VISIT_IN_TIME: Curve = [
    ("2006-01-01", 0.82), ("2022-09-01", 0.79), ("2024-06-01", 0.91), ("2026-12-31", 0.94),
]
HEALTH_IN_TIME: Curve = [("2006-01-01", 0.70), ("2023-01-01", 0.72), ("2025-01-01", 0.86), ("2026-12-31", 0.90)]
SEEN_ALONE: Curve = [("2006-01-01", 0.66), ("2023-01-01", 0.68), ("2025-06-01", 0.84), ("2026-12-31", 0.86)]
PERMANENCE_PLAN: Curve = [("2006-01-01", 0.70), ("2023-01-01", 0.73), ("2026-12-31", 0.90)]
IN_TOUCH: Curve = [("2006-01-01", 0.84), ("2023-01-01", 0.86), ("2026-12-31", 0.95)]
SUITABLE: Curve = [("2006-01-01", 0.83), ("2026-12-31", 0.91)]
IN_EDUCATION_OR_WORK: Curve = [("2006-01-01", 0.48), ("2026-12-31", 0.58)]
RETURN_INTERVIEW_OFFERED: Curve = [("2006-01-01", 0.70), ("2023-01-01", 0.74), ("2026-12-31", 0.93)]

# Supervision: frequent after B, reflective only after C -------------------------------------------
SUPERVISION_IN_TIME: Curve = [
    ("2021-01-01", 0.40), ("2023-01-18", 0.42), ("2023-05-01", 0.70), ("2023-10-01", 0.88),
    ("2026-12-31", 0.93),
]
CASE_SUPERVISION: Curve = [
    ("2021-01-01", 0.45), ("2023-01-18", 0.46), ("2023-09-01", 0.78), ("2026-12-31", 0.88),
]
SUPERVISION_REFLECTIVE: Curve = [
    ("2021-01-01", 0.29), ("2024-03-06", 0.31), ("2024-10-01", 0.50), ("2025-07-01", 0.66),
    ("2026-12-31", 0.72),
]
SUPERVISION_WRITTEN_UP: Curve = [
    ("2021-01-01", 0.62), ("2023-06-01", 0.66), ("2025-01-01", 0.85), ("2026-12-31", 0.90),
]

# Workforce ----------------------------------------------------------------------------------------
CASELOAD: Curve = [
    ("2021-01-01", 21.4), ("2022-03-01", 22.8), ("2023-01-18", 23.0), ("2023-07-01", 20.5),
    ("2024-01-01", 18.0), ("2024-10-01", 16.4), ("2025-06-01", 15.7), ("2026-12-31", 15.5),
]
AGENCY_SHARE: Curve = [
    ("2021-01-01", 0.24), ("2022-12-01", 0.30), ("2024-01-01", 0.22), ("2026-12-31", 0.08),
]
STAYS_MONTHS: Curve = [("2021-01-01", 85), ("2022-06-01", 66), ("2023-06-01", 100), ("2026-12-31", 120)]
UNALLOCATED: Curve = [
    ("2021-01-01", 0.06), ("2022-10-01", 0.10), ("2023-06-01", 0.06), ("2024-06-01", 0.025),
    ("2026-12-31", 0.02),
]
HELD_BY_MANAGER: Curve = [
    ("2021-01-01", 0.04), ("2022-10-01", 0.08), ("2023-09-01", 0.04), ("2026-12-31", 0.025),
]

# Team, service, kind, places served: letters of North, South, East, West --------------------------
FRONT_DOOR, SAFEGUARDING = "Front door and assessment", "Safeguarding"
LOOKED_AFTER, DISABILITY, LEAVING = "Children looked after", "Disabled children", "Leaving care"
TEAMS: tuple[tuple[str, str, str, str], ...] = (
    ("Front Door Hub", FRONT_DOOR, "hub", "NSEW"),
    ("Assessment North", FRONT_DOOR, "assessment", "N"),
    ("Assessment South", FRONT_DOOR, "assessment", "S"),
    ("Assessment East", FRONT_DOOR, "assessment", "E"),
    ("Assessment West", FRONT_DOOR, "assessment", "W"),
    ("Safeguarding North 1", SAFEGUARDING, "safeguarding", "N"),
    ("Safeguarding North 2", SAFEGUARDING, "safeguarding", "N"),
    ("Safeguarding South 1", SAFEGUARDING, "safeguarding", "S"),
    ("Safeguarding South 2", SAFEGUARDING, "safeguarding", "S"),
    ("Safeguarding East 1", SAFEGUARDING, "safeguarding", "E"),
    ("Safeguarding East 2", SAFEGUARDING, "safeguarding", "E"),
    ("Safeguarding West 1", SAFEGUARDING, "safeguarding", "W"),
    ("Safeguarding West 2", SAFEGUARDING, "safeguarding", "W"),
    ("Looked After North", LOOKED_AFTER, "looked after", "N"),
    ("Looked After South", LOOKED_AFTER, "looked after", "S"),
    ("Looked After East", LOOKED_AFTER, "looked after", "E"),
    ("Looked After West", LOOKED_AFTER, "looked after", "W"),
    ("Unaccompanied Young People Team", LOOKED_AFTER, "unaccompanied", "NSEW"),
    ("Permanence Team", LOOKED_AFTER, "permanence", "NSEW"),
    ("Disabled Children North and East", DISABILITY, "disability", "NE"),
    ("Disabled Children South and West", DISABILITY, "disability", "SW"),
    ("Leaving Care North and East", LEAVING, "leaving care", "NE"),
    ("Leaving Care South and West", LEAVING, "leaving care", "SW"),
    ("Service Leadership", "Leadership", "leadership", ""),
)
LEADERSHIP = 23  # the team above of those who manage services
RESTRUCTURED = 6  # the team above that was called by the next name before RESTRUCTURE
FORMER_NAME = "Safeguarding Central"

# Invented names of workers; any likeness is chance ------------------------------------------------
GIVEN = (
    "Adela", "Agnes", "Alban", "Amara", "Anil", "Arlo", "Beatrix", "Bela", "Bram", "Callum", "Cerys",
    "Chidi", "Clementine", "Dara", "Delia", "Dominic", "Edda", "Eileen", "Emeka", "Esme", "Farid",
    "Fern", "Finlay", "Gita", "Greta", "Gwen", "Harriet", "Hassan", "Hester", "Idris", "Imelda", "Ines",
    "Jarek", "Joan", "Juno", "Kamila", "Keir", "Lena", "Linus", "Lorna", "Mabel", "Magnus", "Maire",
    "Meera", "Milo", "Nadia", "Nell", "Niamh", "Olwen", "Oscar", "Padma", "Petra", "Priya", "Quentin",
    "Rafe", "Ravi", "Rhona", "Rosa", "Sanjay", "Selma", "Sian", "Tamsin", "Theo", "Una", "Vera",
    "Wanda", "Winston", "Yasmin", "Yusuf", "Zofia",
)
FAMILY = (
    "Abara", "Ambleside", "Ashdown", "Barrowcliff", "Birkett", "Bracewell", "Brightmoor", "Calloway",
    "Chowdhrey", "Coldbeck", "Cropwell", "Dalewood", "Danquah", "Delafield", "Dunnock", "Eastgate",
    "Ellershaw", "Fairholme", "Farrowby", "Fenwright", "Garsdale", "Gillow", "Goswell", "Greenhalch",
    "Hallowes", "Hartleigh", "Hawkshead", "Holloway", "Ibekwe", "Inglemoor", "Jesmond", "Karimzad",
    "Kestrel", "Kirkbride", "Lambrigg", "Langthwaite", "Lindale", "Lockwood", "Marchbank", "Mellor",
    "Mistry", "Moorcroft", "Nandakumar", "Netherby", "Oakshott", "Okafore", "Osmotherly", "Patterdale",
    "Pellow", "Quarmby", "Radcliffe", "Ravenglass", "Rydal", "Sandhu", "Scargill", "Selside", "Sharrow",
    "Stainmore", "Swaledale", "Tarnbrook", "Thirlby", "Threlkeld", "Ulverton", "Varley", "Wainscott",
    "Wetherlam", "Whinfell", "Winderby", "Yarrow", "Zielin",
)
