"""Layers drawn once: their script is kept as text, since drawing the same marks again is most of a choice's time."""

import folium
import geopandas
from folium.template import Template
from streamlit_folium import generate_leaflet_string

from geodata.geography import places
from layers import LAYERS, assets, draw, rendering
from layers.source_counts import SourceCounts
from pages.app import cache
from pages.maps import choropleth

rendering.install()


class Drawing(assets.ServedElement, folium.FeatureGroup):
    """A feature group whose script is there already. `name` is that of the script's own feature group; see `script`."""

    _template = Template(
        "{% macro script(this, kwargs) %}{{ this.text }}\nvar {{ this.get_name() }} = {{ this.variable }};"
        "{% endmacro %}"
    )

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self._name = "FeatureGroup"
        self.layer = name
        self.variable = _variable(name)
        self.text = text


def script(group: folium.FeatureGroup, name: str) -> str:
    """Return the script that makes a feature group, as streamlit-folium would send it to the map's frame.

    `name` is unlike that of any other group on the map: the script's variables are called after it. Raises AssetError
    for a group that would load a file which the app does not serve itself.
    """
    assets.check(group)
    home = folium.Map(tiles=None)
    group.add_to(home)
    group.render()
    text: str = generate_leaflet_string(group, base_id=name)
    return text.replace(home.get_name(), "map_div")


def _variable(name: str) -> str:
    return f"feature_group_{name}"


@cache.resource()
def counts(filled: bool) -> SourceCounts:
    """Return how many independent documents speak of each place, for a layer whose areas are filled by it, or not."""
    return SourceCounts({place: len(one.sources) for place, one in cache.coverage().items()}, filled)


@cache.resource(max_entries=256)
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
    """Return the script that draws a layer (see `script`).

    `ids`: its places; `stated`: those that authors name themselves; `along`: places whose line takes that of a limit;
    `unsurveyed`: regions without data; `question`: the id of the series that colours
    the zones; `evidenced`: None where what is said is shown, else whether the layer's areas are filled by how well
    they are evidenced. What a layer does not need (`Layer.needs`) is best left empty.
    """
    one = next(known for known in LAYERS if known.id == layer)
    group = draw(
        one,
        _part(layer, ids),
        selected,
        stated=stated,
        limits=_limits(along),
        unsurveyed=_part("regions", unsurveyed),
        choropleth=choropleth.all_by_series().get(question or ""),
        source_counts=None if evidenced is None else counts(evidenced),
    )
    return script(group, layer)


@cache.resource()
def _frame(name: str) -> geopandas.GeoDataFrame:
    """Return a set of places as a table (see `geodata.geography.places.frame`). It is shared: do not change it."""
    return places.frame(cache.atlas().places, name)


@cache.resource(max_entries=256)
def _part(name: str, ids: frozenset[str]) -> geopandas.GeoDataFrame:
    """Return the rows of `_frame(name)` with some ids. It is shared: do not change it."""
    whole = _frame(name)
    return whole[whole["id"].isin(ids)]


@cache.resource(max_entries=64)
def _limits(without: frozenset[str]) -> geopandas.GeoDataFrame:
    """Return the regions' limits but those that run along some places. It is shared: do not change it."""
    known = cache.atlas().limits
    return known[~known["along"].isin(without)]
