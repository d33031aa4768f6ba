-- How many days are left on a day until the last day in time, of a clock that counts every day. Lists count them in
-- working days, and what is past its day is at least one day late, also over a weekend.
create view days_left as
select
    today.day as today,
    today.day_number as today_number,
    due.day as due,
    due.day_number as due_number,
    case
        when due.day < today.day then least(due.working_days - today.working_days, -1)
        else due.working_days - today.working_days
    end as days
from calendar as due
cross join calendar as today;
