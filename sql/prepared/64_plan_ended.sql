-- Every plan that ended, by the month of its end, with how long it was. Months and years are anniversaries, and the
-- anniversary itself counts to the shorter band up to six months: those bands are DfE's.
create table plan_ended as
select
    plan.authority,
    plan.team,
    plan.worker,
    calendar.month,
    plan.child,
    case
        when plan.ended <= plan.started + interval 3 month then '3 months or less'
        when plan.ended <= plan.started + interval 6 month then 'More than 3 months, up to 6 months'
        when plan.ended < plan.started + interval 1 year then 'More than 6 months, less than 1 year'
        when plan.ended < plan.started + interval 2 year then '1 year, less than 2 years'
        else '2 years or more'
    end as band
from plan
join calendar on calendar.day = plan.ended
order by plan.authority, calendar.month;
