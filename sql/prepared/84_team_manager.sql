-- Posts of team managers, by the team as it is called now: a team that is given another name keeps its manager.
create view team_manager_post as
select
    workforce.authority,
    workforce.worker,
    team_line.shown_as as team,
    workforce.started,
    workforce."left"
from workforce
join team_line on team_line.authority = workforce.authority and team_line.team = workforce.team
where workforce.role = 'team manager' and workforce.started is not null;
