"""Text from data, made safe for where it is shown: it shows every character, means nothing, and is marked as data.

What the page says is in the page's language. What the data hold is not: its element says which of two it is, for screen
readers and translators: a name or words as they are printed (`AS_PRINTED`), or words of the data's own (`IN_ENGLISH`).
"""

import html
import re

#: The attribute of an element that holds a name, a title or words as a document prints them: no translator changes it.
AS_PRINTED = 'translate="no"'
#: The attribute of an element that holds words of the data's own: a note, an event, a sentence on a disagreement.
IN_ENGLISH = 'lang="en"'
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=])")


def plain(text: str) -> str:
    """Return text so that Markdown shows it as it is: no emphasis, links, HTML, LaTeX, emoji codes or colours."""
    return re.sub(r"\s+", " ", _SPECIAL.sub(r"\\\1", text)).strip()


def escape(text: object) -> str:
    """Return text so that HTML shows it as it is, in content and in quoted attributes; its direction stays its own."""
    return html.escape(str(text), quote=True)


def name(text: str) -> str:
    """Return a name as HTML, where it stands among other words."""
    return f"<bdi {AS_PRINTED}>{escape(text)}</bdi>"


def note(text: str) -> str:
    """Return words of the data's own as HTML, where they stand among others."""
    return f"<bdi {IN_ENGLISH}>{escape(text)}</bdi>"
