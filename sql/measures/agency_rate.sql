/*
title       = "Agency workers"
question    = "How much do we depend on agency workers?"
family      = "caseload"
kind        = "snapshot"
unit        = "percent"
better      = "lower"
numerator   = "FTE of agency workers in post on the last day of the month"
denominator = "FTE of all workers in post, agency and permanent"
feeds       = ["workforce"]
lookback_months = 0
in_pieces   = true
published_as = "same"
source      = "DfE children's social work workforce guide; the local workforce file"
caveats     = [
    "Every registered social worker whatever the post, as DfE counts them: managers, reviewing officers, conference chairs and supervising social workers too; personal advisers and others are left out.",
    "FTE as in the workforce file, absent staff included.",
    "DfE's figure is the position on 30 September.",
]
ask         = ["Which teams and roles would stand empty without agency workers?"]
search      = ["agency staff", "locums", "temporary workers"]
bands       = ["social worker", "ASYE", "senior social worker", "advanced practitioner", "lead child protection practitioner", "other social worker", "team manager", "group manager", "head of service", "assistant director", "unknown"]
band_title  = "Role"
banded_by   = "role"
owner       = "Workforce lead"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
*/
select
    authority,
    team,
    worker,
    month,
    role as band,
    case when agency then fte else 0 end as numerator,
    fte as denominator
from registered_month
