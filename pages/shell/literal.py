"""Text that Streamlit takes for Markdown, made to show as it is: names, references and file names are never markup.

`st.info`, `st.caption`, headers and every label are Markdown to Streamlit. A team may be called `*North*`, a child
`www.x.example`; unescaped, one would lose letters and the other become a link, and a picture would be fetched.
"""

import re

from metrics.base.errors import UserError
from metrics.base.home import home

# Streamlit makes links, signs and arrows of text after its Markdown is read, where a backslash says nothing any more:
# a joiner, which nobody sees, parts what it looks for.
JOINER = "\u2060"
_LATER = re.compile(
    r"(?<=:)(?=[a-z_+/-]|[0-9]+:)|(?<=@)(?=\w)|(?<=www)(?=\.)|(?<=-)(?=[->])|(?<=<)(?=[-=])|(?<=[>~])(?==)",
    re.IGNORECASE,
)
_ANYWHERE = re.compile(r"[\\`*\[\]{}<>~$|^]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_LINE_START = re.compile(r"^[ \t]*([0-9]{0,9})([-+=#]|(?<=[0-9])[.)](?=\s|$))", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]{4,}", re.MULTILINE)
_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9 ,()]*")  # which Markdown shows as they are: most labels of a page


def literal(text: object) -> str:
    """The Markdown of a text that shows exactly that text, but for where on the server a file of the home lies."""
    words = str(text)
    if _WORDS.fullmatch(words):
        return words
    marked = _ANYWHERE.sub(r"\\\g<0>", _LATER.sub(JOINER, without_path(words)))
    return _INDENT.sub("", _LINE_START.sub(r"\1\\\2", marked))


def without_path(text: str) -> str:
    """A message without the folders of the server: of a file of the home its name stays, of the home what it is called.

    Whoever reads a page can do nothing with them, and need not know them; the command line says them whole.
    """
    if "/" not in text and "\\" not in text:
        return text
    try:
        folder = home()
    except UserError:  # it names none, and the message says so
        return text
    here = str(folder)
    if not folder.is_absolute() or here == folder.anchor or here not in text:
        return text
    inside = re.compile(re.escape(here) + r"[/\\](?:[^\s/\\]+[/\\])*")
    return inside.sub("", text).replace(here, "TRAJECTORY_HOME")
