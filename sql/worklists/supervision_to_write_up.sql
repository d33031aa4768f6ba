/*
title    = "Supervision to write up"
question = "Which supervision has been held and not written down?"
family   = "supervision"
subject  = "worker"
staff    = true
order    = 145
gravity  = "recording"
late     = "supervision not written up for {days}"
to_come  = "writing up of supervision"
nothing  = "Every supervision has been written up."
rule     = """
Supervision of any kind held in the six months up to today (after the same day six months ago) and not written up by
today: one row per worker, supervisor and day. Due: the 5th working day after it was held, or the setting
supervision_record_working_days of the worker's team in the month of the extract; that day is in time. Days left are
counted in working days to today. Since: the day it was held. Where the supervision file never says when something
was written up, the list is empty."""
feeds    = ["supervision"]
source   = "Local supervision file; no national return holds supervision"
caveats  = [
    "In the team the worker belonged to on the day; 'unknown' without a workforce file. The supervisor stands in the reason.",
    "What was held after the extract's date is on it as soon as the supervision file tells of it.",
]
owner    = "Principal social worker"
reviewed = 2026-11-22
checked_by = "second calculation, tests/independent"
next_review = 2027-11-22
*/
with written_up as (
    select authority
    from supervision_record
    where authority = $authority and recorded is not null
    limit 1
),

unwritten as (
    select distinct
        supervision_record.shown_as,
        supervision_record.service,
        supervision_record.team,
        supervision_record.worker,
        supervision_record.name,
        supervision_record.supervisor,
        supervision_record.held
    from supervision_record
    join written_up on written_up.authority = supervision_record.authority
    where
        supervision_record.held <= $today
        and supervision_record.held > $today - interval 6 month
        and (supervision_record.recorded is null or supervision_record.recorded > $today)
),

dated as (
    select
        unwritten.*,
        held_day.words as held_words,
        held_day.working_days + cast(setting_month.value as integer) as due_count,
        held_day.working_days + cast(setting_month.value as integer) - today.working_days as days
    from unwritten
    join calendar as known on known.day = $extract
    join setting_month
        on
            setting_month.authority = $authority
            and setting_month.month = known.month
            and setting_month.team = unwritten.team
            and setting_month.role = ''
            and setting_month.name = 'supervision_record_working_days'
    join calendar as held_day on held_day.day = unwritten.held
    join calendar as today on today.day = $today
)

select
    dated.shown_as as team,
    dated.service,
    '' as child,
    dated.worker,
    dated.name,
    due.day as due,
    dated.days,
    concat(
        'Held on ', dated.held_words,
        case when dated.supervisor = '' then '' else concat(' by ', dated.supervisor) end,
        ', not written up'
    ) as why,
    dated.held as since,
    '' as band
from dated
join calendar as due on due.is_working and due.working_days = dated.due_count
order by dated.days, dated.held, dated.worker, dated.supervisor
