/*
title    = "Steps taken in court work"
question = "What was done for each family, and when?"
by_team  = "shown"

[columns]
child  = "Child"
family = "Family"
team   = "Team"
step   = "Step"
held   = "Taken on"
*/
-- Every step taken by the last day of the month, or the newest day known, of the cases then open.
select
    court_month.child,
    court_month.family,
    court_month.shown_as as team,
    court_step.step,
    court_step.held
from court_month
join court_step
    on
        court_step.authority = court_month.authority
        and court_step.family = court_month.family
        and court_step.number = court_month.number
        and court_step.held <= court_month.today
where
    court_month.authority = $authority
    and court_month.month = $month
    and ($team = '' or court_month.shown_as = $team)
    and ($service = '' or court_month.service = $service)
order by court_month.family, court_step.held, court_step.rank, court_step.step
