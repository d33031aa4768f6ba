-- Every month's open plans with the days their next visit and review fall due, as sql/details/plans_open.sql shows them.
create table plan_due as -- in pieces by month
with plans as (
    select
        plan_month.*,
        team_line.shown_as,
        team_line.service,
        cast(coalesce(plan_month.visit_interval, setting_month.value) as integer) as interval_days,
        case when plan_month.last_visit > plan_month.started then plan_month.last_visit else plan_month.started
        end as visit_from,
        (extract(year from plan_month.day) - extract(year from plan_month.started)) * 12
        + extract(month from plan_month.day) - extract(month from plan_month.started)
        - case
            when
                extract(day from plan_month.day) < extract(day from plan_month.started)
                and plan_month.day <> last_day_of_month.month
                then 1
            else 0
        end as months
    from plan_month
    join calendar as last_day_of_month on last_day_of_month.day = plan_month.day
    join setting_month
        on
            setting_month.authority = plan_month.authority
            and setting_month.month = plan_month.month
            and setting_month.team = plan_month.team
            and setting_month.role = ''
            and setting_month.name = 'plan_visit_working_days'
    left join team_line
        on
            team_line.authority = plan_month.authority
            and team_line.team = plan_month.team
),

worded as (
    select
        plans.*,
        cast(floor(plans.months / 12) as integer) as whole_years,
        cast(plans.months - 12 * floor(plans.months / 12) as integer) as more_months,
        -- null where no extract tells of the plan: such a plan finds no day below
        case when plans.known then visit_from.working_days + plans.interval_days end as visit_due_count,
        coalesce(visit_judged.judged = 'too recent', false) as visit_too_recent
    from plans
    join calendar as visit_from on visit_from.day = plans.visit_from
    left join visit_judged
        on
            visit_judged.authority = plans.authority
            and visit_judged.month = plans.month
            and visit_judged.child = plans.child
            and visit_judged.started = plans.started
            and visit_judged.work = 'child protection plan'
),

working as (
    select day, working_days
    from calendar
    where is_working
)

select
    worded.authority,
    worded.month,
    worded.shown_as,
    worded.service,
    worded.child,
    worded.worker,
    case when worded.worker = 'none' then 'No worker' else coalesce(names.name, worded.worker) end as name,
    worded.team,
    worded.started,
    case
        when worded.months = 0 then 'under 1 month'
        else
            concat(
                case worded.whole_years
                    when 0 then ''
                    when 1 then '1 year'
                    else concat(cast(worded.whole_years as varchar), ' years')
                end,
                case when worded.whole_years > 0 and worded.more_months > 0 then ' ' else '' end,
                case worded.more_months
                    when 0 then ''
                    when 1 then '1 month'
                    else concat(cast(worded.more_months as varchar), ' months')
                end
            )
    end as length,
    worded.latest_category as category,
    worded.last_visit,
    worded.seen_alone,
    next_visit.day as next_visit_due,
    worded.visit_too_recent,
    worded.last_review,
    worded.review_due as next_review_due,
    worded.known_on
from worded
left join working as next_visit on next_visit.working_days = worded.visit_due_count
left join workforce_name as names on names.authority = worded.authority and names.worker = worded.worker
order by worded.authority, worded.month;
