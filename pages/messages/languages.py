"""Languages: those that have a catalogue, a PO file in this folder, and are read when they are asked for.

What a catalogue lacks is said in English.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from pages.messages.catalogue import ENGLISH

FOLDER = Path(__file__).parent
#: The languages that have a catalogue, by their tags (BCP 47).
TAGS = frozenset(path.stem for path in FOLDER.glob("*.po"))


def catalogue_of(tag: str) -> NullTranslations:
    """Return the catalogue of a language by its tag, with a region or without (“fr”, “fr-ML”); English’s for another.

    It is the same object each time: what is kept of a text is kept by it.
    """
    language = tag.replace("_", "-").partition("-")[0].casefold()
    return _catalogue(language) if language in TAGS else ENGLISH


@cache
def _catalogue(language: str) -> NullTranslations:
    # Read by whoever needs it alone: an English server does without.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (FOLDER / f"{language}.po").open("rb") as file:
        read = read_po(file, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    return GNUTranslations(compiled)
