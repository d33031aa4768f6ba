/*
title       = "Role"
of          = "worker"
told        = "the role in the workforce file of the worker who is counted, or who holds or finished the work, on the last day of the month"
bands       = ["social worker", "ASYE", "senior social worker", "advanced practitioner", "lead child protection practitioner", "family help lead practitioner", "other social worker", "personal adviser", "team manager", "group manager", "head of service", "assistant director", "other", "nobody", "unknown", "not known"]
source      = "The local workforce file"
owner       = "Workforce lead"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
select authority, worker, month as since, month as until, role as band
from worker_month
union all
select authority, 'none', month, month, 'nobody'
from month_spine
