"""The language that a picture is said in: a catalogue of Python's gettext, which whoever wants the picture hands in."""

from gettext import NullTranslations

#: The source: every message as it stands in the code.
ENGLISH = NullTranslations()


def mark(message: str) -> str:
    """Return a message as it is: one in a table of the code, which is said later, in the language that is asked for."""
    return message


def decimal(printed: str, language: NullTranslations) -> str:
    """Return a number that a document prints in English with the language's own sign before its fraction."""
    whole, point, fraction = printed.partition(".")
    return language.gettext("{whole}.{fraction}").format(whole=whole, fraction=fraction) if point else printed
