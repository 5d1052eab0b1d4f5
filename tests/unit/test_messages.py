"""The catalogue holds every message of the code and no other, each such that another language can say it."""

import ast
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from geodata.clutter import files_below
from pages.messages import gap_text
from pages.messages.catalogue import _, ngettext, speaking
from tests import messages
from tests.each import of_each

MESSAGES = sorted({m for _, m in messages.messages()}, key=str)
PLURALS = [m for m in MESSAGES if not isinstance(m, str)]
FOLDERS = (messages.ROOT / "layers", messages.ROOT / "pages", messages.ROOT / "geodata" / "exports")
MODULES = sorted(p for folder in FOLDERS for p in files_below(folder) if p.suffix == ".py")
SAYING = ("_", "gettext", "mark", "ngettext", "say", "plural")


def fields(message: str) -> list[str]:
    """Return the placeholders of a message."""
    return [name for _, name, _, _ in Formatter().parse(message) if name is not None]


def test_the_catalogue_is_collected_from_the_code_as_it_is() -> None:
    assert messages.CATALOGUE.read_text(encoding="utf-8") == messages.catalogue(), "run make messages"


def test_the_catalogue_is_one_that_translators_tools_read() -> None:
    read = read_po(BytesIO(messages.CATALOGUE.read_bytes()))
    assert sorted((m.id for m in read if m.id), key=str) == MESSAGES


@of_each("message", MESSAGES, ids=str)
def test_every_placeholder_has_a_name(message: str | tuple[str, ...]) -> None:
    for form in (message,) if isinstance(message, str) else message:
        assert [name for name in fields(form) if not name.isidentifier()] == []


@of_each("message", PLURALS, ids=str)
def test_both_forms_of_a_number_have_the_same_placeholders_but_for_the_number_itself(message: tuple[str, ...]) -> None:
    one, many = (set(fields(form)) for form in message)
    assert one <= many
    assert len(many - one) <= 1


def messages_put_together(source: str) -> Iterator[str]:
    """Yield what a module gives to the catalogue put together, so that no catalogue can hold it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in SAYING:
            for given in node.args:
                if isinstance(given, ast.JoinedStr | ast.BinOp) or (
                    isinstance(given, ast.Call) and getattr(given.func, "attr", "") == "format"
                ):
                    yield ast.unparse(given)


@of_each("path", MODULES, ids=lambda p: p.relative_to(messages.ROOT).as_posix())
def test_a_message_is_whole_before_it_is_translated(path: Path) -> None:
    assert list(messages_put_together(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        '_(f"{n} places")',
        '_("a" + b)',
        '_("{n} places".format(n=n))',
        'say(f"{n}")',
        'say.plural("a", f"{n}", n)',
        'language.gettext(f"{n} km")',
    ],
)
def test_the_check_sees_a_message_that_is_put_together(source: str) -> None:
    assert list(messages_put_together(source))


def messages_said_on_import(source: str) -> Iterator[str]:
    """Yield what a module says when it is imported: in one language for good, whichever is spoken later."""
    waiting: list[ast.AST] = [ast.parse(source)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            # What it does is done when it is called; its defaults and decorators are there before.
            waiting += [
                *node.args.defaults,
                *(d for d in node.args.kw_defaults if d),
                *getattr(node, "decorator_list", []),
            ]
            continue
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in _SAYING:
            yield ast.unparse(node)
        waiting += ast.iter_child_nodes(node)


_SAYING = ("_", "gettext", "ngettext", "say", "listing", "sentences")


#: Streamlit runs a page's file anew each time; all others are imported once.
IMPORTED = [p for p in MODULES if p.parent != messages.ROOT / "pages"]


@of_each("path", IMPORTED, ids=lambda p: p.relative_to(messages.ROOT).as_posix())
def test_nothing_is_said_before_anybody_asks(path: Path) -> None:
    assert list(messages_said_on_import(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('TITLE = _("Map")', ['_("Map")']),
        ('class A:\n    title = _("Map")', ['_("Map")']),
        ('def f(title=_("Map")): ...', ['_("Map")']),
        ('@g(_("Map"))\ndef f(): ...', ['_("Map")']),
        ('TITLE = mark("Map")\ndef f(): return _(TITLE)', []),
        ('say = lambda: _("Map")', []),
    ],
)
def test_the_check_sees_what_is_said_on_import(source: str, found: list[str]) -> None:
    assert list(messages_said_on_import(source)) == [one.replace('"', "'") for one in found]


def test_a_catalogue_of_another_language_is_spoken_with_its_own_plurals() -> None:
    """In French nothing is one, in English many; millions have a form of their own."""
    french = Catalog(locale="fr")
    french.add(("{n} sentence", "{n} sentences"), ("{n} phrase", "{n} de phrases", "{n} phrases"))
    french.add("the region of {name}", "la région de {name}")
    compiled = BytesIO()
    write_mo(compiled, french)
    compiled.seek(0)
    with speaking(GNUTranslations(compiled)):
        said = [ngettext("{n} sentence", "{n} sentences", n).format(n=n) for n in (0, 1, 2, 1_000_000)]
        assert said == ["0 phrase", "1 phrase", "2 phrases", "1000000 de phrases"]
        assert _("the region of {name}").format(name="Gao") == "la région de Gao"
        assert _("not in it") == "not in it"
    assert ngettext("{n} sentence", "{n} sentences", 0).format(n=0) == "0 sentences"


def test_the_checks_look_at_something() -> None:
    assert len(MESSAGES) > 300
    assert len(PLURALS) > 20
    assert gap_text.KINDS["figure"] in MESSAGES
    assert not [m for m in MESSAGES if isinstance(m, str) and re.fullmatch(r"\s*", m) and m != " "]
