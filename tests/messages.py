"""Collects the messages of the code into the catalogues: `python -m tests.messages`, which `make messages` runs.

A message is what stands in `_`, `gettext`, `ngettext` and `mark`, and, in what makes files, in `say` and `say.plural`;
themes have their names in the data, since they are searched, and the ids of kinds are shown as they are. What briefs
say of the data is collected from these (`tests.texts_of_briefs`).

The template holds all messages, a translation those of briefs: one that is new stands in it empty, one that is gone is
left out.
"""

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from geodata.clutter import files_below
from geodata.evidence.documents import THEMES
from pages.messages import definition_text, languages
from tests import texts_of_briefs

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "pages" / "messages" / "messages.pot"
#: Where what a brief says stands: its scenes and files, its maps, and the sentences on what is wrong with it.
OF_BRIEFS = (
    "geodata/data/",
    "geodata/exports/wording.py",
    "layers/",
    "pages/briefs/",
    "pages/cards/excerpt_card.py",
    "pages/maps/base_map.py",
    "pages/maps/choropleth.py",
    "pages/maps/live_map.py",
    "pages/messages/brief_text.py",
    "pages/messages/catalogue.py",
    "pages/messages/filter_text.py",
    "pages/messages/label_text.py",
    "pages/messages/link_text.py",
    "pages/messages/question_text.py",
    "pages/messages/voice_text.py",
)
#: Plural forms: which of them a number takes, by language, as in CLDR.
_PLURALS = {"fr": "nplurals=3; plural=(n == 0 || n == 1) ? 0 : (n % 1000000 == 0) ? 1 : 2;"}
#: Whatever says something, on the screen or in a file.
FOLDERS = (ROOT / "layers", ROOT / "pages", ROOT / "geodata" / "exports")
#: Function -> which of its arguments are messages; None: the first.
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "mark": None,
    "ngettext": (1, 2),
    "say": None,
    "plural": (1, 2),
}
#: Definitions whose ids are shown beside what they mean.
_SHOWN = (
    definition_text.PLACE_PRECISIONS,
    definition_text.EVENT_PRECISIONS,
    definition_text.EVENT_KINDS,
    definition_text.ACTOR_KINDS,
    definition_text.MENTION_KINDS,
    definition_text.DISAGREEMENT_KINDS,
    definition_text.DISAGREEMENT_TYPES,
)
_PRECISIONS = frozenset(definition_text.PLACE_PRECISIONS.values())
_HEADER = (
    "# What the screen and the files of Mali Evidence Map say, in English: `make messages` collects it from the code."
)
_HEADERS = """\
# What a brief says in another language: `make messages` keeps it to the messages of the code.

msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def messages() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Yield every message with the file that it stands in; one with plural forms as these."""
    for path in sorted(p for folder in FOLDERS for p in files_below(folder) if p.suffix == ".py"):
        for message in _messages_in(ast.parse(path.read_text(encoding="utf-8"))):
            yield path.relative_to(ROOT).as_posix(), message
    for name in THEMES.values():
        yield "geodata/evidence/documents.py", name
    for table in _SHOWN:
        for name in table:
            yield "pages/messages/definition_text.py", name
    yield from texts_of_briefs.texts()


def _messages_in(node: ast.AST) -> Iterator[str | tuple[str, ...]]:
    """Yield the messages below a node of a syntax tree: babel's own reader sees none inside of an f-string."""
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in KEYWORDS:
            given = [node.args[n - 1] for n in KEYWORDS[name] or (1,) if n <= len(node.args)]
            forms = tuple(one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str))
            if forms and len(forms) == len(given):
                yield forms if KEYWORDS[name] else forms[0]
    for child in ast.iter_child_nodes(node):
        yield from _messages_in(child)


def of_briefs() -> dict[str | tuple[str, ...], None]:
    """Return the messages that a brief may say, each once: what a translation holds."""
    return {message: None for file, message in messages() if file.startswith(OF_BRIEFS) or message in _PRECISIONS}


def catalogue() -> str:
    """Return the catalogue as a PO template: each message once, with the files that it stands in, and no date."""
    found = Catalog(fuzzy=False)
    for file, message in messages():
        found.add(message, locations=[(file, 0)])
    out = BytesIO()
    write_po(out, found, omit_header=True, sort_output=False, include_lineno=False, width=120)
    return f"{_HEADER}\n\n{out.getvalue().decode()}"


def path_of(language: str) -> Path:
    """Return the file of a language's translation."""
    return languages.FOLDER / f"{language}.po"


def translation(language: str) -> str:
    """Return a language's translation with the messages of today, in their order, as far as its file has them."""
    with path_of(language).open("rb") as file:
        known = read_po(file, abort_invalid=True)
    found = Catalog(locale=language)
    for message in of_briefs():
        before = known.get(message if isinstance(message, str) else message[0])
        empty = "" if isinstance(message, str) else ("",) * found.num_plurals
        found.add(message, before.string if before and before.id == message else empty)
    out = BytesIO()
    write_po(out, found, omit_header=True, sort_output=False, no_location=True, width=120)
    return _HEADERS.format(language=language, plurals=_PLURALS[language]) + out.getvalue().decode()


def main() -> None:
    """Write the catalogues."""
    for path, text in ((CATALOGUE, catalogue()), *((path_of(tag), translation(tag)) for tag in sorted(languages.TAGS))):
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(ROOT).as_posix()} is collected anew")


if __name__ == "__main__":
    main()
