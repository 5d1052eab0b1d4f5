"""Text from data, made safe for where it is shown: it shows every character and means nothing."""

import html
import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=])")


def plain(text: str) -> str:
    """Return text so that Markdown shows it as it is: no emphasis, links, HTML, LaTeX, emoji codes or colours."""
    return re.sub(r"\s+", " ", _SPECIAL.sub(r"\\\1", text)).strip()


def escape(text: object) -> str:
    """Return text so that HTML shows it as it is, in content and in quoted attributes; its direction stays its own."""
    return html.escape(str(text), quote=True)
