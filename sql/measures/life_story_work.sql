/*
title       = "Life story work"
question    = "Do children know their own story?"
family      = "local"
kind        = "snapshot"
unit        = "percent"
better      = "higher"
numerator   = "of these, children with life story work begun or finished"
denominator = "children looked after with a plan of permanence on the last day of the month"
feeds       = ["local"]
lookback_months = 0
published_as = "none"
source      = "Local tracker of permanence"
caveats     = [
    "Fed by hand: one row per team (or the authority) and month in the file of local measures, under the name life_story_work.",
]
ask         = ["Who does the work, and who waits for it?"]
search      = ["life story book", "permanence"]
local       = true
owner       = "Head of children looked after"
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
where measure = 'life_story_work'
group by authority, team, month
