/*
title       = "Pathway plans in time"
question    = "Does every care leaver have a current plan?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, young people with a pathway plan written or reviewed in the last six months"
denominator = "young people entitled to a pathway plan on the last day of the month"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local case system; Care Leavers (England) Regulations 2010: review at least every six months"
caveats     = [
    "Fed by hand: one row per team (or the authority) and month in the file of local measures, under the name pathway_plans_in_time.",
]
ask         = ["Are the plans' targets realistic, and does the young person agree?"]
search      = ["care leavers", "pathway planning"]
local       = true
owner       = "Head of leaving care"
reviewed    = 2026-11-22
*/
select
    authority,
    team,
    '' as worker,
    month,
    sum(numerator) as numerator,
    sum(denominator) as denominator
from local_month
where measure = 'pathway_plans_in_time'
group by authority, team, month
