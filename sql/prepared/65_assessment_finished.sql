-- Every assessment authorised, by the month it was, with the working days it took from its start.
create table assessment_finished as
select
    assessment.authority,
    assessment.team,
    assessment.worker,
    authorised.month,
    assessment.child,
    authorised.working_days - started.working_days as days
from assessment
join calendar as started on started.day = assessment.started
join calendar as authorised on authorised.day = assessment.authorised
order by assessment.authority, authorised.month;
