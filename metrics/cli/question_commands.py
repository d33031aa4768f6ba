"""The commands `questions …`: what a scrutiny panel asks and decides, what is answered, and what to ask."""

import argparse
from pathlib import Path

from metrics.base import disk
from metrics.base.errors import UserError
from metrics.base.place import Place
from metrics.base.today import today
from metrics.cli import asking, recorded
from metrics.cli.asking import Commands
from metrics.cli.printing import Rows, csv_text, json_text, plain_rows, print_rows
from metrics.desk import Desk
from metrics.intake.codes import authority_code
from metrics.scrutiny.entries import DECISIONS, PanelAnswer, PanelDecision, PanelQuestion
from metrics.scrutiny.record import ScrutinyRecord, public_half
from metrics.scrutiny.timing import waiting_list
from metrics.words import on_scrutiny

RECORD, WAITING, TO_ASK, DECIDED, COUNTS = "record", "waiting", "to-ask", "decided", "counts"
_RECORD_COLUMNS = (
    "number",
    "meeting",
    "about",
    "question",
    "post",
    "asked",
    "due",
    "state",
    "answered",
    "in_time",
    "answer",
    "effect",
    "decided",
    "figure",
)
_IN_A_TABLE = ("number", "about", "question", "post", "asked", "due", "state", "answered", "in_time")


def add_commands(commands: Commands) -> None:
    """The commands `questions …`."""
    command = commands.add_group("questions")
    listing = command("list", _list, "what was asked and what came of it; or what waits, what to ask, what was decided")
    listing.add_argument(
        "--what",
        choices=(RECORD, WAITING, TO_ASK, DECIDED, COUNTS),
        default=RECORD,
        help="everything asked (if not given), what waits for an answer, what is worth asking now, decisions, or how "
        "many were answered in 20 working days",
    )
    ask = command("ask", _ask, "write down a question of the panel")
    ask.add_argument("--text", required=True, help="the question, in the panel's words")
    ask.add_argument("--post", required=True, help="who answers: a post, such as “Director of children's services”")
    ask.add_argument("--measure", default="", help="the headline it is about (all of the service, if not given)")
    ask.add_argument("--theme", default="", help="the theme it comes from, as `list --what to-ask` has it")
    ask.add_argument("--meeting", type=asking.day, help="the meeting it is asked at (today, if not given)")
    ask.add_argument(
        "--due", type=asking.day, help="when it is to be answered (20 working days from today, if not given)"
    )
    answering = command("answer", _answer, "answer a question")
    answering.add_argument("number", type=int, help="the question's number")
    answering.add_argument("--text", required=True, help="the answer")
    answering.add_argument("--post", default="", help="who answers (whom the question names, if not given)")
    answering.add_argument(
        "--in-private", action="store_true", help="it was given away from the public: the panel's page says only that"
    )
    effect = command("effect", _effect, "say what is different since a question was answered")
    effect.add_argument("number", type=int, help="the question's number")
    effect.add_argument("--text", required=True, help="what is different since")
    decision = command("decide", _decide, "write down what the panel decides")
    decision.add_argument("--kind", required=True, choices=DECISIONS, help="what kind of decision it is")
    decision.add_argument("--text", required=True, help="what was decided")
    decision.add_argument("--question", type=int, help="the number of the question it is about")
    decision.add_argument("--measure", default="", help="the headline it is about, where it is about no question")
    decision.add_argument("--meeting", type=asking.day, help="the meeting (today, if not given)")
    decision.add_argument(
        "--next-meeting", type=asking.day, help="of a question that is carried over: to which meeting"
    )
    taking = command("withdraw", _withdraw, "take back a question or a decision that was written by mistake")
    taking.add_argument("number", type=int, help="its number")
    taking.add_argument("--why", required=True, help="the reason, which stays in the ledger")
    export = command("export", _export, "write the record as the panel reads it to a file: .csv or .json")
    export.add_argument("file", type=Path, metavar="FILE", help="the file to write, such as questions.csv")
    for one in (listing, ask, answering, effect, decision, taking, export):
        one.add_argument("--authority", required=True, help="the authority's code")


def _opened(arguments: argparse.Namespace) -> tuple[Desk, str]:
    from metrics.cli.answers import local_desk

    return local_desk(), authority_code(arguments.authority)


# -- reading -----------------------------------------------------------------------------------------------------------


def _list(arguments: argparse.Namespace) -> None:
    desk, authority = _opened(arguments)
    lists = {RECORD: _record, WAITING: _waiting, TO_ASK: _to_ask, DECIDED: _decided, COUNTS: _counts}
    lists[arguments.what](desk, authority, arguments.format)


def _record(desk: Desk, authority: str, how: str) -> None:
    rows = _rows(desk.scrutiny.record(authority))
    print_rows(rows, how, _IN_A_TABLE if how == "table" else _RECORD_COLUMNS)
    if how == "table":
        print(on_scrutiny.standing(desk.scrutiny.counts(authority)))


def _rows(record: ScrutinyRecord) -> Rows:
    """A row for each question, oldest first: what was asked, how it stands, and what came of it."""
    return plain_rows([on_scrutiny.row(one, one.question.measure) for one in record.questions])


