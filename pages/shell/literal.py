"""Text that Streamlit takes for Markdown, made to show as it is: names, references and file names are never markup.

`st.info`, `st.caption`, headers and every label are Markdown to Streamlit. A team may be called `*North*`, a child
`www.x.example`; unescaped, one would lose letters and the other become a link, and a picture would be fetched.
"""

import re

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


def literal(text: object) -> str:
    """The Markdown of a text that shows exactly that text."""
    marked = _ANYWHERE.sub(r"\\\g<0>", _LATER.sub(JOINER, str(text)))
    return _INDENT.sub("", _LINE_START.sub(r"\1\\\2", marked))
