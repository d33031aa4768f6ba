/*
title    = "Older months that changed"
rule     = "What a month was when an extract first told of it whole is what it is now: percentages within one point, counts within one in twenty. Looked at for the 12 whole months before the newest extract, for the whole authority."
severity = "minor"
mend     = "Ask why so much is recorded, authorised or corrected weeks after its month. Say so where the earlier figure was reported. Nothing is wrong with the figures: they are what is known now."
feeds    = ["annex_a.known"]
touches  = [
    "contacts", "referrals", "assessments_completed", "assessments_in_45_days", "enquiries_started",
    "conferences_in_15_days",
]
owner   = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
-- First told: the earliest extract with the whole month inside its window, as its rows stand in this store. Now: the
-- rows of all extracts, merged. An extract that was corrected and imported again tells what it tells now.
with names as (
    select 1 as number, 'contacts' as measure, 'Contacts' as name, 0 as months_before
    union all
    select 3, 'referrals', 'Referrals', 0
    union all
    select 4, 'assessments', 'Assessments within 45 working days', 0
    union all
    select 5, 'enquiries', 'Section 47 enquiries started', 0
    union all
    select 5, 'conferences', 'Initial conferences within 15 working days', 1
),

months as (
    select distinct month
    from calendar
),

first_told as (
    select names.measure, reach.authority, months.month, min(reach.as_at) as as_at
    from names
    inner join extract_reach as reach on reach.list = names.number
    inner join months
        on
            months.month <= reach.as_at
            and date_trunc('month', months.month) - names.months_before * interval 1 month > reach.window_after
            and (
                reach.cut_to is null
                or date_trunc('month', months.month) - names.months_before * interval 1 month + interval 4 day
                > reach.cut_to
            )
    group by names.measure, reach.authority, months.month
),

-- every event of every extract: the day that places it in a month, and the day it began on
dated as (
    select 'contacts' as measure, authority, as_at, contact as day, contact as began
    from list_1
    union all
    select 'referrals', authority, as_at, received, received
    from list_3
    union all
    select 'assessments', authority, as_at, authorised, started
    from list_4
    union all
    select 'enquiries', authority, as_at, strategy_discussion, strategy_discussion
    from list_5
    union all
    select 'conferences', authority, as_at, conference, strategy_discussion
    from list_5
    where conference >= strategy_discussion
    union all
    select 'contacts', authority, date '9999-12-31', contact, contact
    from contact
    union all
    select 'referrals', authority, date '9999-12-31', received, received
    from referral
    union all
    select 'assessments', authority, date '9999-12-31', authorised, started
    from assessment
    union all
    select 'enquiries', authority, date '9999-12-31', strategy_discussion, strategy_discussion
    from enquiry
    union all
    select 'conferences', authority, date '9999-12-31', conference, strategy_discussion
    from enquiry
    where conference >= strategy_discussion
),

counted as (
    select
        dated.measure,
        dated.authority,
        dated.as_at,
        last_day.month,
        count(*) as event_count,
        sum(
            case
                when last_day.working_days - first_day.working_days
                    <= case when dated.measure = 'assessments' then 45 else 15 end
                    then 1
                else 0
            end
        ) as in_time
    from dated
    inner join check_day
        on
            check_day.authority = dated.authority
            and check_day.newest
            and dated.day > check_day.extract - interval 14 month
    inner join calendar as last_day on last_day.day = dated.day
    inner join calendar as first_day on first_day.day = dated.began
    group by dated.measure, dated.authority, dated.as_at, last_day.month
),

compared as (
    select
        names.number,
        names.measure,
        names.name,
        check_day.authority,
        check_day.extract,
        first_told.month,
        first_told.as_at,
        coalesce(was.event_count, 0) as count_then,
        coalesce(now.event_count, 0) as count_now,
        100.0 * was.in_time / nullif(was.event_count, 0) as percent_then,
        100.0 * now.in_time / nullif(now.event_count, 0) as percent_now
    from check_day
    inner join first_told on first_told.authority = check_day.authority
    inner join names on names.measure = first_told.measure
    left join counted as was
        on
            was.measure = first_told.measure
            and was.authority = first_told.authority
            and was.as_at = first_told.as_at
            and was.month = first_told.month
    left join counted as now
        on
            now.measure = first_told.measure
            and now.authority = first_told.authority
            and now.as_at = date '9999-12-31'
            and now.month = first_told.month
    where
        check_day.newest
        and first_told.month <= check_day.extract
        and date_trunc('month', first_told.month) >= date_trunc('month', check_day.extract) - interval 12 month
)

select
    authority,
    '' as team,
    '' as worker,
    '' as child,
    concat('list ', cast(number as varchar)) as list,
    concat(
        name, ' in the month to ', cast(month as varchar), ': ',
        case
            when measure in ('assessments', 'conferences')
                then concat(
                    coalesce(concat(cast(cast(round(percent_then) as integer) as varchar), '%'), 'none'), ' of ',
                    cast(count_then as varchar), ' when first told on ', cast(as_at as varchar), ', ',
                    coalesce(concat(cast(cast(round(percent_now) as integer) as varchar), '%'), 'none'), ' of ',
                    cast(count_now as varchar), ' now'
                )
            else concat(
                cast(count_then as varchar), ' when first told on ', cast(as_at as varchar), ', ',
                cast(count_now as varchar), ' now'
            )
        end,
        case
            when count_now > count_then
                then concat(': ', cast(count_now - count_then as varchar), ' more known since')
            when count_now < count_then
                then concat(': ', cast(count_then - count_now as varchar), ' taken back or redated')
            else ''
        end,
        '.'
    ) as what,
    extract
from compared
where
    abs(coalesce(percent_now, 0) - coalesce(percent_then, 0)) >= 1 and measure in ('assessments', 'conferences')
    or abs(count_now - count_then) * 20 > count_then and measure not in ('assessments', 'conferences')
