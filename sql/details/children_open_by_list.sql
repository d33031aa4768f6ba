/*
title    = "Open children, list by list"
question = "Do the lists tell of the same children?"

[columns]
lists    = "Children"
children = "Number"
*/
-- Open children on the day of the extract that tells of the month, by which lists hold them: the difference between the
-- lists stands beside the number of open children. Every child is in exactly one row; together they are all.
with told as (
    select allocation.*
    from allocation
    join month_spine on month_spine.authority = allocation.authority and month_spine.month = $month
    join extract_known
        on
            extract_known.authority = allocation.authority
            and extract_known.list = 6
            and extract_known.day = month_spine.day
            and extract_known.as_at = allocation.known_from
    join team_line on team_line.authority = allocation.authority and team_line.team = allocation.team
    where
        allocation.authority = $authority
        and ($team = '' or team_line.shown_as = $team)
        and ($service = '' or team_line.service = $service)
),

placed as (
    select
        child,
        case
            when in_list_6 and status = 'looked after' and not in_list_8 then 2
            when in_list_6 and status = 'child protection plan' and not in_list_7 then 3
            when in_list_6 then 1
            when in_list_8 then 4
            when in_list_7 then 5
            else 6
        end as place
    from told
)

select
    case place
        when 1 then 'In list 6, and where its status says so in list 7 or 8'
        when 2 then 'Looked after in list 6, and not in list 8'
        when 3 then 'On a plan in list 6, and not in list 7'
        when 4 then 'Looked after in list 8, and not in list 6'
        when 5 then 'On a plan in list 7, and not in list 6'
        else 'With an assessment in list 4, and in no other list'
    end as lists,
    count(*) as children
from placed
group by place
order by place
