"""What is asked of French words: their typography, and that nothing of the English stands among them."""

import re
from collections.abc import Iterable
from gettext import NullTranslations

from geodata.files import SHIPPED, read_geojson
from pages.briefs.scene_cards import UNPRINTED
from tests import messages
from tests.pseudo_language import Brackets
from tests.shipped_data import DOCUMENTS, EXCERPTS, PLACES

NO_BREAK = "\u00a0"
#: Signs that have a no-break space before them, or behind an opening quotation mark.
_FAULTS = re.compile(
    rf"(?<![{NO_BREAK}:])[:;?!%»]|«(?!{NO_BREAK})|[{NO_BREAK} ][,.)\]](?!\w)"
    r"|[\"'“”‘…]|\.\.\.|(?<=\S)  +|(?<!BY )(?<!SA )\d\.\d|(?<=\d)–(?=\d)"
)
#: Of the data as they are printed, or as names: nothing of that is said by way of the catalogue.
NAMES = {place.name_fr for place in PLACES}
COUNTRIES = {f["properties"]["name_fr"] for f in read_geojson(SHIPPED / "basemap" / "countries.geojson")}
DATA = {name.upper() for name in NAMES | COUNTRIES}
TITLES = [
    text for text in (*(d.title for d in DOCUMENTS), *{e.section for e in EXCERPTS}) if not text.endswith(UNPRINTED)
]


class BracketedFrench(Brackets):
    """Brackets every message in a language whose names of places are the French ones."""

    def info(self) -> dict[str, str]:
        """Return its header."""
        return {"language": "fr"}


class Recording(NullTranslations):
    """Speaks as another catalogue does, and keeps what it is asked for."""

    def __init__(self, spoken: NullTranslations) -> None:
        super().__init__()
        self.spoken = spoken
        self.asked: set[str | tuple[str, str]] = set()

    def gettext(self, message: str) -> str:
        """Return a message as the catalogue says it."""
        self.asked.add(message)
        return self.spoken.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the form for a number as the catalogue says it."""
        self.asked.add((msgid1, msgid2))
        return self.spoken.ngettext(msgid1, msgid2, n)

    def info(self) -> dict[str, str]:
        """Return the catalogue's header."""
        return self.spoken.info()


def faults(text: str) -> list[str]:
    """Return what of a French text a typesetter would mend, each with what stands around it."""
    return [text[max(found.start() - 12, 0) : found.end() + 12] for found in _FAULTS.finditer(text)]


def english_words(catalogue: NullTranslations) -> frozenset[str]:
    """Return what messages say in English and no translation says, between placeholders: a word or more each."""
    forms = (pair for message in messages.of_briefs() for pair in _forms(message, catalogue))
    said = list(forms)
    found = {part.strip(" .,;:()“”") for english, _ in said for part in _parts(english)}
    french = "\n".join(one for _, one in said)
    return frozenset(part for part in found if re.search(r"[^\W\d_]{4}", part) and part not in french)


def english_in(texts: Iterable[str], words: frozenset[str]) -> list[str]:
    """Return which words stand in some texts, as whole words."""
    spoken = "\n".join(texts)
    return sorted(word for word in words if word in spoken and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", spoken))


def _forms(message: str | tuple[str, ...], catalogue: NullTranslations) -> list[tuple[str, str]]:
    if isinstance(message, str):
        return [(message, catalogue.gettext(message))]
    return [(message[n != 1], catalogue.ngettext(message[0], message[1], n)) for n in (1, 2)]


def _parts(message: str) -> list[str]:
    return re.split(r"\{\w+\}", message)


def without_data(text: str) -> str:
    """Return a text without the titles and headings in it, which stay as they are printed."""
    for title in TITLES:
        text = text.replace(title, "x")
    return text


def is_of_names(part: str) -> bool:
    """Return whether a text is made of names alone: on a map, several may follow one another."""
    rest = part.upper()
    for name in sorted(DATA, key=len, reverse=True):
        rest = rest.replace(name, "")
    return not rest.strip(" :,.%0123456789")
