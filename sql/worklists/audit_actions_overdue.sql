/*
title    = "Actions from audits"
question = "Which actions from audits are overdue, or due this week?"
family   = "quality"
subject  = "child"
order    = 155
gravity  = "oversight"
late     = "audit action not done for {days}"
to_come  = "audit action"
nothing  = "Every action from an audit is done, and none is due in the next five working days."
rule     = """
Audits of the audits file with an action that is not done by today and whose day is past or falls within the next 5
working days. Days left are counted in working days to today; past its day is at least one day late. The team is the one that the audit names; the worker is
whoever holds the child in the extract; a child who is in no list any more has none. Since: the day of the audit."""
feeds    = ["audits"]
source   = "Local audit programme, one row for each audit"
caveats  = ["What was done after the newest audits file was made is not known yet. The words of an action stay in the audit."]
owner    = "Principal social worker"
reviewed = 2026-11-30
checked_by = "second calculation, tests/independent"
next_review = 2027-11-30
*/
select
    coalesce(team_line.shown_as, 'unknown') as team,
    coalesce(team_line.service, '') as service,
    audit_row.child,
    coalesce(child_extract.worker, 'none') as worker,
    coalesce(child_extract.name, 'No worker') as name,
    audit_row.action_due as due,
    clock.days,
    concat(
        'Audited on ', audited_day.words,
        case when audit_row.finding is not null then concat('; found: ', audit_row.finding) else '' end,
        case when audit_row.plan_action is not null then concat('; plan action ', audit_row.plan_action) else '' end
    ) as why,
    audit_row.audited as since,
    '' as band
from audit_row
join days_left as clock on clock.due = audit_row.action_due and clock.today = $today
join calendar as audited_day on audited_day.day = audit_row.audited
left join team_line
    on team_line.authority = audit_row.authority and team_line.team = coalesce(audit_row.team, 'unknown')
left join child_extract
    on
        child_extract.authority = audit_row.authority
        and child_extract.day = $extract
        and child_extract.child = audit_row.child
where
    audit_row.authority = $authority
    and audit_row.audited <= $today
    and (audit_row.action_done is null or audit_row.action_done > $today)
    and clock.days <= 5
order by audit_row.action_due, audit_row.audited, audit_row.child
