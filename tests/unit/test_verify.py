"""Every change of a quote is caught: against the text by `check`, and without it by the lock."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from geodata import sources, verify
from geodata.errors import DataError
from geodata.evidence.documents import Excerpt, load_documents
from geodata.evidence.locks import signature
from geodata.evidence.passages import locate
from geodata.geography.places import load_places
from geodata.normalisation import normalise
from geodata.sources import load_sources
from tests.fixtures import copy_data, edit_toml, edit_toml_text
from tests.shipped_data import ATLAS, DOCUMENTS, EXCERPTS

ROOT = Path(__file__).resolve().parents[2]

#: A text that says nothing of anyone, with every trace of typesetting that a true one has.
TALE = """# The Mill

In the spring of 2014 the **old miller** counted 1,250 sacks, which it seems nobody had or-
dered.³ Every second baker said that “the ﬁrst ﬂour was too coarse”, yet 62.5 per cent bought it.4 Most

| 17 | a table in the middle |

of the bread was eaten by the river, where [the heron](#) kept watch. Nobody asked the heron.
"""
OTHER = "A lighthouse has no miller. Its keeper counts 1,300 ships, and reads in the evening about distant deserts."
QUOTE = "the old miller counted 1,250 sacks, which it seems nobody had ordered"
PREFIX, SUFFIX = "In the spring of 2014", ". Every second baker said"
TEXT = normalise(TALE)
WORDS = QUOTE.split()


def excerpt(quote: str, prefix: str = PREFIX, suffix: str = SUFFIX) -> Excerpt:
    return Excerpt(
        id="tale-2014/sacks",
        document="tale-2014",
        quote=quote,
        prefix=prefix,
        suffix=suffix,
        section="The Mill",
        footnote=None,
        voice="author",
        speaker=None,
        speaks_of="2014",
        about=("areas/mali",),
        themes=("governance",),
        note=None,
        sensitive=False,
        status="not verified",
    )


def change_letter(word: str) -> str:
    return word[:-1] + ("x" if word[-1] != "x" else "y")


#: What can be done to one word of a quote: the words, the word's number -> the words afterwards.
CHANGES: dict[str, Callable[[list[str], int], list[str]]] = {
    "changed": lambda words, n: [*words[:n], change_letter(words[n]), *words[n + 1 :]],
    "dropped": lambda words, n: [*words[:n], *words[n + 1 :]],
    "doubled": lambda words, n: [*words[: n + 1], *words[n:]],
    "added": lambda words, n: [*words[:n], "allegedly", *words[n:]],
    "swapped": lambda words, n: [*words[:n], *reversed(words[n : n + 2]), *words[n + 2 :]],
    "capitalised": lambda words, n: [*words[:n], words[n].swapcase(), *words[n + 1 :]],
}
DIGITS: dict[str, Callable[[str], str]] = {
    "one more": lambda quote: quote.replace("1,250", "1,251"),
    "one digit less": lambda quote: quote.replace("1,250", "1,25"),
    "ten times": lambda quote: quote.replace("1,250", "12,50"),
    "a point for a comma": lambda quote: quote.replace("1,250", "1.250"),
}


def test_a_true_quote_is_found_where_it_stands() -> None:
    finding = verify.check(excerpt(QUOTE), TEXT)
    ((start, end),) = finding.offsets
    assert finding.problem is None
    assert TEXT[start:end] == QUOTE


@pytest.mark.parametrize(
    "quote",
    [
        "“the first flour was too coarse”",
        '"the first flour was too coarse"',
        "the ﬁrst ﬂour was too coarse",
        "62.5 per cent bought it",
        "nobody had ordered. Every second baker",
        "where the heron kept watch",
        "Most […] of the bread was eaten by the river",
        "The Mill In the spring",
    ],
)
def test_typesetting_raises_no_false_alarm(quote: str) -> None:
    assert locate(quote, TEXT) is not None


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize("number", range(len(WORDS)), ids=lambda number: f"{number}-{WORDS[number]}")
def test_every_change_of_every_word_is_caught(kind: str, number: int) -> None:
    words = CHANGES[kind](WORDS, number)
    if kind == "swapped" and number == len(WORDS) - 1:
        # The last word has no next one: it goes to the front.
        words = [WORDS[-1], *WORDS[:-1]]
    if kind == "capitalised" and words == WORDS:
        # A number has no case; its digits are changed below.
        words = [*WORDS[:number], "", *WORDS[number + 1 :]]
    finding = verify.check(excerpt(" ".join(words)), TEXT)
    assert finding.problem is not None
    assert finding.nearest


@pytest.mark.parametrize("change", DIGITS.values(), ids=DIGITS)
def test_a_changed_number_is_caught(change: Callable[[str], str]) -> None:
    assert locate(change(QUOTE), TEXT) is None


def test_a_changed_number_that_begins_a_sentence_is_caught() -> None:
    """It stands where a footnote's number may stand, and is none. Quotes hold no footnote numbers: there it stays."""
    text = normalise("The ovens went out. 15 Bakers slept.")
    assert locate("The ovens went out. 16 Bakers slept", text) is None


def test_a_quote_that_moved_to_another_document_is_caught() -> None:
    finding = verify.check(excerpt(QUOTE), normalise(OTHER))
    assert finding.problem == "its quote is not in the document"
    assert finding.offsets == ()


@pytest.mark.parametrize(
    "quote", ["he old miller", "the old mill", "counted 1,25", "ounted 1,250 sacks", "250 sack", ""]
)
def test_a_quote_begins_and_ends_between_words(quote: str) -> None:
    assert locate(quote, TEXT) is None


@pytest.mark.parametrize(
    "quote",
    [
        "of the bread was eaten […] Most",
        "Most […] of the lighthouse",
        "Most […] of the bread […] Every second baker",
        "Most of the bread was eaten",
    ],
)
def test_the_parts_of_a_quote_stand_in_their_order(quote: str) -> None:
    """What a table has cut apart is joined by a gap, and nothing else is left out."""
    assert locate(quote, TEXT) is None


@pytest.mark.parametrize(
    ("prefix", "suffix", "problem"),
    [
        ("In the autumn of 2014", SUFFIX, "prefix"),
        ("In the spring of 2015", SUFFIX, "prefix"),
        (PREFIX, ". Every third baker", "suffix"),
        (PREFIX, "Every second baker", "suffix"),
    ],
)
def test_the_words_around_a_quote_are_checked_too(prefix: str, suffix: str, problem: str) -> None:
    finding = verify.check(excerpt(QUOTE, prefix, suffix), TEXT)
    assert problem in str(finding.problem)
    assert finding.nearest


@pytest.mark.parametrize(
    ("wrong", "true"),
    [
        ("the old miller counted 1,350 sacks", "the old miller counted 1,250 sacks"),
        ("the young miller counted 1,250 sacks", "miller counted 1,250 sacks"),
        ("yet 65.2 per cent bought it", "per cent bought it"),
        ("where the heron never kept watch", "where the heron kept watch"),
    ],
)
def test_the_nearest_true_words_are_those_that_were_meant(wrong: str, true: str) -> None:
    assert true in verify.nearest(wrong, TEXT)


@pytest.mark.parametrize("wrong", ["zebra", "zebras sing quietly " * 30, "the"])
def test_the_nearest_words_are_the_texts_own_whatever_is_asked(wrong: str) -> None:
    assert verify.nearest(wrong, TEXT) in TEXT


# ---- the lock: without the text --------------------------------------------------------------------------------------


def _first_quotes_words(table: dict[str, list[dict[str, str]]], change: Callable[[list[str], int], list[str]]) -> None:
    words = table["excerpts"][0]["quote"].split()
    table["excerpts"][0]["quote"] = " ".join(change(words, 1))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped data; a test that changes a file in it puts the file back."""
    return copy_data(tmp_path_factory.mktemp("lock"))


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize("document", [d.id for d in DOCUMENTS])
def test_the_lock_catches_every_change_of_a_verified_quote(copy: Path, document: str, kind: str) -> None:
    path = copy / "documents" / f"{document}.toml"
    before = path.read_bytes()
    try:
        edit_toml(path, lambda table: _first_quotes_words(table, CHANGES[kind]))
        with pytest.raises(DataError, match="changed since it was verified") as caught:
            load_documents(copy, ATLAS.places)
    finally:
        path.write_bytes(before)
    assert caught.value.path == path
    assert ATLAS.documents[document].excerpts[0].id in caught.value.problem


@pytest.mark.parametrize("field", ["prefix", "suffix"])
def test_the_lock_catches_a_change_of_the_words_around_a_quote(copy: Path, field: str) -> None:
    path = copy / "documents" / "iris-2026.toml"
    before = path.read_bytes()
    try:
        edit_toml(path, lambda table: table["excerpts"][3].update({field: "other words"}))
        with pytest.raises(DataError, match="changed since it was verified"):
            load_documents(copy, ATLAS.places)
    finally:
        path.write_bytes(before)


@pytest.mark.parametrize("rename", [True, False], ids=["with a new id", "with its old id"])
def test_a_quote_that_moved_to_another_document_never_passes_as_verified(copy: Path, rename: bool) -> None:
    moved = DOCUMENTS[0].excerpts[0]
    target = DOCUMENTS[1].id
    moved_id = f"{target}/moved" if rename else moved.id
    path = copy / "documents" / f"{target}.toml"
    before = path.read_bytes()
    entry = {
        **{name: getattr(moved, name) for name in ("quote", "prefix", "suffix", "section", "voice", "speaks_of")},
        "id": moved_id,
        "about": list(moved.about),
        "themes": list(moved.themes),
    }
    try:
        edit_toml(path, lambda table: table["excerpts"].append(entry))
        if rename:
            loaded = load_documents(copy, ATLAS.places)[target].excerpts[-1]
            assert (loaded.id, loaded.status) == (moved_id, "not verified")
        else:
            with pytest.raises(DataError, match="does not begin with"):
                load_documents(copy, ATLAS.places)
    finally:
        path.write_bytes(before)


def test_an_unchanged_copy_raises_no_false_alarm(copy: Path) -> None:
    loaded = load_documents(copy, ATLAS.places)
    assert {e.id: e.status for d in loaded.values() for e in d.excerpts} == {e.id: "verified" for e in EXCERPTS}


def test_a_lock_of_another_normalisation_is_refused(copy: Path) -> None:
    path = copy / "documents" / "iris-2026.lock.json"
    before = path.read_bytes()
    try:
        path.write_text(before.decode().replace('"normalisation": 1', '"normalisation": 0'))
        with pytest.raises(DataError, match="normalisation"):
            load_documents(copy, ATLAS.places)
    finally:
        path.write_bytes(before)


@pytest.mark.parametrize("parts", [("a b", "c", "d"), ("a", "b c", "d"), ("a", "b", "c d"), ("", "a b", "c d")])
def test_a_signature_knows_where_the_prefix_ends_and_the_quote_begins(parts: tuple[str, str, str]) -> None:
    assert signature(*parts) != signature("a", "b", "c")
    others = {("a b", "c", "d"), ("a", "b c", "d"), ("a", "b", "c d"), ("", "a b", "c d")} - {parts}
    assert signature(*parts) not in {signature(*other) for other in others}


# ---- the command -----------------------------------------------------------------------------------------------------


def passage(words: str, section: str = "The Mill") -> str:
    """A passage of the made-up text, as events and disagreements give one that is not quoted."""
    return f'{{ document = "tale-2014", section = "{section}", offset = {TEXT.index(words)}, length = {len(words)} }}'


def mill_indices(digest: str) -> dict[str, str]:
    """The made-up text's mentions, actors, events and disagreements: file -> content. The mill is its only place."""
    head = f'normalisation = 1\n[texts]\ntale-2014 = "{digest}"\n'
    return {
        "mentions/mentions.csv": "document,section,offset,length,place,kind,reason\n"
        f"tale-2014,The Mill,{TEXT.index('Mill')},4,areas/mali,place,\n",
        "mentions/reasons.toml": head,
        "actors/actors.toml": """[[actors]]
id = "actors/miller"
name = "The miller"
kind = "person"
excerpts = ["tale-2014/sacks"]
[actors.spellings]
tale-2014 = ["miller"]
""",
        "events/events.toml": f"""{head}
[[events]]
id = "events/count"
what = "Sacks are counted."
date = "2014"
precision = "year"
kind = "other"
sources = [{{ document = "tale-2014", excerpt = "tale-2014/sacks" }}, {passage("the spring of 2014")}]
""",
        "disagreements/disagreements.toml": f"""{head}
[[disagreements]]
id = "disagreements/flour"
kind = "within a document"
type = "wording"
sides = [{passage("the first flour was too coarse")}, {passage("62.5 per cent bought it")}]
sentence = "The flour is too coarse, and most buy it."
""",
    }


@pytest.fixture
def mill(tmp_path: Path) -> SimpleNamespace:
    """A data folder with one made-up document, without a lock, and a folder with its made-up text."""
    root = copy_data(tmp_path)
    for path in (root / "documents").iterdir():
        if path.name != "source.toml":
            path.unlink()
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "any name.txt").write_text(TALE, encoding="utf-8")
    (texts / "unrelated.txt").write_text(OTHER, encoding="utf-8")
    digest = hashlib.sha256(TALE.encode()).hexdigest()
    document = root / "documents" / "tale-2014.toml"
    document.write_text(
        f"""id = "tale-2014"
type = "report"
title = "The Mill"
short_title = "Tale 2014"
authors = [{{ given = "Ada", family = "Miller" }}]
publisher = "The River Press"
issued = "2014-05"
rights = "Made up for a test."
text_sha256 = "{digest}"
text_words = 60

[[excerpts]]
id = "tale-2014/sacks"
quote = '''{QUOTE}'''
prefix = "{PREFIX}"
suffix = "{SUFFIX}"
section = "The Mill"
voice = "author"
speaks_of = "2014"
about = ["areas/mali"]
themes = ["governance"]
""",
        encoding="utf-8",
    )
    for name, text in mill_indices(digest).items():
        (root / name).write_text(text, encoding="utf-8")
        sources.record((root / name).parent)
    return SimpleNamespace(root=root, texts=texts, document=document, lock=document.with_suffix(".lock.json"))


