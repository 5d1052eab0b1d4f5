"""The language of a file: its messages, their plural forms, how it writes a number, and its name.

A file is often made long after its page was drawn, in a thread that speaks no language: so the language is handed to
whatever makes one (`say`), and is no state of the program.
"""

from dataclasses import dataclass
from gettext import NullTranslations


@dataclass(frozen=True)
class Language:
    """A language, over its catalogue; called with a message, it says it. What a catalogue lacks is said in English."""

    catalogue: NullTranslations

    def __call__(self, message: str, **facts: str | int) -> str:
        """Return a message, its placeholders filled with facts: texts as they are, whole numbers as `number` has it."""
        return self._fill(self.catalogue.gettext(message), facts)

    def plural(self, one: str, many: str, n: int, **facts: str | int) -> str:
        """Return a message of n things (its placeholder `n`), in the form that the language has for this number."""
        return self._fill(self.catalogue.ngettext(one, many, n), {"n": n, **facts})

    def number(self, n: int) -> str:
        """Return a whole number as it is written in a sentence."""
        return str(n)

    def decimal(self, printed: str) -> str:
        """Return a number that a document prints in English with the language's own sign before its fraction."""
        whole, point, fraction = printed.partition(".")
        return self("{whole}.{fraction}", whole=whole, fraction=fraction) if point else printed

    @property
    def name_field(self) -> str:
        """The field of a place or a country that holds its name: `name_fr` in French, else `name`."""
        return "name_fr" if self.tag.partition("-")[0] == "fr" else "name"

    @property
    def tag(self) -> str:
        """The language's name as a tag of BCP 47: that of its catalogue's header, else English."""
        return self.catalogue.info().get("language", "").replace("_", "-") or "en"

    def _fill(self, message: str, facts: dict[str, str | int]) -> str:
        if not facts:
            return message
        return message.format(**{name: self.number(x) if isinstance(x, int) else x for name, x in facts.items()})


#: The source: every message as it stands in the code.
ENGLISH = Language(NullTranslations())


def mark(message: str) -> str:
    """Return a message as it is: one in a table of the code, which is said later."""
    return message
