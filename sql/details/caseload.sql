/*
title    = "Who holds how many children"
question = "Who carries too much, and which children has nobody?"
by_team  = "written"

[columns]
line            = "Line"
worker          = "Worker number"
name            = "Worker"
role            = "Role"
team            = "Team"
shown_as        = "Team as it is called now"
fte             = "FTE"
divisor_fte     = "FTE counted"
agency          = "Agency"
asye            = "ASYE"
absent          = "Absent"
new_starter     = "Newly started"
started         = "Started"
years_qualified = "Years qualified"
in_workforce    = "In the workforce file"
children        = "Children"
per_fte         = "Children per FTE"
promise         = "Promise"
over_by         = "Children over the promise"
too_high        = "Too high above, per FTE"
looked_after    = "Looked after"
protection_plan = "Child protection plan"
in_need_plan    = "Child in need plan"
open_assessment = "Open assessment"
other_status    = "Status not known"
care_leavers    = "Care leavers"
*/
-- First the children nobody holds, by the child's team: no worker, worker has left, not told. Then managers, then
-- social workers who are absent, then everyone else by their own team: those furthest over their promise first.
-- Children of workers are all their children, of whatever team, so the lines of one team need not add up to the
-- children of that team.
select
    line,
    worker,
    name,
    role,
    team,
    shown_as,
    fte,
    divisor_fte,
    agency,
    asye,
    absent,
    new_starter,
    started,
    years_qualified,
    in_workforce,
    children,
    per_fte,
    promise,
    over_by,
    too_high,
    looked_after,
    protection_plan,
    in_need_plan,
    open_assessment,
    other_status,
    care_leavers
from caseload_line
where
    authority = $authority
    and month = $month
    and ($team = '' or shown_as = $team)
    and ($service = '' or service = $service)
order by place, children - promise desc nulls last, children desc, name, team, worker
