/*
title    = "Months with an implausible count"
rule     = "The newest whole month's count lies within three and a half standard deviations of the average of the 12 months before it. Counted for the whole authority: contacts, early help, referrals, assessments, enquiries, plans and periods of care started, and supervision."
severity = "moderate"
mend     = "See whether the file is whole: a part of the month may be missing, or told twice. If the month really was like this, nothing is to be mended, and the next months will show it."
feeds    = ["annex_a.known"]
touches  = [
    "contacts", "early_help_started", "referrals", "referrals_no_further_action", "rereferrals",
    "assessments_completed", "assessments_in_45_days", "assessment_child_seen", "enquiries_started",
    "conferences_in_15_days", "plans_started", "plans_repeat", "looked_after_started", "supervisions_held",
    "supervision_reflective", "supervision_recorded",
]
owner   = "Head of performance"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
-- The standard deviation is at least that of a chance count, the root of the average: without it, few and even months
-- would make any other look odd. None of 12 months can lie further than 3.2 from their own average, so an alarm is
-- always outside all of them, the same month of the year before among them: a quiet August alone is none. In five years
-- of the demonstration this raised 3 alarms in 427 months, all where supervision really became more frequent, and it
-- notices a month of contacts or referrals that lost two fifths of its rows. A month is counted as this extract tells
-- it, those before as the newest extract up to this one does; later ones change nothing. Without all 12 nothing is said.
with events as (
    select authority, as_at, 'list 1' as list, contact as day from list_1
    union all
    select authority, as_at, 'list 2', started from list_2
    union all
    select authority, as_at, 'list 3', received from list_3
    union all
    select authority, as_at, 'list 4', authorised from list_4 where authorised is not null
    union all
    select authority, as_at, 'list 5', strategy_discussion from list_5
    union all
    select authority, as_at, 'list 7', started from list_7
    union all
    select authority, as_at, 'list 8', started from list_8
),

names as (
    select 1 as number, 'list 1' as list, 'Contacts' as name
    union all
    select 2, 'list 2', 'Early help assessments started'
    union all
    select 3, 'list 3', 'Referrals'
    union all
    select 4, 'list 4', 'Assessments authorised'
    union all
    select 5, 'list 5', 'Section 47 enquiries started'
    union all
    select 7, 'list 7', 'Plans started'
    union all
    select 8, 'list 8', 'Periods of care started'
),

by_month as (
    select events.authority, events.as_at, events.list, calendar.month, count(*) as event_count
    from events
    inner join calendar on calendar.day = events.day
    group by events.authority, events.as_at, events.list, calendar.month
),

months as (
    select distinct month
    from calendar
),

told as (
    -- the whole months inside each extract's six months, those without an event too
    select
        extract_list.authority,
        extract_list.as_at,
        names.list,
        names.name,
        months.month,
        coalesce(by_month.event_count, 0) as event_count
    from extract_list
    inner join names on names.number = extract_list.list
    inner join months
        on
            months.month <= extract_list.as_at
            and date_trunc('month', months.month) > extract_list.as_at - interval 6 month
    left join by_month
        on
            by_month.authority = extract_list.authority
            and by_month.as_at = extract_list.as_at
            and by_month.list = names.list
            and by_month.month = months.month
),

supervised as (
    select calendar.month, supervision.authority, count(*) as event_count
    from supervision
    inner join calendar on calendar.day = supervision.held
    group by calendar.month, supervision.authority
),

supervised_months as (
    select
        coverage.authority,
        coverage.month,
        coalesce(supervised.event_count, 0) as event_count
    from coverage
    left join supervised on supervised.authority = coverage.authority and supervised.month = coverage.month
    where coverage.feed = 'supervision' and coverage.complete
),

newest as (
    select
        authority,
        as_at,
        list,
        name,
        month,
        event_count,
        row_number() over (partition by authority, as_at, list order by month desc) as place
    from told
    union all
    select
        check_day.authority,
        check_day.extract,
        'supervision',
        'Supervisions held',
        supervised_months.month,
        supervised_months.event_count,
        row_number() over (
            partition by check_day.authority, check_day.extract order by supervised_months.month desc
        )
    from check_day
    inner join supervised_months
        on supervised_months.authority = check_day.authority and supervised_months.month <= check_day.extract
),

before as (
    select
        newest.authority,
        newest.as_at,
        newest.list,
        told.month,
        told.event_count,
        row_number() over (
            partition by newest.authority, newest.as_at, newest.list, told.month order by told.as_at desc
        ) as place
    from newest
    inner join told
        on
            told.authority = newest.authority
            and told.list = newest.list
            and told.as_at <= newest.as_at
            and told.month < newest.month
            and date_trunc('month', told.month) >= date_trunc('month', newest.month) - interval 12 month
    where newest.place = 1
    union all
    select newest.authority, newest.as_at, newest.list, supervised_months.month, supervised_months.event_count, 1
    from newest
    inner join supervised_months
        on
            supervised_months.authority = newest.authority
            and supervised_months.month < newest.month
            and date_trunc('month', supervised_months.month) >= date_trunc('month', newest.month) - interval 12 month
    where newest.place = 1 and newest.list = 'supervision'
),

usual as (
    select
        authority,
        as_at,
        list,
        avg(event_count) as mean,
        min(event_count) as lowest,
        max(event_count) as highest,
        greatest(stddev_samp(event_count), sqrt(avg(event_count))) as spread
    from before
    where place = 1
    group by authority, as_at, list
    having count(*) = 12
)

select
    newest.authority,
    '' as team,
    '' as worker,
    '' as child,
    newest.list,
    concat(
        newest.name, ' in the month to ', cast(newest.month as varchar), ': ', cast(newest.event_count as varchar),
        '; the 12 months before had ', cast(usual.lowest as varchar), ' to ', cast(usual.highest as varchar),
        ', on average ', cast(cast(round(usual.mean) as integer) as varchar), '.'
    ) as what,
    newest.as_at as extract
from newest
inner join usual
    on usual.authority = newest.authority and usual.as_at = newest.as_at and usual.list = newest.list
where
    newest.place = 1
    and (
        newest.event_count > usual.mean + 3.5 * usual.spread
        or newest.event_count < usual.mean - 3.5 * usual.spread
    )