def _waiting(desk: Desk, authority: str, how: str) -> None:
    every = waiting_list(desk.scrutiny.record(authority), desk.scrutiny.day(authority))
    rows = [
        {
            "number": one.record.number,
            "question": one.record.question.text,
            "post": one.record.question.post,
            "due": one.record.question.due,
            "working_days_left": one.days,
            "meeting": one.record.meeting,
        }
        for one in every
    ]
    print_rows(plain_rows(rows), how, ("number", "question", "post", "due", "working_days_left", "meeting"))


def _to_ask(desk: Desk, authority: str, how: str) -> None:
    rows = [
        {
            "measure": headline.measure,
            "question": one.text,
            "why": one.why,
            "theme": one.theme_key,
            "in_private": one.in_private,
            "source": one.source,
        }
        for headline in desk.scrutiny.for_headlines(Place(authority))
        for one in headline.to_ask
    ]
    columns = ("measure", "question", "why", "theme", "in_private", "source")
    print_rows(rows, how, columns[:4] if how == "table" else columns)


def _decided(desk: Desk, authority: str, how: str) -> None:
    rows = [
        {"number": one.number} | vars(one.decision) | {"decided": one.day}
        for one in desk.scrutiny.record(authority).decisions
    ]
    columns = ("number", "meeting", "kind", "measure", "question", "text", "next_meeting", "decided")
    print_rows(plain_rows(rows), how, columns)


def _counts(desk: Desk, authority: str, how: str) -> None:
    counted = desk.scrutiny.counts(authority)
    if how == "table":
        print(on_scrutiny.standing(counted))
        return
    print_rows([vars(counted)], how, tuple(vars(counted)))


# -- writing -----------------------------------------------------------------------------------------------------------


def _ask(arguments: argparse.Namespace) -> None:
    desk, authority = _opened(arguments)
    if arguments.measure:
        desk.questions.measure(arguments.measure)
    meeting = arguments.meeting or today()
    due = arguments.due or desk.scrutiny.due(max(today(), meeting))
    question = PanelQuestion(arguments.text, arguments.post, meeting, due, arguments.measure, arguments.theme)
    number = desk.scrutiny.ask(authority, question)
    recorded.changed("question asked", authority, number=number)
    _tell(arguments, number, f"Question {number} is written down, to be answered by {due:%d/%m/%Y}.")


def _answer(arguments: argparse.Namespace) -> None:
    desk, authority = _opened(arguments)
    question = desk.scrutiny.record(authority).question(arguments.number)
    post = arguments.post or (question.question.post if question is not None else "")
    if question is None:
        raise UserError(f"There is no question {arguments.number}; nothing was saved.")
    desk.scrutiny.answer(authority, arguments.number, PanelAnswer(arguments.text, post, arguments.in_private))
    recorded.changed("question answered", authority, number=arguments.number)
    _tell(arguments, arguments.number, f"Question {arguments.number} is answered.")


def _effect(arguments: argparse.Namespace) -> None:
    desk, authority = _opened(arguments)
    desk.scrutiny.record_effect(authority, arguments.number, arguments.text)
    recorded.changed("effect of a question recorded", authority, number=arguments.number)
    _tell(arguments, arguments.number, f"What is different since question {arguments.number} is written down.")


def _decide(arguments: argparse.Namespace) -> None:
    desk, authority = _opened(arguments)
    if arguments.measure:
        desk.questions.measure(arguments.measure)
    decision = PanelDecision(
        arguments.kind,
        arguments.text,
        arguments.meeting or today(),
        arguments.measure,
        arguments.question,
        arguments.next_meeting,
    )
    number = desk.scrutiny.decide(authority, decision)
    recorded.changed("panel decided", authority, number=number)
    _tell(arguments, number, f"The decision is written down as number {number}.")


def _withdraw(arguments: argparse.Namespace) -> None:
    desk, authority = _opened(arguments)
    desk.scrutiny.withdraw(authority, arguments.number, arguments.why)
    recorded.changed("panel's entry withdrawn", authority, number=arguments.number)
    _tell(arguments, arguments.number, f"Number {arguments.number} is withdrawn.")


def _export(arguments: argparse.Namespace) -> None:
    desk, authority = _opened(arguments)
    rows = _rows(public_half(desk.scrutiny.record(authority)))
    kind = arguments.file.suffix.lower()
    if kind not in (".csv", ".json"):
        raise UserError(f"{arguments.file.name} is neither .csv nor .json; nothing was written.")
    text = csv_text(rows, _RECORD_COLUMNS) if kind == ".csv" else json_text(rows, _RECORD_COLUMNS)
    with disk.refused_plainly(arguments.file):
        arguments.file.write_text(text, encoding="utf-8")
    recorded.written_to(arguments.file, f"panel's questions of {authority}")
    if arguments.format == "table":
        print(f"The panel's questions are written to {arguments.file}.")
    else:
        print_rows([{"file": str(arguments.file)}], arguments.format, ("file",))


def _tell(arguments: argparse.Namespace, number: int, words: str) -> None:
    if arguments.format == "table":
        print(words)
    else:
        print_rows([{"number": number}], arguments.format, ("number",))
