/*
title    = "Children with a plan of adoption"
question = "Which step does each child wait for, and how long did the steps before take?"
by_team  = "shown"

[columns]
child           = "Child"
worker          = "Worker number"
name            = "Worker"
team            = "Team"
entered_care    = "Entered care"
decided         = "Adoption decided"
placement_order = "Placement order"
matched         = "Matched"
placed          = "Placed"
to_decision     = "Days to the decision"
to_match        = "Days from decision to match"
to_placement    = "Days from match to placement"
waiting_for     = "Waiting for"
days_waiting    = "Days since the last step"
known_on        = "As known on"
*/
-- Children of the extract in force in the month (of a child's rows the later one) for whom adoption is decided, without
-- those for whom it was given up and those who are adopted: nothing is told of a child after an adoption order. In the
-- team of list 8 of the same extract. A step before the one it follows has no days: the record is to be mended.
with latest as (
    select *,
        row_number() over (partition by authority, child, as_at order by row_number desc) as place
    from list_10
    where authority = $authority
),

going_on as (
    select latest.*, extract_known.day,
        case
            when latest.placed is not null then 'the adoption order'
            when latest.matched is not null then 'the adoptive home'
            else 'a match'
        end as waiting_for,
        coalesce(latest.placed, latest.matched, latest.placement_order, latest.decided) as last_step
    from month_spine
    join extract_known
        on extract_known.authority = month_spine.authority
        and extract_known.day = month_spine.day
        and extract_known.list = 10
    join latest on latest.as_at = extract_known.as_at and latest.place = 1
    where month_spine.authority = $authority
        and month_spine.month = $month
        and latest.decided is not null
        and latest.adoption_order is null
        and latest.no_longer_decided is null
)

select
    going_on.child,
    coalesce(care_month.worker, 'unknown') as worker,
    case
        when care_month.worker = 'none' then 'No worker'
        when care_month.worker is null then 'Not known'
        else coalesce(names.name, care_month.worker)
    end as name,
    coalesce(team_line.shown_as, 'unknown') as team,
    going_on.entered_care,
    going_on.decided,
    going_on.placement_order,
    going_on.matched,
    going_on.placed,
    case when decided.day_number >= entered.day_number then decided.day_number - entered.day_number end as to_decision,
    case when matched.day_number >= decided.day_number then matched.day_number - decided.day_number end as to_match,
    case when placed.day_number >= matched.day_number then placed.day_number - matched.day_number end as to_placement,
    going_on.waiting_for,
    known.day_number - last_step.day_number as days_waiting,
    going_on.as_at as known_on
from going_on
join calendar as known on known.day = going_on.as_at
join calendar as last_step on last_step.day = going_on.last_step
join calendar as decided on decided.day = going_on.decided
left join calendar as entered on entered.day = going_on.entered_care
left join calendar as matched on matched.day = going_on.matched
left join calendar as placed on placed.day = going_on.placed
left join care_month
    on care_month.authority = going_on.authority
    and care_month.month = $month
    and care_month.child = going_on.child
    and care_month.known
left join team_line on team_line.authority = going_on.authority and team_line.team = care_month.team
left join workforce_name as names on names.authority = going_on.authority and names.worker = care_month.worker
where
    ($team = '' or team_line.shown_as = $team)
    and ($service = '' or team_line.service = $service)
order by days_waiting desc, going_on.child
