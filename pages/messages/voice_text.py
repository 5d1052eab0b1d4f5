"""Voices: who speaks in an excerpt, as a widget names it and as a card explains it."""

from collections.abc import Mapping
from types import MappingProxyType

from geodata.exports.wording import VOICES
from pages.messages.catalogue import _, mark

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "author": mark("The authors themselves"),
        "cited title": mark("Title of a cited work"),
        "quoted person": mark("A quoted person"),
        "respondents": mark("Respondents"),
        "witnesses": mark("Witnesses of the author"),
        "official statistics": mark("Official statistics"),
    }
)


def name(voice: str) -> str:
    """Return a voice's name on a widget; `meaning` says all of it."""
    return _(_NAMES[voice])


def meaning(voice: str) -> str:
    """Return who speaks in a voice."""
    return _(VOICES[voice])
