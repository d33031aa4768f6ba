-- Every month's enquiries without an outcome with their day 15, as sql/details/enquiries_open.sql shows them.
create table enquiry_due as -- in pieces by month
with enquiries as (
    select enquiry_month.*, team_line.shown_as, team_line.service
    from enquiry_month
    left join team_line
        on
            team_line.authority = enquiry_month.authority
            and team_line.team = enquiry_month.team
    where
        enquiry_month.conference_unnecessary = 'unknown'
        or not (enquiry_month.has_plan or enquiry_month.superseded)
)

select
    enquiries.authority,
    enquiries.month,
    enquiries.shown_as,
    enquiries.service,
    enquiries.child,
    enquiries.worker,
    case when enquiries.worker = 'none' then 'No worker' else coalesce(names.name, enquiries.worker) end as name,
    enquiries.team,
    enquiries.strategy_discussion,
    enquiries.age_working_days,
    last_day.day as day_15,
    15 - enquiries.age_working_days as working_days_left,
    case
        when enquiries.conference_unnecessary = 'unknown' then 'The decision whether a conference is needed'
        else 'The conference'
    end as missing
from enquiries
join calendar as first_day on first_day.day = enquiries.strategy_discussion
left join calendar as last_day
    on
        last_day.is_working
        and last_day.working_days = first_day.working_days + 15
left join workforce_name as names on names.authority = enquiries.authority and names.worker = enquiries.worker
order by enquiries.authority, enquiries.month;