def test_the_command_writes_the_lock_and_the_source_record(
    mill: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load_documents(mill.root, load_places(mill.root))["tale-2014"].excerpts[0].status == "not verified"
    assert verify.main(mill.texts, mill.root) == 0
    assert "1 excerpts verified" in capsys.readouterr().out
    entry = json.loads(mill.lock.read_text())["excerpts"]["tale-2014/sacks"]
    ((start, end),) = entry["offsets"]
    assert TEXT[start:end] == QUOTE
    # The source record knows the lock too.
    assert load_sources(mill.root)
    assert _status(mill) == "verified"


def test_the_command_holds_nothing_of_the_text_but_hashes_and_offsets(mill: SimpleNamespace) -> None:
    verify.main(mill.texts, mill.root)
    lock = mill.lock.read_text()
    assert set(json.loads(lock)) == {"document", "text_sha256", "normalisation", "excerpts"}
    assert not any(word in lock for word in ("miller", "heron", "baker"))


def test_running_the_command_twice_gives_the_same_bytes(mill: SimpleNamespace) -> None:
    verify.main(mill.texts, mill.root)
    once = mill.lock.read_bytes()
    verify.main(mill.texts, mill.root)
    assert mill.lock.read_bytes() == once


def test_a_text_with_the_line_ends_of_windows_gives_the_same_lock(mill: SimpleNamespace) -> None:
    verify.main(mill.texts, mill.root)
    once = mill.lock.read_bytes()
    mill.lock.unlink()
    (mill.texts / "any name.txt").write_bytes(TALE.replace("\n", "\r\n").encode("utf-8-sig"))
    assert verify.main(mill.texts, mill.root) == 0
    assert mill.lock.read_bytes() == once


def test_the_command_names_a_false_quote_and_its_nearest_true_words(
    mill: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    edit_toml_text(mill.document, lambda text: text.replace("1,250", "1,350"))
    assert verify.main(mill.texts, mill.root) == 1
    said = capsys.readouterr().out
    assert "tale-2014/sacks: its quote is not in the document" in said
    assert "the old miller counted 1,250 sacks" in said
    assert not mill.lock.exists()


def test_the_command_mends_a_lock_after_a_right_change(mill: SimpleNamespace) -> None:
    """A quote that was cut shorter, with the words around it, is verified anew although its lock has changed."""
    verify.main(mill.texts, mill.root)
    edit_toml_text(
        mill.document, lambda text: text.replace(QUOTE, QUOTE.removeprefix("the old ")).replace(PREFIX, "the old")
    )
    with pytest.raises(DataError, match="changed since"):
        load_documents(mill.root, load_places(mill.root))
    assert verify.main(mill.texts, mill.root) == 0
    assert load_sources(mill.root)
    assert _status(mill) == "verified"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("mentions/mentions.csv", ",4,areas", ",5,areas", "mentions: tale-2014, offset 4: “Mill ” is no name"),
        ("mentions/mentions.csv", ",4,areas", ",9999,areas", "is no name"),
        ("actors/actors.toml", '["miller"]', '["miller", "old baker"]', "“old baker” is not in tale-2014"),
        ("actors/actors.toml", '["miller"]', '["miller", "ill"]', "actors/miller: “ill” is not in tale-2014"),
        ("events/events.toml", "length = 18", "length = 17", "events/count: tale-2014, offset"),
        ("events/events.toml", "length = 18", "length = 19", "is no run of whole words"),
        ("events/events.toml", 'date = "2014"', 'date = "2015"', "events/count: none of its passages prints 2015"),
        ("disagreements/disagreements.toml", "length = 30", "length = 29", "disagreements/flour: tale-2014, offset"),
        ("disagreements/disagreements.toml", "length = 30", "length = 3000", "is no run of whole words"),
        ("disagreements/disagreements.toml", "normalisation = 1", "normalisation = 0", "count in normalisation 0"),
    ],
)
def test_the_command_says_what_of_the_indices_does_not_hold_in_the_text(
    mill: SimpleNamespace, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, said: str
) -> None:
    assert verify.main(mill.texts, mill.root) == 0
    assert "mentions, actors, events and disagreements verified" in capsys.readouterr().out
    edit_toml_text(mill.root / file, lambda text: text.replace(old, new))
    assert verify.main(mill.texts, mill.root) == 1
    assert said in capsys.readouterr().out


