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
-- Open children with a child in need plan, by who holds them on the last day of the month: in the child's team, as the
-- measures children_in_need_by_lead, family_help_children_seen and family_help_children_discussed count them. A plan
-- younger than the interval and not yet seen or discussed is in neither number of the two.
with children as (
    select
        open_month.authority,
        open_month.month,
        open_month.day,
        open_month.child,
        open_month.team,
        open_month.worker,
        open_month.holder
    from open_month
    join team_line on team_line.authority = open_month.authority and team_line.team = open_month.team
    where
        open_month.authority = $authority
        and open_month.month = $month
        and open_month.for_month
        and open_month.status = 'child in need plan'
        and ($team = '' or team_line.shown_as = $team)
        and ($service = '' or team_line.service = $service)
),

opened as (
    select children.child, min(need.started) as started
    from children
    join need
        on
            need.authority = children.authority
            and need.child = children.child
            and need.started <= children.day
            and (need.open_until is null or need.open_until > children.day)
    group by children.child
),

talked as (
    select children.child, max(supervision.held) as held
    from children
    join supervision
        on
            supervision.authority = children.authority
            and supervision.child = children.child
            and supervision.held <= children.day
            and supervision.kind = 'case'
    group by children.child
),

intervals as (
    select
        authority,
        month,
        team,
        max(case when name = 'child_in_need_seen_working_days' then value end) as seen_days,
        max(case when name = 'case_supervision_days' then value end) as talk_days
    from setting_month
    where
        authority = $authority
        and month = $month
        and role = ''
        and name in ('child_in_need_seen_working_days', 'case_supervision_days')
    group by authority, month, team
),

judged as (
    select
        children.child,
        children.worker,
        children.holder,
        coalesce(need_month.age_months, 0) >= 0 as is_born,
        coalesce(known.working_days - seen.working_days <= intervals.seen_days, false) as is_seen,
        coalesce(known.working_days - begun.working_days > intervals.seen_days, false) as is_old,
        coalesce(today.day_number - held.day_number <= intervals.talk_days, false) as is_discussed,
        coalesce(today.day_number - first_day.day_number <= intervals.talk_days, false) as is_newly_open
    from children
    join intervals
        on
            intervals.authority = children.authority
            and intervals.month = children.month
            and intervals.team = children.team
    join calendar as today on today.day = children.day
    left join need_month
        on
            need_month.authority = children.authority
            and need_month.month = children.month
            and need_month.child = children.child
    left join calendar as known on known.day = need_month.known_on
    left join calendar as begun on begun.day = need_month.started
    left join calendar as seen on seen.day = need_month.last_seen
    left join opened on opened.child = children.child
    left join calendar as first_day on first_day.day = opened.started
    left join talked on talked.child = children.child
    left join calendar as held on held.day = talked.held
),

named as (
    select
        judged.*,
        case
            when holder = 'social worker' then 1
            when holder = 'family help' then 2
            when holder = 'manager' then 3
            when holder = 'other' then 4
            else 5
        end as place
    from judged
),

practitioners as (
    select distinct named.place, named.worker
    from named
    where named.place < 5
),

loads as (
    select
        practitioners.place,
        count(*) as workers,
        sum(worker_month.children) as held,
        sum(worker_month.divisor_fte) as fte
    from practitioners
    join worker_month
        on
            worker_month.authority = $authority
            and worker_month.month = $month
            and worker_month.worker = practitioners.worker
    group by practitioners.place
),

counted as (
    select
        place,
        count(*) as children,
        sum(case when is_born and is_seen then 1 else 0 end) as seen,
        sum(case when is_born and (is_seen or is_old) then 1 else 0 end) as seen_of,
        sum(case when is_discussed then 1 else 0 end) as discussed,
        sum(case when is_discussed or not is_newly_open then 1 else 0 end) as discussed_of
    from named
    group by place
)

select
    case counted.place
        when 1 then 'social worker'
        when 2 then 'family help lead practitioner'
        when 3 then 'manager'
        when 4 then 'other'
        else 'nobody'
    end as lead,
    cast(counted.children as integer) as children,
    cast(loads.workers as integer) as workers,
    cast(loads.held as integer) as held,
    loads.fte,
    cast(counted.seen as integer) as seen,
    cast(counted.seen_of as integer) as seen_of,
    cast(counted.discussed as integer) as discussed,
    cast(counted.discussed_of as integer) as discussed_of
from counted
left join loads on loads.place = counted.place
order by counted.place
