"""Marks of data in HTML and SVG: attributes that tell whoever translates a page, a program say, what the data hold.

What is printed (names, quotes, titles, labels) stays as it is. What the project wrote into the data (notes, titles of
questions, what an event is) may be translated, and says its language where that is not the page's.
"""

from pages.messages.catalogue import language
from pages.messages.escaping import escape

#: Of an HTML element that holds what is printed, and nothing else.
PRINTED = " translate=no"
#: The same of SVG, which has no such attribute of its own, by the Internationalization Tag Set (W3C).
PRINTED_IN_SVG = ' its:translate="no"'
#: What an SVG document has to name for that: the set, and its version.
ITS = {"xmlns:its": "http://www.w3.org/2005/11/its", "its:version": "2.0"}


def prose(tag: str = "en") -> str:
    """Return the mark of an element whose text is written in a language, by its tag; none where the page is in it."""
    return "" if tag == language().tag else f' lang="{escape(tag)}"'


def note(text: str) -> str:
    """Return what the project wrote into the data as HTML, where it stands among other words."""
    return f"<bdi{prose()}>{escape(text)}</bdi>"
