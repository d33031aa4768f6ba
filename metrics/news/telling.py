"""Tells everybody who follows something by mail what is new: counts, states and a link; no figure and no name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from smtplib import SMTP

from metrics.access import Viewer
from metrics.base import today
from metrics.desk import Desk
from metrics.ledger import following
from metrics.ledger.record import SessionRecord
from metrics.news import post
from metrics.news.changes import Followed, followed_now, known_after
from metrics.news.post import SENT, Post
from metrics.words import on_news

ViewerOf = Callable[[str], Viewer | None]  # who a person of the ledger is today; None: nobody who may see anything


@dataclass(frozen=True)
class News:
    """What one person is told at one address: all they follow, what of it is new, and what became of the mail."""

    person: str
    mail: str
    followed: Sequence[Followed]
    sent: str = ""

    @property
    def new(self) -> list[Followed]:
        """What they were not told yet."""
        return [one for one in self.followed if one.is_new]


def gather(viewer_of: ViewerOf, record: SessionRecord) -> list[News]:
    """What there is to tell, by person and address; empty where the store is. Nobody is told anything yet.

    record: of whoever sends, for the audit trail: the people did not look themselves.
    """
    by_mail = [one for one in following.everybody() if one.mail]
    news = []
    for (person, mail), theirs in groupby(by_mail, key=lambda one: (one.person, one.mail)):
        viewer = viewer_of(person)
        desk = Desk.open(viewer, record=record) if viewer else None
        if desk:
            news.append(News(person, mail, followed_now(desk, list(theirs))))
    return news


def tell(news: Sequence[News], by: Post, site: str, now: datetime | None = None) -> list[News]:
    """Sends what is new, and writes down that it was told as each mail is taken; what became of each.

    An address the server refuses keeps its news. UserError where the server cannot be reached or breaks off.
    """
    with post.opened(by) as server:
        return [_tell(server, one, by, site, now or today.now()) if one.new else one for one in news]


def _tell(server: SMTP, news: News, by: Post, site: str, now: datetime) -> News:
    subject = on_news.subject_line(len(news.new), len(news.followed))
    lines = on_news.mail_lines([(one.title, one.where, one.says) for one in news.new], site)
    refused = post.send(server, post.letter(by, news.mail, subject, lines, now))
    if not refused:
        following.note_told(known_after(news.new), now=now)
    return replace(news, sent=refused or SENT)
