"""The one module that caches: the atlas, for the server's lifetime, and what is drawn from it alone."""

import gc
from collections.abc import Callable, Mapping
from functools import wraps
from threading import RLock
from typing import Any, TypeVar

import folium
import geopandas
import streamlit as st
from shapely.geometry import Point

from geodata import map_filter
from geodata.atlas import Atlas, load_atlas
from geodata.evidence import excerpt_filter, search, search_index
from geodata.evidence.coverage import Coverage
from geodata.evidence.coverage import coverage as coverage_of
from geodata.evidence.disagreements import KINDS as DISAGREEMENT_KINDS
from geodata.evidence.disagreements import Disagreement
from geodata.evidence.documents import THEMES, VOICES
from geodata.evidence.gaps import Gap, gaps_by_zone
from geodata.evidence.texts import Texts, load_texts, stamp
from geodata.geography import places
from geodata.incidents.events import KINDS as EVENT_KINDS
from geodata.survey import readings, scores
from geodata.survey.answers import Series
from geodata.survey.charts import Chart
from geodata.survey.charts import charts as charts_of
from geodata.survey.turnout import Turnout, turnout
from geodata.view import Choices, MapFilter
from layers import LAYERS, draw
from layers.assets import Served
from layers.base import base_map
from layers.choropleth import Choropleth
from layers.source_counts import SourceCounts
from pages.app import static_files
from pages.maps import choropleth as choropleths
from pages.maps import small_multiples
from pages.maps.layer_script import script

T = TypeVar("T")
_constants: dict[Callable[[], Any], Any] = {}
_first = RLock()


def constant(function: Callable[[], T]) -> Callable[[], T]:
    """Keep what a function returns for the server's lifetime, and nothing that it raises.

    `st.cache_resource` does as much, but builds a key and takes locks of the whole process each time, and a run reads
    such values up to 500 times: a tenth of its processor time, and more where sessions wait for one another's locks.
    """

    @wraps(function)
    def read() -> T:
        try:
            result: T = _constants[function]
        except KeyError:
            with _first:
                if function in _constants:
                    result = _constants[function]
                else:
                    result = _constants[function] = function()
        return result

    return read


def forget() -> None:
    """Empty every cache, so that the next session reads the data anew."""
    with _first:  # whoever is making a constant, or asks whether it is there, is not disturbed
        _constants.clear()
    st.cache_resource.clear()
    st.cache_data.clear()


@constant
def atlas() -> Atlas:
    """Return everything that is known. Raises DataError for bad data."""
    known = load_atlas()
    static_files.read_anew("basemap")  # what was wrong with it when the server read it is mended now
    # What is loaded now stays for good. Where Python looks through everything for garbage, which it does of itself now
    # and then, no session goes on meanwhile: these 120,000 objects would take 60 ms of it each time.
    gc.collect()
    gc.freeze()
    return known


@constant
def disputed() -> Mapping[str, tuple[Disagreement, ...]]:
    """Return the disagreements by the id of each excerpt that is a side of them, and of each place they concern."""
    found: dict[str, list[Disagreement]] = {}
    for one in atlas().disagreements.values():
        for key in dict.fromkeys((*one.excerpts, *one.places)):
            found.setdefault(key, []).append(one)
    return {key: tuple(some) for key, some in found.items()}


@constant
def coverage() -> Mapping[str, Coverage]:
    """Return what the excerpts about each place are, by place id."""
    return coverage_of(atlas())


@st.cache_resource(show_spinner=False)
def counted(filled: bool) -> SourceCounts:
    """Return how many independent documents speak of each place, for a layer whose areas are filled by it, or not."""
    return SourceCounts({place: len(one.sources) for place, one in coverage().items()}, filled)


@constant
def series() -> Mapping[str, Series]:
    """Return every series of answers by its id in links."""
    return {one.id: one for one in scores.all_series(atlas().answers)}


@st.cache_resource(show_spinner=False, max_entries=1024)
def reading(answer: str) -> readings.Reading:
    """Return how many people can stand behind an answer, by its id."""
    known = atlas()
    return readings.reading(known.answers, known.questions, next(a for a in known.answers if a.id == answer))


@constant
def turnouts() -> Mapping[str, Turnout]:
    """Return how many people of each part of a survey the numbers ask for, by instrument and population."""
    known = atlas()
    samples = {
        f"{s.instrument}:{s.population}": s for q in known.questions.values() for s in q.instrument.samples.values()
    }
    found = {key: turnout(known.answers, known.questions, s) for key, s in samples.items()}
    return {key: one for key, one in found.items() if one is not None}


@constant
def charts() -> tuple[Chart, ...]:
    """Return the charts that hold every answer."""
    known = atlas()
    return charts_of(known.answers, known.questions, known.places)


@constant
def coloured() -> Mapping[str, Choropleth]:
    """Return what colours the zones, by the id of the series, in the order of the answers."""
    known = atlas()
    found = {series_id: choropleths.of_series(known, one) for series_id, one in series().items()}
    return {series_id: one for series_id, one in found.items() if one is not None}


@constant
def outlines() -> Mapping[str, str]:
    """Return the regions' outlines as a small map draws them, by region id."""
    return small_multiples.outlines({p.id: p.geometry for p in atlas().places_in("regions")})


@constant
def gaps() -> Mapping[str | None, tuple[Gap, ...]]:
    """Return what the excerpts leave open, by survey zone."""
    return gaps_by_zone(atlas())


@constant
def index() -> search_index.Index:
    """Return the index that the search asks."""
    return search_index.index_of(atlas())


