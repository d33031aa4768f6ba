/*
title    = "Supervision of workers"
question = "Whom must I supervise this week, or should have?"
family   = "supervision"
subject  = "worker"
staff    = true
order    = 130
gravity  = "oversight"
late     = "not supervised for {days}"
to_come  = "supervision"
nothing  = "Everyone has been supervised, and nobody falls due in the next five working days."
rule     = """
Everyone in the workforce file who on the day of the extract was in post and not absent, managers too, without the
role 'other', whose personal supervision is overdue or falls due within the next 5 working days. Due: one interval
after the last personal supervision held by today, or after they started in post if that is later (posts that follow
each other within a day are one; the assessed year's clock begins with its own post). The interval is the setting
supervision_days of their team and role in the month of the extract, 28 days unless set; of newly qualified workers
(ASYE) 7 days where it begins in the first six weeks in post, 14 before six months, then 28. The last day of it is in
time. The clock counts every day; days left are working days to today, and what is past its day is at least one day late (-1). Someone never supervised of whom the
workforce file knows no start is on the list without a due date, first. Since: the day the interval began."""
feeds    = ["workforce", "supervision"]
source   = "Local supervision policy and supervision file; no national return holds supervision"
caveats  = [
    "In the worker's own team; the worker's manager stands in the reason.",
    "Only personal supervision counts, not case or group supervision. How often is not how good.",
    "Supervision held since the extract counts as soon as the supervision file tells of it.",
]
owner    = "Principal social worker"
reviewed = 2026-11-28
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with people as (
    select *
    from worker_extract
    where
        authority = $authority
        and day = $extract
        and in_workforce
        and role <> 'other'
        and not absent
),

-- supervision held after the extract and by today, if the supervision file tells of it already
later as (
    select worker, max(held) as held
    from supervision
    where authority = $authority and held > $extract and held <= $today and kind = 'personal'
    group by worker
),

supervised as (
    select people.*, coalesce(later.held, people.supervised) as held
    from people
    left join later on later.worker = people.worker
),

clocks as (
    select
        *,
        -- null where neither is known: no clock can run
        case when supervised_from is null or held > supervised_from then held else supervised_from end as since
    from supervised
),

intervals as (
    select
        *,
        case
            when role <> 'ASYE' then supervision_days
            when coalesce(since < supervised_from + interval 42 day, true) then asye_six_weeks_days
            when since < supervised_from + interval 6 month then asye_six_months_days
            else supervision_days
        end as interval_days
    from clocks
),

dated as (
    select
        intervals.*,
        begun.words as since_words,
        clock.due,
        clock.today_number - begun.day_number as age,
        clock.days
    from intervals
    left join calendar as begun on begun.day = intervals.since
    left join days_left as clock
        on clock.due_number = begun.day_number + intervals.interval_days and clock.today = $today
)

select
    shown_as as team,
    service,
    '' as child,
    worker,
    name,
    due,
    days,
    concat(
        case
            when since is null then 'No supervision recorded, and the workforce file gives no start'
            else
                concat(
                    case
                        when held = since then 'Last supervised on '
                        else 'No supervision recorded since starting on '
                    end,
                    since_words, ', ', cast(age as varchar),
                    case when age = 1 then ' day ago' else ' days ago' end
                )
        end,
        '; due every ', cast(interval_days as varchar), ' days',
        case when manager = '' then '' else concat('; manager: ', manager) end
    ) as why,
    since,
    '' as band
from dated
where days <= 5 or since is null
order by due nulls first, since, worker
