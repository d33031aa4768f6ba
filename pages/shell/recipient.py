"""Whose a printed page is: a list of children that lies about says who let it lie."""

from markupsafe import Markup

from metrics.access import Viewer
from metrics.base import today
from metrics.words import basic
from pages.shell.templates import render


def recipient_words(viewer: Viewer) -> str:
    """'Printed for Mo Manager (manager), as shown on 28 November 2026.'"""
    return f"Printed for {viewer.name} ({viewer.role}), as shown on {basic.day(today.today())}."


def recipient_html(viewer: Viewer) -> Markup:
    """Seen in print alone: under the title, and at the foot of every sheet where the browser can."""
    words = recipient_words(viewer)
    return render("shell/recipient.html", words=words, content=css_text(words))


def css_text(words: str) -> str:
    """Words as a style sheet has them between quotation marks: what could end or change it stands as a number."""
    return "".join(one if (one.isascii() and one.isalnum()) or one == " " else f"\\{ord(one):x} " for one in words)