@st.cache_data(show_spinner=False, max_entries=256)
def found(query: str) -> tuple[tuple[str, tuple[tuple[int, int], ...]], ...]:
    """Return what a search finds, best first: each excerpt's id, and where the words stand in its quote."""
    result = search.find(index(), query, limit=len(atlas().excerpts))
    return tuple((hit.excerpt.id, hit.spans) for hit in result.hits)


def texts(folder: str) -> Texts:
    """Return the documents' texts in a folder, read anew when its files have changed, or after a minute."""
    return _texts(folder, stamp(folder))


@st.cache_resource(show_spinner=False, max_entries=8, ttl=60)
def _texts(folder: str, files: tuple[tuple[str, int, int], ...]) -> Texts:
    return load_texts(folder, atlas().documents)


@st.cache_resource(show_spinner=False)
def frame(name: str) -> geopandas.GeoDataFrame:
    """Return a set of places as a table (see `geodata.geography.places.frame`). It is shared: do not change it."""
    return places.frame(atlas().places, name)


@st.cache_resource(show_spinner=False, max_entries=256)
def _counts(
    layers: tuple[str, ...], zone: str | None, regions: tuple[str, ...], documents: tuple[str, ...]
) -> map_filter.FacetCounts:
    return map_filter.counts(atlas(), MapFilter(layers, zone, regions, documents))


def counts(chosen: MapFilter) -> map_filter.FacetCounts:
    """Return the counts beside the options of the marks' filter."""
    return _counts(chosen.layers, chosen.zone, chosen.regions, chosen.documents)


@st.cache_resource(show_spinner=False, max_entries=256)
def part(name: str, ids: frozenset[str]) -> geopandas.GeoDataFrame:
    """Return the rows of `frame(name)` with some ids. It is shared: do not change it."""
    whole = frame(name)
    return whole[whole["id"].isin(ids)]


@st.cache_resource(show_spinner=False, max_entries=64)
def limits(without: frozenset[str]) -> geopandas.GeoDataFrame:
    """Return the regions' limits but those that run along some places. It is shared: do not change it."""
    known = atlas().limits
    return known[~known["along"].isin(without)]


@st.cache_resource(show_spinner=False, max_entries=256)
def drawing(
    layer: str,
    ids: frozenset[str],
    selected: str | None,
    stated: frozenset[str],
    along: frozenset[str],
    unsurveyed: frozenset[str],
    question: str | None = None,
    evidenced: bool | None = None,
) -> str:
    """Return the script that draws a layer (see `drawing.script`).

    `ids`: its places; `stated`: those that authors name themselves; `along`: places whose line takes that of a limit;
    `unsurveyed`: regions without data; `question`: the id of the series that colours
    the zones; `evidenced`: None where what is said is shown, else whether the layer's areas are filled by how well
    they are evidenced. What a layer does not need (`Layer.needs`) is best left empty.
    """
    one = next(known for known in LAYERS if known.id == layer)
    group = draw(
        one,
        part(layer, ids),
        selected,
        stated=stated,
        limits=limits(along),
        unsurveyed=part("regions", unsurveyed),
        choropleth=coloured().get(question or ""),
        source_counts=None if evidenced is None else counted(evidenced),
    )
    return script(group, layer)


@st.cache_data(show_spinner=False)
def base() -> folium.Map:
    """Return a copy of the base map of its own for each run: streamlit-folium changes what it is given."""
    known = atlas()
    relief = _relief(known)
    return base_map(
        title="Map of Mali: attack sites, survey zones, border and monitoring groups",
        caption=(
            "Attacks: 25–26 April 2026 (IRIS, June 2026). Survey: October 2016 (SIPRI, July 2017); "
            "no document links the two.",
        ),
        brief="Attacks: April 2026. Survey: October 2016. No document links the two.",
        disclaimer="Boundaries and names imply no endorsement.",
        attribution=" · ".join(attributions(known)),
        towns=[
            (p.geometry.x, p.geometry.y, p.name, int(p.extra.get("label_rank", 4)))
            for p in known.places_in("towns")
            if isinstance(p.geometry, Point)
        ],
        relief=relief,
        areas=[p.geometry for p in known.places_in("regions") if p.geometry is not None],
        served=Served(**{name: static_files.address(name) for name in static_files.folders()}),
    )


@constant
def choices() -> Choices:
    """Return the ids that links and widgets may hold."""
    known = atlas()
    return Choices(
        layers=tuple(layer.id for layer in LAYERS),
        default_layers=tuple(layer.id for layer in LAYERS if layer.default),
        zones=tuple(p.id for p in known.places_in("survey_zones")),
        regions=tuple(p.id for p in known.places_in("regions")),
        documents=tuple(known.documents),
        places=frozenset(known.places),
        excerpts=frozenset(known.excerpts),
        themes=tuple(THEMES),
        voices=tuple(VOICES),
        times=excerpt_filter.PERIODS,
        events=frozenset(known.events),
        event_kinds=tuple(EVENT_KINDS),
        disagreements=frozenset(known.disagreements),
        disagreement_kinds=tuple(DISAGREEMENT_KINDS),
        series=tuple(series()),
        questions=tuple(known.questions),
    )


def attributions(known: Atlas) -> tuple[str, ...]:
    """Return each origin's line of credit once, for the places and the basemap, in the order of folders."""
    return tuple(
        dict.fromkeys(
            origin.attribution
            for source in known.sources
            if source.folder.startswith(("basemap", "places"))
            for origin in source.origins
            if origin.licence != "quotation"
        )
    )


def _relief(known: Atlas) -> tuple[tuple[float, float], tuple[float, float]] | None:
    for source in known.sources:
        if source.folder == "basemap" and source.bounds:
            west, south, east, north = source.bounds
            return (south, west), (north, east)
    return None
