"""The catalogue: messages of the screen in the language that is spoken, their plurals by that language's rule.

The source is English: a message is its own key, and a catalogue that lacks it says it in English. Placeholders are
named, since another language may order them otherwise.

Whatever keeps texts has the language, `spoken()`, in its key.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from gettext import NullTranslations

from geodata.exports import language as files

#: The source: every message as it stands in the code.
ENGLISH = files.ENGLISH.catalogue
#: Returns a message as it is: one in a table of the code, which is said later with `_`.
mark = files.mark
#: The language of whatever is said now, where that is another than the server's: a run or a file may have one.
_SPOKEN: ContextVar[NullTranslations | None] = ContextVar("spoken", default=None)
_servers: NullTranslations = ENGLISH


def _(message: str) -> str:
    """Return a message in the language that is spoken."""
    now = _SPOKEN.get() or _servers
    # A run says some thousand messages, and the source is a message itself.
    return message if now is ENGLISH else now.gettext(message)


def spoken() -> NullTranslations:
    """Return the catalogue of the language that is spoken: what is kept of a text is kept of it alone."""
    return _SPOKEN.get() or _servers


def of_data(text: str) -> str:
    """Return what the project wrote into the data, or a label that a document prints, in the language that is spoken.

    Quotes are none of these. What the catalogue lacks stays as it is.
    """
    return _(text) if text else ""


def language() -> files.Language:
    """Return the language that is spoken, for whatever is handed one: a file is often made when its run is over."""
    return files.Language(spoken())


def ngettext(one: str, many: str, n: int) -> str:
    """Return a message of a number of things in the form that the language has for this number."""
    return spoken().ngettext(one, many, n)


def set_language(catalogue: NullTranslations) -> None:
    """Have the server say everything from a catalogue, but what is said in another language (see `speaking`)."""
    global _servers
    _servers = catalogue


@contextmanager
def speaking(catalogue: NullTranslations) -> Iterator[None]:
    """Have everything inside said from a catalogue."""
    token = _SPOKEN.set(catalogue)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def listing(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: “Gao, Kidal and Mopti”."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=_(", ").join(names[:-1]), last=names[-1])


def sentences(*said: str) -> str:
    """Return sentences one after the other, those that are there."""
    return _(" ").join(one for one in said if one)


def begin(text: str) -> str:
    """Return text as a sentence begins: its first letter a capital."""
    return text[:1].upper() + text[1:]
