/*
title    = "Open children, list by list"
question = "Do the lists tell of the same children?"
by_team  = "shown"

[columns]
team     = "Team"
lists    = "Children"
children = "Number"
*/
-- Open children on the day of the extract that tells of the month, team by team, by which lists hold them: the difference
-- between the lists stands beside the number of open children. Every child is in exactly one row; together they are all.
select
    team_line.shown_as as team,
    case listed_month.place
        when 1 then 'In list 6, and where its status says so in list 7 or 8'
        when 2 then 'Looked after in list 6, and not in list 8'
        when 3 then 'On a plan in list 6, and not in list 7'
        when 4 then 'Looked after in list 8, and not in list 6'
        when 5 then 'On a plan in list 7, and not in list 6'
        else 'With an assessment in list 4, and in no other list'
    end as lists,
    cast(sum(listed_month.children) as integer) as children
from listed_month
join team_line on team_line.authority = listed_month.authority and team_line.team = listed_month.team
where
    listed_month.authority = $authority
    and listed_month.month = $month
    and ($team = '' or team_line.shown_as = $team)
    and ($service = '' or team_line.service = $service)
group by listed_month.place, team_line.shown_as
order by listed_month.place, team_line.shown_as
