-- The open children of every extract, with their status as lists say it.
create view child_in_words as
select
    *,
    case status
        when 'looked after' then 'Looked after'
        when 'child protection plan' then 'On a child protection plan'
        when 'child in need plan' then 'On a child in need plan'
        when 'open assessment' then 'Being assessed'
        else 'Open'
    end as status_words
from child_extract;
