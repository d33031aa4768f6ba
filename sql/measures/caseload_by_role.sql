/*
title       = "Average caseload by role"
question    = "Who carries how much, role by role?"
family      = "caseload"
kind        = "snapshot"
unit        = "per_worker"
better      = "lower"
numerator   = "children allocated to workers of the role on the last day of the month"
denominator = "full-time equivalent (FTE) workers of the role who hold at least one child"
feeds       = ["annex_a.list_6", "annex_a.known", "workforce"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Ofsted Annex A, list 6; the local workforce file"
caveats     = [
    "Each child counts once, with the worker who holds it.",
    "The total over the roles mixes kinds of work: the average of social workers, as DfE counts them, is the measure average caseload.",
    "Managers are left out: the children they hold have a measure of their own.",
]
bands       = ["social worker", "ASYE", "senior social worker", "advanced practitioner", "lead child protection practitioner", "family help lead practitioner", "other social worker", "personal adviser", "other", "unknown"]
band_title  = "Role"
ask         = ["Does each role carry what was meant for it?"]
search      = ["family help", "section 17", "child in need", "caseload"]
banded_by   = "role"
owner       = "Head of performance"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-28
*/
select
    authority,
    team,
    worker,
    month,
    role as band,
    children as numerator,
    divisor_fte as denominator
from worker_month
where kind in ('social worker', 'family help', 'other') and children > 0
