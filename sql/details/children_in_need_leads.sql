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

practitioners as (
    select distinct led.lead, led.worker
    from led
    where led.lead <> 'nobody'
),

loads as (
    select
        practitioners.lead,
        count(*) as workers,
        sum(worker_month.children) as held,
        sum(worker_month.divisor_fte) as fte
    from practitioners
    join worker_month
        on
            worker_month.authority = $authority
            and worker_month.month = $month
            and worker_month.worker = practitioners.worker
    group by practitioners.lead
),

counted as (
    select
        led.lead,
        count(*) as children,
        sum(case when led.seen = 'in time' then 1 else 0 end) as seen,
        sum(case when led.seen in ('in time', 'late') then 1 else 0 end) as seen_of,
        sum(case when led.discussed = 'in time' then 1 else 0 end) as discussed,
        sum(case when led.discussed in ('in time', 'late') then 1 else 0 end) as discussed_of
    from led
    group by led.lead
)

select
    counted.lead,
    cast(counted.children as integer) as children,
    cast(loads.workers as integer) as workers,
    cast(loads.held as integer) as held,
    loads.fte,
    cast(counted.seen as integer) as seen,
    cast(counted.seen_of as integer) as seen_of,
    cast(counted.discussed as integer) as discussed,
    cast(counted.discussed_of as integer) as discussed_of
from counted
left join loads on loads.lead = counted.lead
order by
    case counted.lead
        when 'social worker' then 1
        when 'family help lead practitioner' then 2
        when 'manager' then 3
        when 'other' then 4
        else 5
    end
