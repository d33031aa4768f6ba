/*
title    = "Which children are due in supervision"
question = "Which children have we not talked about?"
staff    = true

[columns]
child          = "Child"
worker         = "Worker number"
name           = "Worker"
team           = "Child's team"
child_status   = "Child's status"
last_discussed = "Last case supervision"
days_since     = "Days since"
interval_days  = "Due every (days)"
due            = "Due"
status         = "Status"
*/
-- Open children held by a social worker, as on the last day of the month. Not discussed since the child was opened:
-- due one interval after that. The day it is due is not yet overdue.
with children as (
    select
        open_month.authority,
        open_month.day,
        open_month.child,
        open_month.team,
        open_month.worker,
        open_month.status as child_status,
        cast(setting_month.value as integer) as interval_days
    from open_month
    inner join team_line on team_line.authority = open_month.authority and team_line.team = open_month.team
    inner join setting_month
        on
            setting_month.authority = open_month.authority
            and setting_month.month = open_month.month
            and setting_month.team = open_month.team
            and setting_month.role = ''
            and setting_month.name = 'case_supervision_days'
    where
        open_month.authority = $authority
        and open_month.month = $month
        and open_month.for_month
        and open_month.holder in ('social worker', 'family help')
        and ($team = '' or team_line.shown_as = $team)
        and ($service = '' or team_line.service = $service)
),

opened as (
    select children.child, min(open_episode.started) as started
    from children
    inner join open_episode
        on
            open_episode.authority = children.authority
            and open_episode.child = children.child
            and open_episode.started <= children.day
            and (open_episode.open_until is null or open_episode.open_until > children.day)
    group by children.child
),

discussed as (
    select children.child, max(supervision.held) as held
    from children
    inner join supervision
        on
            supervision.authority = children.authority
            and supervision.child = children.child
            and supervision.held <= children.day
    where supervision.kind = 'case'
    group by children.child
),

dated as (
    select
        children.child,
        children.worker,
        coalesce(names.name, children.worker) as name,
        children.team,
        children.child_status,
        children.interval_days,
        discussed.held as last_discussed,
        today.day_number as today_number,
        held_on.day_number as held_number,
        greatest(
            coalesce(held_on.day_number, opened_on.day_number),
            coalesce(opened_on.day_number, held_on.day_number)
        ) + children.interval_days as due_number
    from children
    inner join calendar as today on today.day = children.day
    left join opened on opened.child = children.child
    left join discussed on discussed.child = children.child
    left join workforce_name as names
        on names.authority = $authority and names.worker = children.worker
    left join calendar as opened_on on opened_on.day = opened.started
    left join calendar as held_on on held_on.day = discussed.held
)

select
    dated.child,
    dated.worker,
    dated.name,
    dated.team,
    dated.child_status,
    dated.last_discussed,
    dated.today_number - dated.held_number as days_since,
    dated.interval_days,
    due.day as due,
    case
        when dated.due_number is null or dated.due_number < dated.today_number then 'overdue'
        when dated.due_number <= dated.today_number + 7 then 'due within 7 days'
        else 'in time'
    end as status
from dated
left join calendar as due on due.day_number = dated.due_number
order by dated.due_number nulls first, dated.child
