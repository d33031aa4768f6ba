"""Mail through the council's own server (SMTP), as settings.toml and the environment have it."""

import os
import smtplib
import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from metrics.base.errors import UserError
from metrics.settings import Setting

PASSWORD = "TRAJECTORY_MAIL_PASSWORD"
PORTS = {"starttls": 587, "tls": 465, "none": 25}
SECONDS = 30
SENT = "sent"  # what became of a mail that the server took


@dataclass(frozen=True)
class Post:
    """The council's server: host and port, how it is reached, who signs in there ('' nobody), and who writes."""

    host: str
    port: int
    security: str
    user: str
    sender: str


def post_of(settings: Iterable[Setting]) -> Post | None:
    """The server that is set; None where none is. UserError where no sender is set with it."""
    given = {one.name: one.value for one in settings}
    if "mail_server" not in given:
        return None
    if "mail_from" not in given:
        raise UserError("settings.toml has a mail_server and no mail_from: say which address mail comes from.")
    host, _, port = given["mail_server"].partition(":")
    security = given.get("mail_security", "starttls")
    return Post(host, int(port or PORTS[security]), security, given.get("mail_user", ""), given["mail_from"])


def site_of(settings: Iterable[Setting]) -> str:
    """The address people open Trajectory at, without a last stroke; '' where it is not set."""
    return next((one.value.rstrip("/") for one in settings if one.name == "site_address"), "")


def letter(post: Post, to: str, subject: str, lines: Sequence[str], now: datetime) -> EmailMessage:
    """A mail of plain text. Programs that answer mail leave it alone."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = post.sender, to, subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=post.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n".join(lines) + "\n")
    return message


@contextmanager
def opened(post: Post) -> Iterator[smtplib.SMTP]:
    """The server, signed in at. UserError, without the password, where it cannot be reached or refuses."""
    where = f"{post.host}:{post.port}"
    try:
        with _connected(post) as server:
            if post.user:
                server.login(post.user, os.environ.get(PASSWORD, ""))
            yield server
    except smtplib.SMTPAuthenticationError:
        raise UserError(
            f"The mail server {where} does not take {post.user} with the password in {PASSWORD}. Nothing more was sent."
        ) from None
    except smtplib.SMTPException as problem:
        raise UserError(f"The mail server {where} refused: {_in_words(problem)}. Nothing more was sent.") from None
    except OSError as problem:
        raise UserError(
            f"The mail server {where} cannot be reached: {problem.strerror or problem}. Look at mail_server and "
            "mail_security in settings.toml. Nothing more was sent."
        ) from None


def send(server: smtplib.SMTP, message: EmailMessage) -> str:
    """Hands a mail over: '' where the server took it, else why it refused the address."""
    try:
        server.send_message(message)
    except smtplib.SMTPRecipientsRefused as refused:
        [(code, reason)] = refused.recipients.values()
        return f"{code} {reason.decode(errors='replace')}"
    return ""


def _connected(post: Post) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if post.security == "tls":
        return smtplib.SMTP_SSL(post.host, post.port, timeout=SECONDS, context=context)
    server = smtplib.SMTP(post.host, post.port, timeout=SECONDS)
    if post.security == "starttls":
        try:
            server.starttls(context=context)
        except BaseException:
            server.close()
            raise
    return server


def _in_words(problem: smtplib.SMTPException) -> str:
    if isinstance(problem, smtplib.SMTPResponseException):
        answer = problem.smtp_error
        words = answer.decode(errors="replace") if isinstance(answer, bytes) else answer
        return f"{problem.smtp_code} {words}"
    return str(problem) or type(problem).__name__
