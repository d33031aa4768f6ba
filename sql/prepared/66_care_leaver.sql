-- Care leavers, without those who died, went home, were handed to another authority or had short breaks ('excluded').

-- What list 9 answers of every care leaver by month, one row for each of the three questions the Department asks.
create view care_leaver_answer as -- in pieces by month
with counted as (
    select authority, team, worker, month, child, age_months, in_touch, suitable_accommodation, in_education_or_work
    from care_leaver_month
    where coalesce(in_touch, 'unknown') <> 'excluded'
),

answered as (
    select authority, team, worker, month, child, age_months, 'in touch' as question, in_touch as answer
    from counted
    union all
    select authority, team, worker, month, child, age_months, 'accommodation', suitable_accommodation
    from counted
    union all
    select authority, team, worker, month, child, age_months, 'activity', in_education_or_work
    from counted
)

select
    authority,
    team,
    worker,
    month,
    child,
    question,
    case
        when coalesce(answer, 'unknown') not in ('yes', 'no') then 'Not recorded'
        when age_months is null then 'Age not known'
        when age_months < 17 * 12 then 'Under 17 years'
        when age_months < 19 * 12 then '17–18 years'
        when age_months < 22 * 12 then '19–21 years'
        else '22 years and over'
    end as band,
    case when answer = 'yes' then 1 else 0 end as is_yes
from answered;

-- What every extract's young people are owed and the last day in time, null where nothing is recorded that it could be
-- counted from. Without an age a young person counts as under 21.
create view care_leaver_due as -- in pieces by day
with counted as (
    select *, coalesce(age_months, 0) < 21 * 12 as under_21
    from leaver_extract
    where in_touch <> 'excluded'
)

select authority, day, shown_as, service, child, worker, name, 'contact' as owed,
    last_contact as since, cast(last_contact + interval 56 day as date) as due
from counted
where under_21 and eligibility in ('relevant', 'former relevant')
union all
-- From 21 only those who still have a plan.
select authority, day, shown_as, service, child, worker, name, 'pathway plan review',
    pathway_plan_review, cast(pathway_plan_review + interval 6 month as date)
from counted
where eligibility in ('eligible', 'relevant', 'former relevant') and (under_21 or pathway_plan_review is not null);

-- One line for each young person and extract: where they live, what they do, and how each clock stands that day.
create view care_leaver_line as -- in pieces by day
select
    young.authority,
    young.day,
    young.shown_as,
    young.service,
    young.child,
    young.worker,
    coalesce(nullif(young.name, ''), 'Nobody named') as name,
    young.age_months,
    young.eligibility,
    young.in_touch,
    young.accommodation,
    young.suitable_accommodation,
    young.activity,
    young.in_education_or_work,
    young.last_contact,
    contact.due as contact_due,
    case
        when contact.child is null then 'no clock'
        when contact.due is null then 'none recorded'
        when contact.due < young.day then 'late'
        else 'in time'
    end as contact,
    young.pathway_plan_review,
    plan.due as plan_due,
    case
        when plan.child is null then 'no clock'
        when plan.due is null then 'none recorded'
        when plan.due < young.day then 'late'
        else 'in time'
    end as plan
from leaver_extract as young
left join care_leaver_due as contact
    on contact.authority = young.authority
    and contact.day = young.day
    and contact.child = young.child
    and contact.owed = 'contact'
left join care_leaver_due as plan
    on plan.authority = young.authority
    and plan.day = young.day
    and plan.child = young.child
    and plan.owed = 'pathway plan review'
where young.in_touch <> 'excluded';
