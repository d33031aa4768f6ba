"""A store of hostile words: names, references and file names that are Markdown, HTML, formulas and addresses."""

from datetime import date
from pathlib import Path

from metrics.build.imports import import_batch

AUTHORITY = "E10000034"
FETCHED = "![x](http://foreign.example/x.png)"
TEAMS = ("*North* " + FETCHED, "[South](http://foreign.example) :red[x]", "<a href='http://foreign.example'>East</a>")
WORKERS = ("Ann _Lee_ www.foreign.example", "Bo $x$ :smile: **Ray**", "Cy <img src=http://foreign.example/y.png>")
CHILD = "www.foreign.example/C{}"
FOLDER = "annex-a 2026-10-31 " + "![z](x) www.foreign.example"
LISTS = {
    "List 1": "Child Unique ID,Date of Contact,Contact Source",
    "List 4": "Child Unique ID,Continuous Assessment Start Date,Continuous Assessment Date of Authorisation,"
    "Allocated Team,Allocated Worker",
    "List 6": "Child Unique ID,CIN Start Date,CIN Closure Date,Case Status,Allocated Team,Allocated Worker",
    "List 7": "Child Unique ID,Child Protection Plan Start Date,Date of the Last Statutory Visit,"
    "Child Protection Plan End Date,Allocated Team,Allocated Worker",
}


def _rows(name: str) -> list[str]:
    rows = []
    for number in range(12):
        child, team, worker = CHILD.format(number), TEAMS[number % 3], WORKERS[number // 2 % 3]
        rows.append(
            {
                "List 1": f"{child},{number + 1:02d}/10/2026,Police",
                "List 4": f'{child},{number + 1:02d}/09/2026,,"{team}","{worker}"',
                "List 6": f'{child},{number + 1:02d}/09/2026,,b) Child Protection plan,"{team}","{worker}"',
                "List 7": f'{child},{number + 1:02d}/09/2026,{number + 1:02d}/10/2026,,"{team}","{worker}"',
            }[name]
        )
    return rows


def make(home: Path, folder: Path) -> Path:
    """Import the hostile extract and its workers, in which one child is of a team none of its workers is in."""
    lists = folder / FOLDER
    lists.mkdir(parents=True)
    for name, header in LISTS.items():
        (lists / f"{name}.csv").write_text("\n".join([header, *_rows(name)]) + "\n", encoding="utf-8")
    workforce = folder / "workforce *bold* www.foreign.example.csv"
    people = [f'W{at},"{name}","{TEAMS[0]}",social worker,1,2020-01-06,' for at, name in enumerate(WORKERS)]
    workforce.write_text("\n".join(["worker,name,team,role,fte,started,left", *people]) + "\n", encoding="utf-8")
    known = {"authority": AUTHORITY, "as_at": date(2026, 10, 31)}
    import_batch([("annex_a", lists, known), ("workforce", workforce, known)], confirmed=True, home=home)
    (home / "settings.toml").write_text('[[target]]\nmeasure = "![x](http://foreign.example/s.png)"\n', "utf-8")
    return home
