-- The rows of plans with the day on which a review conference falls due, as each extract tells of them: the first within
-- three months of the start, the next within six months of the last one (Working Together to Safeguard Children).
create view plan_row as -- in pieces by as_at
select *, cast(coalesce(last_review + interval 6 month, started + interval 3 month) as date) as review_due
from list_7;
