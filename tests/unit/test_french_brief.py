"""A French brief is French throughout, and says of the same places, quotes and numbers what the English one says."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from geodata.briefs.brief import Brief, Step
from geodata.briefs.ready_briefs import load_briefs
from geodata.files import SHIPPED
from geodata.view import View
from layers.model import Picture
from layers.projection import Viewport
from pages.app import cache as app_cache
from pages.briefs import scene_builder, scene_cards
from pages.briefs.scene import Deck, Quote, Scene, ScoreLine
from pages.maps import main_map, still_map
from pages.maps.picture import picture
from pages.messages.catalogue import speaking
from pages.messages.languages import catalogue_of
from tests import messages
from tests.each import of_each
from tests.french import BracketedFrench, Recording, english_in, english_words, faults, is_of_names, without_data
from tests.pseudo_language import bare, outside
from tests.shipped_data import ATLAS, EXCERPTS

READY = load_briefs(SHIPPED)
SIZE = (768, 648)
ALL_LAYERS = ["attack_sites", "survey_zones", "border", "mgps", "regions"]
#: A brief that lacks much: a page, an excerpt, a place that a filter hides.
FAULTY = Brief(
    title="",
    language="fr",
    steps=(
        Step(
            id="one",
            headline="x" * 500,
            page="nowhere",
            show=("iris-2026/gone", "gone"),
            view="layers=border&place=attack_sites/gao&camera=x&zone=survey_zones/north&regions=regions/kayes&x=1",
        ),
        Step(id="two", headline="\u200e", view="place=nowhere"),
    ),
)


def deck(brief: Brief) -> Deck:
    return scene_builder.deck(brief, app_cache.relations(), app_cache.choices(), "abc")


@cache
def ready(language: str) -> Deck:
    with speaking(catalogue_of(language)):
        return deck(READY[f"mali-attacks-and-survey.{language}"])


def every_picture() -> Iterator[Picture]:
    """Yield the pictures of maps with all layers, in each way in which they can be coloured."""
    coloured = [{"question": [series]} for series in app_cache.relations().series]
    for query in ({}, {"mode": ["evidence"]}, *coloured):
        view, _ = View.from_query({"layers": ALL_LAYERS, **query}, app_cache.choices())
        yield picture(ATLAS, main_map.content(ATLAS, view, None))


def said_on_maps(shown: Picture) -> Iterator[str]:
    """Yield what a picture says: names, numbers and tips of its features, and its legend’s own words."""
    for feature in shown.features:
        label = feature.label
        yield from (text for text in (feature.tip, label and label.text, label and label.value) if text)
    waiting = [shown.state.colours, shown.state.evidence]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str) and not value.startswith("#"):
            yield value
        elif isinstance(value, dict):
            waiting += [one for name, one in value.items() if name not in ("ramp", "fill", "mark", "dash")]
        elif isinstance(value, list | tuple):
            waiting += value


def said_of_quote(quote: Quote) -> Iterator[str]:
    yield from (quote.attribution, *quote.lines_above)


def said_of_score(score: ScoreLine) -> Iterator[str]:
    yield from (score.question, score.source, *(text for row in score.rows for text in row))


def said_of_scene(scene: Scene) -> Iterator[str]:
    """Yield what a scene says in words of ours, its quotes and what its brief says aside."""
    yield from (scene.number_text, scene.alt, *scene.foot, scene.credits, *scene.problems)
    for quote in scene.quotes:
        yield from said_of_quote(quote)
    for score in scene.scores:
        yield from said_of_score(score)
    assert scene.picture is not None
    yield from said_on_maps(scene.picture)


def texts_of(made: Deck) -> Iterator[str]:
    """Yield what a deck says in words of ours."""
    for scene in made.scenes:
        yield from said_of_scene(scene)
    yield from (made.sources_title, *made.sources)
    for evidence in made.evidence.values():
        yield evidence.name
        for quote in evidence.quotes:
            yield from said_of_quote(quote)


def said_of_all() -> Iterator[str]:
    """Yield what a brief may say of the data: of each excerpt, each series and each map."""
    for excerpt in EXCERPTS:
        yield from said_of_quote(scene_cards.quote(ATLAS.documents[excerpt.document], excerpt))
    for series in app_cache.relations().series.values():
        yield from said_of_score(scene_cards.score(ATLAS, series))
    for shown in every_picture():
        yield from said_on_maps(shown)


def drawings(made: Deck) -> list[str]:
    return [scene.map_svg(*SIZE) for scene in made.scenes]


def words_of(svg: str) -> str:
    """Return the words of a map, its lines one after the other: they break at plain spaces."""
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))


@cache
def french_texts() -> tuple[str, ...]:
    """Return all that is said in French: of the ready brief, of a faulty one, and of all data that a brief may show."""
    with speaking(catalogue_of("fr")):
        texts = [*texts_of(ready("fr")), *texts_of(deck(FAULTY)), *said_of_all(), *map(words_of, drawings(ready("fr")))]
    return tuple(without_data(text) for text in texts)


def test_all_that_is_asked_for_while_a_french_brief_is_made_is_french() -> None:
    catalogue = Recording(catalogue_of("fr"))
    with speaking(catalogue):
        made = deck(READY["mali-attacks-and-survey.fr"])
        drawings(made)
        deck(FAULTY)
        list(said_of_all())
    assert len(catalogue.asked) > 200
    assert catalogue.asked - messages.of_briefs().keys() == set()


def test_nothing_is_left_of_the_english_but_what_is_printed() -> None:
    words = english_words(catalogue_of("fr"))
    assert english_in(french_texts(), words) == []
    with speaking(catalogue_of("en")):
        assert len(english_in(texts_of(ready("en")), words)) > 30


def test_with_every_message_bracketed_nothing_stands_outside_but_names() -> None:
    with speaking(BracketedFrench()):
        made = deck(READY["mali-attacks-and-survey.fr"])
        texts = [*texts_of(made), *texts_of(deck(FAULTY)), *said_of_all()]
        maps = drawings(made)
    left = {part for text in texts for part in bare(text)} | {part for svg in maps for part in outside(svg)}
    assert {part for part in left if not is_of_names(part)} == set()
    assert {"Centre", "ALGÉRIE"} <= left


def test_a_french_brief_is_typeset_as_french_is() -> None:
    texts = [text for scene in ready("fr").scenes for text in (scene.headline, scene.text, scene.notes)]
    assert {fault for text in (*french_texts(), *texts) for fault in faults(text)} == set()


def test_quotes_stay_as_they_are_printed_in_french_quotation_marks() -> None:
    for scene in ready("fr").scenes:
        for quote in scene.quotes:
            assert quote.text.startswith("«\u00a0")
            assert quote.text.endswith("\u00a0»")
            assert quote.text[2:-2] in {excerpt.quote for excerpt in EXCERPTS}
            assert quote.language != "fr"


@of_each("n", range(len(ready("fr").scenes)))
def test_both_languages_show_the_same(n: int) -> None:
    english, french = ready("en").scenes[n], ready("fr").scenes[n]
    assert english.id == french.id
    assert [quote.text[1:-1] for quote in english.quotes] == [quote.text[2:-2] for quote in french.quotes]
    assert [rows_of(score) for score in english.scores] == [rows_of(score) for score in french.scores]
    assert marks_of(english) == marks_of(french)
    assert [len(scene.foot) for scene in (english, french)] == [len(english.foot)] * 2
    marks = [re.findall(r'data-id="([^"]*)"', scene.map_svg(*SIZE)) for scene in (english, french)]
    assert marks[0] == marks[1]


def rows_of(score: ScoreLine) -> Sequence[str]:
    """Return the numbers of a score as they are printed in English."""
    return [value.replace(",", ".").replace("\u00a0", " ") for _, value, _ in score.rows]


def marks_of(scene: Scene) -> list[tuple[str, str, str | None]]:
    """Return what stands on a scene's map, without its words: ids, levels, and samples of the legend."""
    assert scene.picture is not None
    return [(feature.id, feature.level, feature.swatch) for feature in scene.picture.features]


def test_names_numbers_and_dates_are_written_as_french_writes_them() -> None:
    texts = french_texts()
    for wanted in (
        "Zone d’enquête Nord",
        "92,5\u00a0%",
        "juin 2026",
        "Attaques\u00a0: avril 2026",
        "Gao, Sévaré et Mopti",
    ):
        assert any(wanted in text for text in texts), wanted
    with speaking(catalogue_of("fr")):
        svg = still_map.draw(next(every_picture()), Viewport(*SIZE, 17.6, -4.0, 5.0), relief=False)
    assert {"NORD", "ALGÉRIE", "Tombouctou"} <= set(re.findall(r"<text[^>]*>([^<]*)</text>", svg))
