/*
title       = "Posts appointed to, not yet started"
question    = "Who is about to join us?"
family      = "caseload"
kind        = "stock"
unit        = "count"
better      = "neither"
numerator   = "FTE of posts to which somebody is appointed who has not started by the last day of the month"
denominator = ""
feeds       = ["establishment"]
lookback_months = 0
in_pieces   = true
of_people   = false
published_as = "none"
source      = "Local establishment file"
caveats     = [
    "What the establishment file of the month says: an offer that was withdrawn stands until the file leaves it out.",
    "Every registered social worker whatever the post, as DfE counts them: managers, reviewing officers, conference chairs and supervising social workers too; personal advisers and others are left out.",
]
ask         = ["When do they start, and who holds the work until then?"]
search      = ["pipeline", "recruitment", "appointed", "offers accepted"]
bands       = ["social worker", "ASYE", "senior social worker", "advanced practitioner", "lead child protection practitioner", "other social worker", "team manager", "group manager", "head of service", "assistant director", "unknown"]
band_title  = "Role"
banded_by   = "role"
owner       = "Workforce lead"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
select
    authority,
    team,
    '' as worker,
    month,
    role as band,
    appointed_fte as numerator,
    cast(null as double) as denominator
from registered_post
where appointed_fte > 0