def test_a_spelling_that_a_figure_cuts_apart_stands_in_a_quote(mill: SimpleNamespace) -> None:
    """“Most | of the bread”: the quote leaves the table out."""
    edit_toml_text(mill.document, lambda text: text.replace(QUOTE, "Most […] of the bread was eaten by the river"))
    edit_toml_text(mill.document, lambda text: text.replace(PREFIX, "bought it.").replace(SUFFIX, ", where the heron"))
    edit_toml_text(
        mill.root / "actors" / "actors.toml", lambda text: text.replace('"miller"', '"Most […] of the bread"')
    )
    assert verify.main(mill.texts, mill.root) == 0


def test_the_command_says_whose_text_is_missing(mill: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> None:
    second = mill.document.with_name("keeper-2015.toml")
    text = mill.document.read_text(encoding="utf-8").replace("tale-2014", "keeper-2015")
    second.write_text(text.replace(hashlib.sha256(TALE.encode()).hexdigest(), "0" * 64), encoding="utf-8")
    assert verify.main(mill.texts, mill.root) == 1
    assert "keeper-2015: its text is not in" in capsys.readouterr().out


def _status(mill: SimpleNamespace) -> str:
    """What the loader says of the tale's one excerpt."""
    (excerpt,) = load_documents(mill.root, load_places(mill.root))["tale-2014"].excerpts
    return excerpt.status


def _command(*arguments: str, root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "geodata.verify", *arguments],
        cwd=ROOT,
        env={**os.environ, "MALI_DATA": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [((), "Usage"), (("no-such-folder",), "no such folder"), (("geodata",), "None of its files")],
    ids=["no folder", "a missing folder", "a folder without the texts"],
)
def test_the_command_says_in_words_what_it_lacks(mill: SimpleNamespace, arguments: tuple[str, ...], words: str) -> None:
    done = _command(*arguments, root=mill.root)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_run_by_hand_succeeds_and_fails_by_its_exit_code(mill: SimpleNamespace) -> None:
    assert _command(str(mill.texts), root=mill.root).returncode == 0
    edit_toml_text(mill.document, lambda text: text.replace("nobody had", "everybody had"))
    assert _command(str(mill.texts), root=mill.root).returncode == 1
