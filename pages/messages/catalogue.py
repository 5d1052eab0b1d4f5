"""The catalogue: messages of the screen in the language that is spoken, their plurals by that language's rule.

The source is English: a message is its own key, and a catalogue that lacks it says it in English. Placeholders are
named, since another language may order them otherwise.
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
#: The language of whatever is said now: a run of a page, or the making of a file, has one.
_SPOKEN: ContextVar[NullTranslations] = ContextVar("spoken", default=ENGLISH)


def _(message: str) -> str:
    """Return a message in the language that is spoken."""
    now = _SPOKEN.get()
    # A run says some thousand messages, and the source is a message itself.
    return message if now is ENGLISH else now.gettext(message)


def spoken() -> NullTranslations:
    """Return the catalogue of the language that is spoken: what is kept of a text is kept of it alone."""
    return _SPOKEN.get()


def language() -> files.Language:
    """Return the language that is spoken, for whatever is handed one: a file is often made when its run is over."""
    return files.Language(spoken())


def ngettext(one: str, many: str, n: int) -> str:
    """Return a message of a number of things in the form that the language has for this number."""
    return _SPOKEN.get().ngettext(one, many, n)


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
