"""What a step of the ready brief states is what the data say, in both languages: quotes, numbers, sources, places."""

import re
import time

import pytest
import shapely
from shapely.geometry import box

from geodata.briefs.brief import Brief, Step
from geodata.briefs.ready_briefs import load_briefs
from geodata.camera import Camera
from geodata.files import SHIPPED
from layers import furniture
from layers.model import Picture
from layers.projection import world_of
from layers.typesetting import root_size
from pages.briefs import html_file, page_layout, pdf_file, png_file, pptx_file, requests, typesetting
from pages.briefs.map_view import viewport
from pages.briefs.scene import Deck
from pages.charts import page_font
from pages.maps import base_map
from pages.maps.picture import MapContent
from tests.shipped_data import ATLAS

BRIEFS = sorted(load_briefs(SHIPPED).values(), key=lambda brief: brief.language)
BOTH = pytest.mark.parametrize("brief", BRIEFS, ids=lambda brief: brief.language)
#: A map's size in px of the page.
WIDE, TALL = 700, 520


def deck_of(brief: Brief) -> Deck:
    with requests.open_deck(brief) as deck:
        return deck


@BOTH
def test_a_step_quotes_the_excerpts_that_it_shows_word_for_word(brief: Brief) -> None:
    for step, scene in zip(brief.steps, deck_of(brief).scenes, strict=True):
        wanted = [ATLAS.excerpts[one].quote for one in step.show if one in ATLAS.excerpts]
        assert [re.sub(r"^(“|«\s)|(”|\s»)$", "", quote.text) for quote in scene.quotes] == wanted


@BOTH
def test_a_step_states_each_number_as_printed_with_its_people_and_its_source(brief: Brief) -> None:
    stated = 0
    for step, scene in zip(brief.steps, deck_of(brief).scenes, strict=True):
        series = [one for one in step.show if one not in ATLAS.excerpts]
        assert len(scene.scores) == len(series)
        for one, score in zip(series, scene.scores, strict=True):
            question, item, *rest = [*one.split(":"), ""]
            answers = [
                a
                for a in ATLAS.answers
                if a.series.question == question and {a.series.item, a.series.response} - {""} <= {item, *rest}
            ]
            values = [re.sub(r"[^\d,.]", "", value).replace(",", ".") for _, value, _ in score.rows]
            assert values == [a.printed for a in answers]
            assert all(people for people, _, _ in score.rows)
            assert "2016" in score.source
            stated += len(values)
    assert stated == 5


def test_bars_that_nobody_is_known_to_stand_behind_say_so() -> None:
    (scene,) = [scene for scene in deck_of(BRIEFS[0]).scenes if scene.id == "institutions-trusted"]
    assert [people for people, _, _ in scene.scores[0].rows] == [
        "Upper bar of Figure 6 (women or men: not settled)",
        "Lower bar of Figure 6 (women or men: not settled)",
    ]


@BOTH
def test_every_step_can_be_read_in_a_room(brief: Brief) -> None:
    assert [fit.is_readable for fit in typesetting.fits(deck_of(brief))] == [True] * 8


@BOTH
def test_credits_stand_at_the_foot_of_each_step_and_not_on_its_map(brief: Brief) -> None:
    for scene in deck_of(brief).scenes:
        assert "OpenStreetMap" in scene.credits
        assert "OpenStreetMap (ODbL)" not in scene.map_svg(WIDE, TALL)


def test_the_question_stands_once_where_its_answer_is_shown() -> None:
    with requests.open_deck(BRIEFS[0]) as deck:
        (scene,) = [scene for scene in deck.scenes if scene.id == "violence-increased"]
        words = "the level of violence"
        assert words in scene.scores[0].question
        assert words not in scene.map_svg(WIDE, TALL)


@pytest.mark.parametrize(
    ("view", "size"),
    [
        ("layers=attack_sites&layers=border", (353, 415)),
        ("layers=survey_zones", (353, 415)),
        ("", (546, 406)),
        ("question=violence-increased:agree:percent&layers=survey_zones", (600, 405)),
        ("question=violence-increased:agree:percent&layers=survey_zones", (546, 406)),
    ],
)
def test_all_of_mali_is_in_sight_and_the_legend_hides_nothing_of_it(view: str, size: tuple[int, int]) -> None:
    """A tip of the far north aside, where nothing is marked."""
    brief = Brief(title="Views", steps=(Step("one", "Mali", "", "", view),))
    (scene,) = deck_of(brief).scenes
    assert scene.picture
    width, height = size
    seen = viewport(ATLAS, MapContent(layers=(), places=("border/algeria-mali",)), scene.picture, width, height)
    legend = furniture.legend(base_map.constants(), scene.picture, root_size(width), page_font.width)
    assert legend
    covered = box(*legend.box)
    regions = [seen.place(world_of(p.geometry)) for p in ATLAS.places_in("regions") if p.geometry is not None]
    mali = shapely.union_all(regions)
    assert covered.intersection(mali).area < 0.02 * mali.area
    line = ATLAS.places["border/algeria-mali"].geometry
    assert line is not None
    assert not covered.intersects(seen.place(world_of(line)))
    left, top, right, bottom = mali.bounds
    assert (left > 0, top > 0, right < width, bottom < height) == (True,) * 4


def test_a_camera_shows_the_same_extent_on_a_map_of_another_size() -> None:
    content = MapContent(layers=(), places=(), camera=Camera(15.4, -3.3, 6.0))
    small, large = (viewport(ATLAS, content, Picture(()), *size) for size in ((384, 324), (768, 648)))
    assert (small.zoom, large.zoom) == (5.0, 6.0)
    assert small.longitude == large.longitude == -3.3


def test_the_camera_of_a_small_map_beside_a_list_says_nothing_of_a_larger_one() -> None:
    views = ("", "camera=17.0000,-4.0000,4.25")
    briefs = [Brief(title="Views", steps=(Step("one", "Scores", "", "scores", view),)) for view in views]
    cameras = [scene.camera(WIDE, TALL) for brief in briefs for scene in deck_of(brief).scenes if scene.camera]
    assert cameras[0] == cameras[1]


def test_a_map_is_drawn_larger_than_the_apps() -> None:
    """In px of the page: as wide as it is asked for, its words that much larger."""
    with requests.open_deck(BRIEFS[0]) as deck:
        svg = deck.scenes[0].map_svg(WIDE, TALL)
    width, _, inner = re.findall(r'<svg[^>]* width="([\d.]+)" height="([\d.]+)" viewBox="0 0 (\d+)', svg)[0]
    assert float(width) == WIDE
    assert int(inner) == round(WIDE / page_layout.ENLARGED)


def test_all_files_of_the_ready_brief_take_less_than_ten_seconds_of_a_processor() -> None:
    began = time.process_time()
    with requests.open_deck(BRIEFS[0]) as deck:
        made = [html_file.make(deck), pdf_file.make(deck), pptx_file.make(deck)]
        made += [png_file.make(deck, scene.id) for scene in deck.scenes]
    assert len(made) == 11
    assert time.process_time() - began < 10
