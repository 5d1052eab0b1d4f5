"""Layers drawn once: what they draw is kept as JSON, since drawing the same marks again is most of a choice's time."""

from collections.abc import Iterable
from dataclasses import dataclass
from gettext import NullTranslations

import geopandas

from geodata.exports.language import Language
from geodata.geography import places
from layers import LAYERS, draw, model
from layers.source_counts import SourceCounts
from pages.app import cache
from pages.maps import choropleth


@dataclass(frozen=True)
class Part:
    """Some features of a picture, and their JSON (see `layers.model.features_json`)."""

    features: tuple[model.Feature, ...]
    json: str


def part(features: Iterable[model.Feature]) -> Part:
    """Return features with their JSON."""
    known = tuple(features)
    return Part(known, model.features_json(known))


@cache.resource()
def counts(filled: bool) -> SourceCounts:
    """Return how many independent documents speak of each place, for a layer whose areas are filled by it, or not."""
    return SourceCounts({place: len(one.sources) for place, one in cache.relations().coverage.items()}, filled)


@cache.resource(max_entries=256)
def layer_part(
    layer: str,
    ids: frozenset[str],
    selected: str | None,
    stated: frozenset[str],
    along: frozenset[str],
    unsurveyed: frozenset[str],
    language: NullTranslations,
    question: str | None = None,
    evidenced: bool | None = None,
) -> Part:
    """Return what a layer draws, as features and as JSON.

    `ids`: its places; `stated`: those that authors name themselves; `along`: places whose line takes that of a limit;
    `unsurveyed`: regions without data; `language`: the one that is spoken, in which all is said; `question`: the
    id of the series that colours the zones; `evidenced`: None where what is said is shown, else whether the layer's
    areas are filled by how well they are evidenced. What a layer does not need (`Layer.needs`) is best left empty.
    """
    one = next(known for known in LAYERS if known.id == layer)
    name_field = Language(language).name_field
    features = draw(
        one,
        _part(layer, ids, name_field),
        selected,
        language=language,
        stated=stated,
        limits=_limits(along),
        unsurveyed=_part("regions", unsurveyed, name_field),
        choropleth=choropleth.all_by_series().get(question or ""),
        source_counts=None if evidenced is None else counts(evidenced),
    )
    return part(features)


@cache.resource()
def _frame(name: str) -> geopandas.GeoDataFrame:
    """Return a set of places as a table (see `geodata.geography.places.frame`). It is shared: do not change it."""
    return places.frame(cache.atlas().places, name)


@cache.resource(max_entries=256)
def _part(name: str, ids: frozenset[str], name_field: str) -> geopandas.GeoDataFrame:
    """Return the rows of `_frame(name)` with some ids, the names in a language. It is shared: do not change it."""
    whole = _frame(name)
    some = whole[whole["id"].isin(ids)]
    return some.assign(name=some[name_field])


@cache.resource(max_entries=64)
def _limits(without: frozenset[str]) -> geopandas.GeoDataFrame:
    """Return the regions' limits but those that run along some places. It is shared: do not change it."""
    known = cache.atlas().limits
    return known[~known["along"].isin(without)]
