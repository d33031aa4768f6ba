/*
title    = "Children in need by kind of lead practitioner"
question = "Who leads the work with children in need, and are those children seen and thought about?"

[columns]
lead         = "Lead practitioner"
children     = "Children in need"
workers      = "Practitioners"
held         = "All children they hold"
fte          = "Full-time practitioners"
seen         = "Seen in time"
seen_of      = "Of whom it can be judged"
discussed    = "Discussed in supervision"
discussed_of = "Of whom it was due"
*/
-- Open children with a child in need plan, by who leads the work with them on the last day of the month: in the child's
-- team, as the measures children_in_need_by_lead, family_help_children_seen and family_help_children_discussed count
-- them. A plan younger than the interval and not yet seen or discussed is in neither number of the two.
with led as (
    select need_led.worker, need_led.lead, need_led.seen, need_led.discussed
    from need_led
    join team_line on team_line.authority = need_led.authority and team_line.team = need_led.team
    where
        need_led.authority = $authority
        and need_led.month = $month
        and ($team = '' or team_line.shown_as = $team)
        and ($service = '' or team_line.service = $service)
),

by_worker as (
    select
        lead,
        worker,
        count(*) as children,
        sum(case when seen = 'in time' then 1 else 0 end) as seen,
        sum(case when seen in ('in time', 'late') then 1 else 0 end) as seen_of,
        sum(case when discussed = 'in time' then 1 else 0 end) as discussed,
        sum(case when discussed in ('in time', 'late') then 1 else 0 end) as discussed_of
    from led
    group by lead, worker
)

select
    by_worker.lead,
    cast(sum(by_worker.children) as integer) as children,
    -- nobody has no caseload: null, and not none
    cast(nullif(count(worker_month.worker), 0) as integer) as workers,
    cast(sum(worker_month.children) as integer) as held,
    sum(worker_month.divisor_fte) as fte,
    cast(sum(by_worker.seen) as integer) as seen,
    cast(sum(by_worker.seen_of) as integer) as seen_of,
    cast(sum(by_worker.discussed) as integer) as discussed,
    cast(sum(by_worker.discussed_of) as integer) as discussed_of
from by_worker
left join worker_month
    on
        worker_month.authority = $authority
        and worker_month.month = $month
        and worker_month.worker = by_worker.worker
        and by_worker.lead <> 'nobody'
group by by_worker.lead
order by
    case by_worker.lead
        when 'social worker' then 1
        when 'family help lead practitioner' then 2
        when 'manager' then 3
        when 'other' then 4
        else 5
    end
