/*
title    = "Risk assessments of exploitation"
question = "Whose risk must be assessed anew?"
family   = "vulnerable"
subject  = "child"
order    = 122
gravity  = "clock"
late     = "risk assessment out of date for {days}"
to_come  = "risk assessment"
nothing  = "Every risk assessment is in date, and none ends in the next ten working days."
rule     = """
Every flag of exploitation open on the day whose newest risk assessment is out of date or ends within the next 10
working days; and, first and without a day, those not yet assessed. Due: the newest assessment and the days of the
setting risk_assessment_days of the team in the month of the extract (90 unless set); the last of them is in date. Days
left are working days to today, and what is past its day is at least one day late (-1). Since: the newest assessment,
else the flag. In the team that the register names, with the worker who holds the child in the extract."""
feeds    = ["exploitation"]
source   = "Register of exploitation; local policy on risk assessments; statutory guidance Working Together to Safeguard Children"
caveats  = [
    "How often is local policy. A flag that should have ended is ended in the register.",
]
bands    = ["Not yet assessed", "Out of date", "Ends in 10 working days"]
owner    = "Head of safeguarding"
reviewed = 2026-11-29
checked_by = "second calculation, tests/independent"
next_review = 2027-11-29
*/
with due_rows as (
    select
        risk.*,
        begun.words as since_words,
        last_day.day as due,
        clock.days
    from risk_assessment_day as risk
    join calendar as begun on begun.day = coalesce(risk.assessed, risk.flagged)
    join calendar as told on told.day = $extract
    join setting_month as allowed
        on
            allowed.authority = risk.authority
            and allowed.month = told.month
            and allowed.team = risk.team
            and allowed.role = ''
            and allowed.name = 'risk_assessment_days'
    left join calendar as assessed on assessed.day = risk.assessed
    left join calendar as last_day on last_day.day_number = assessed.day_number + cast(allowed.value as integer)
    left join days_left as clock on clock.due = last_day.day and clock.today = $today
    where risk.authority = $authority and risk.today = $today
)

select
    coalesce(team_line.shown_as, 'unknown') as team,
    coalesce(team_line.service, '') as service,
    due_rows.child,
    coalesce(held.worker, 'unknown') as worker,
    coalesce(held.name, 'Worker not known') as name,
    due_rows.due,
    due_rows.days,
    case
        when due_rows.assessed is null then concat('Flagged on ', due_rows.since_words, '; not yet assessed')
        else concat('Last assessed on ', due_rows.since_words, '; level: ', due_rows.level)
    end as why,
    coalesce(due_rows.assessed, due_rows.flagged) as since,
    case
        when due_rows.assessed is null then 'Not yet assessed'
        when due_rows.days < 0 then 'Out of date'
        else 'Ends in 10 working days'
    end as band
from due_rows
left join team_line on team_line.authority = due_rows.authority and team_line.team = due_rows.team
left join child_extract as held
    on held.authority = due_rows.authority and held.day = $extract and held.child = due_rows.child
where due_rows.assessed is null or due_rows.days <= 10
order by due_rows.due nulls first, coalesce(due_rows.assessed, due_rows.flagged), due_rows.child
