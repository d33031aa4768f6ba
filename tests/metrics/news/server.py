"""A mail server on this computer that keeps what it is handed."""

from asyncio import Server
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

REFUSED = "nobody@example.gov.uk"


@dataclass
class Kept:
    """What came in, and who may sign in (None: nobody needs to)."""

    mails: list[EmailMessage] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address == REFUSED:
            return "550 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.to += envelope.rcpt_tos
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


class _AnyPort(Controller):
    """On a port that is free: which one is known once it listens."""

    def _trigger_server(self) -> None:
        listening = cast(Server, self.server)
        self.port = listening.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def served(user: str = "", password: str = "") -> Iterator[Kept]:
    """A server that lasts as long as the block. With a user it takes mail of them alone."""
    kept = Kept()

    def known(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
        right = (given.login, given.password) == (user.encode(), password.encode())
        return AuthResult(success=right, handled=False)

    asks: dict[str, Any] = {"authenticator": known, "auth_required": True, "auth_require_tls": False} if user else {}
    controller = _AnyPort(kept, hostname="127.0.0.1", port=0, **asks)
    controller.start()
    try:
        kept.port = controller.port
        yield kept
    finally:
        controller.stop()
