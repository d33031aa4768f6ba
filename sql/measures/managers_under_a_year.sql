/*
title       = "Team managers under a year in their team"
question    = "Do managers know their teams?"
family      = "caseload"
kind        = "snapshot"
unit        = "percent"
better      = "lower"
numerator   = "of these, team managers who first managed this team less than 12 months before"
denominator = "team managers in post on the last day of the month"
feeds       = ["workforce"]
lookback_months = 0
in_pieces   = true
published_as = "none"
source      = "Local workforce file"
caveats     = [
    "From the first day as manager of this team, under whatever name it had. Years as a manager elsewhere do not count.",
    "People, not FTE. Agency and absent managers are in; group managers and above are not.",
]
ask         = ["Which new managers lead mostly new workers?"]
search      = ["time in role", "inexperienced managers", "manager churn"]
owner       = "Workforce lead"
reviewed    = 2026-11-30
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-30
*/
with first_day as (
    select authority, team, worker, min(started) as started
    from team_manager_post
    group by authority, team, worker
)

select
    worker_month.authority,
    worker_month.team,
    worker_month.worker,
    worker_month.month,
    case when first_day.started > cast(worker_month.day - interval 12 month as date) then 1 else 0 end as numerator,
    1 as denominator
from worker_month
join team_line on team_line.authority = worker_month.authority and team_line.team = worker_month.team
join first_day
    on
        first_day.authority = worker_month.authority
        and first_day.team = team_line.shown_as
        and first_day.worker = worker_month.worker
where worker_month.in_workforce and worker_month.role = 'team manager'
