"""Text from data, made safe for where it is shown: it shows every character and means nothing."""

import html
import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&^=])")


def plain(text: str) -> str:
    """Return text so that Markdown shows it as it is: no emphasis, links, HTML, LaTeX, emoji codes or colours."""
    return re.sub(r"\s+", " ", _SPECIAL.sub(r"\\\1", text)).strip()


def literal(text: str) -> str:
    """Return text as spans of Markdown code, which show it as it is.

    Escapes would not do: Streamlit turns arrows, dashes and addresses into others after it has read the escapes, and
    icons (“:material/…”) before, even in code; so each slash stands between two spans.
    """
    return "\\/".join(_code(part) for part in re.sub(r"\s+", " ", text).strip().split("/"))


def _code(text: str) -> str:
    if not text.strip():
        return text
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence} {text} {fence}"


def escape(text: object) -> str:
    """Return text so that HTML shows it as it is, in content and in quoted attributes; its direction stays its own."""
    return html.escape(str(text), quote=True)
