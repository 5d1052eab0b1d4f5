"""Collects the messages of the code into the catalogue that translations are made from: `python -m tests.messages`.

`make messages` runs it. A message is what stands in `_`, `gettext`, `ngettext` and `mark`, and, in what makes files, in
`say` and `say.plural`; themes have their names in the data, since they are searched, and the ids of kinds are shown as
they are.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from geodata.clutter import files_below
from geodata.evidence.documents import THEMES
from pages.messages import definition_text

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "pages" / "messages" / "messages.pot"
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
_HEADER = (
    "# What the screen and the files of Mali Evidence Map say, in English: `make messages` collects it from the code."
)


def messages() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Yield every message with the file that it stands in; one with plural forms as these."""
    for path in sorted(p for folder in FOLDERS for p in files_below(folder) if p.suffix == ".py"):
        for _, message, _, _ in extract_from_file("python", path, keywords=KEYWORDS):
            yield path.relative_to(ROOT).as_posix(), message if isinstance(message, str) else tuple(message)
    for name in THEMES.values():
        yield "geodata/evidence/documents.py", name
    for table in _SHOWN:
        for name in table:
            yield "pages/messages/definition_text.py", name


def catalogue() -> str:
    """Return the catalogue as a PO template: each message once, with the files that it stands in, and no date."""
    found = Catalog(fuzzy=False)
    for file, message in messages():
        found.add(message, locations=[(file, 0)])
    out = BytesIO()
    write_po(out, found, omit_header=True, sort_output=False, include_lineno=False, width=120)
    return f"{_HEADER}\n\n{out.getvalue().decode()}"


def main() -> None:
    """Write the catalogue."""
    CATALOGUE.write_text(catalogue(), encoding="utf-8")
    print(f"{CATALOGUE.relative_to(ROOT).as_posix()} is collected anew")


if __name__ == "__main__":
    main()
