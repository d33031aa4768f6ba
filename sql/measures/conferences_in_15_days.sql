/*
title       = "Initial conferences held within 15 working days"
question    = "Do children at risk get a conference in time?"
family      = "enquiries"
kind        = "flow"
unit        = "percent"
better      = "higher"
numerator   = "initial child protection conferences held in the month, 15 working days or fewer after the last relevant strategy discussion"
denominator = "all initial child protection conferences held in the month"
open_twin   = "conferences_overdue"
worklist    = "conferences_due"
feeds       = ["annex_a.list_5", "annex_a.conferences"]
lookback_months = 0
published_as = "same"
source      = "DfE children in need census guide; statutory guidance Working Together to Safeguard Children"
caveats     = [
    "A conference that is due and has not been held is not late here: see the overdue ones beside this.",
    "A conference counts once, from the last strategy discussion of an enquiry that names it. Transfer-in conferences follow no enquiry of this authority, so they are not counted.",
    "A conference dated before its strategy discussion is in neither number: the import report names such rows.",
    "List 5 tells of enquiries started in six months, so a month lacks its late conferences unless one extract tells of the month before it too; else it is missing.",
]
banded_by   = "length"
breakdowns  = ["need", "role", "age", "sex", "ethnic_group", "disability"]
owner       = "Head of safeguarding"
reviewed    = 2026-11-28
checked_by  = "second calculation, tests/independent"
next_review = 2027-11-22
band_title  = "Working days from strategy discussion to conference"
bands       = ["0–10 working days", "11–15 working days", "16–20 working days", "21 or more working days"]
ask         = ["Which children are still waiting past day 15?", "Are conferences late for want of a room, a chair, a report or a decision?"]
search      = ["ICPC", "initial child protection conference", "timeliness", "section 47"]
briefing    = "Of every 100 child protection conferences, {value} were held within 15 working days"
*/
with named as (
    -- A conference that several enquiries name is one, and counted from the last of their strategy discussions.
    select
        *,
        row_number() over (
            partition by authority, child, conference order by strategy_discussion desc, team, worker
        ) as place
    from enquiry
    -- A conference dated before its enquiry is a mistake of the record, not a fast one.
    where conference >= strategy_discussion
),

held as (
    select
        named.authority,
        named.team,
        named.worker,
        conference.month,
        named.child,
        conference.working_days - discussed.working_days as days
    from named
    join calendar as discussed on discussed.day = named.strategy_discussion
    join calendar as conference on conference.day = named.conference
    where named.place = 1
),

banded as (
    select
        authority,
        team,
        worker,
        month,
        child,
        case
            when days <= 10 then '0–10 working days'
            when days <= 15 then '11–15 working days'
            when days <= 20 then '16–20 working days'
            else '21 or more working days'
        end as band,
        case when days <= 15 then 1 else 0 end as in_time
    from held
)
select
    authority,
    team,
    worker,
    month,
    child,
    band,
    in_time as numerator,
    1 as denominator
from banded
