"""What the steps of a brief show, all words said already in the brief's language: files are made of this alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from layers.model import Picture

#: Returns a map as an SVG document of a width and height in px.
MapDrawing = Callable[[int, int], str]
#: Returns where a map of a width and height in px looks: latitude, longitude (degrees, EPSG:4326), zoom as in Leaflet.
CameraOf = Callable[[int, int], tuple[float, float, float]]


@dataclass(frozen=True)
class Quote:
    """The words of an excerpt, with their quotation marks.

    `language` is the quote's own (BCP 47); `attribution` names who says it and when; `lines_above` stand above the
    quote. Where `is_sensitive`, the attribution is as large as the quote.
    """

    text: str
    language: str
    attribution: str
    is_sensitive: bool = False
    lines_above: tuple[str, ...] = ()


@dataclass(frozen=True)
class ScoreLine:
    """The answers to a question: in each row a zone, its value, and the people whom that rests on."""

    question: str
    rows: tuple[tuple[str, str, str], ...]
    source: str


@dataclass(frozen=True)
class Scene:
    """What one step shows: a map and one message.

    `number_text` counts it (“3 of 8”); `marking` says how it may be passed on, and is empty where nothing does; `foot`
    holds source, date and precision, `credits` whom the map is owed to and what it does not say. `map_svg` draws the
    map in a size in px, `alt` says what is on it. `problems` are sentences on what the step lacks, and stand on it;
    `notes` are for the speaker. `picture` is what the map shows, and `camera` where it looks, for one that is live.
    """

    id: str
    number_text: str
    headline: str
    text: str
    marking: str
    quotes: tuple[Quote, ...]
    scores: tuple[ScoreLine, ...]
    foot: tuple[str, ...]
    map_svg: MapDrawing
    alt: str
    notes: str = ""
    problems: tuple[str, ...] = ()
    picture: Picture | None = None
    camera: CameraOf | None = None
    credits: str = ""


@dataclass(frozen=True)
class PlaceEvidence:
    """What is shown of a mark that is pressed: its name, and what is quoted of it, in the order in which it is read."""

    name: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Deck:
    """A brief as its scenes, with what it rests on.

    `language` is a code (BCP 47); `sources_title` is the headline of `sources`, one paragraph each. `evidence`: of each
    mark on any of its maps, by the place's id.
    """

    title: str
    language: str
    marking: str
    scenes: tuple[Scene, ...]
    sources: tuple[str, ...]
    data_version: str
    sources_title: str = "Sources"
    evidence: Mapping[str, PlaceEvidence] = field(default_factory=dict)
