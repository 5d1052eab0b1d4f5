"""What a map of layers shows, and the picture of it: one function for every map, and for its prefetch."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any

from geodata.atlas import Atlas
from geodata.camera import Camera
from geodata.coverage import place_excerpts
from layers import LAYERS, base, model, source_counts
from pages.maps import choropleth as choropleths
from pages.maps import layer_features
from pages.messages import place_text
from pages.messages.catalogue import spoken


@dataclass(frozen=True)
class MapContent:
    """What a map of layers shows.

    `layers`: those that are on; `places`: the ids of what is drawn, marks and others; `selected`: the one whose
    evidence the page shows; `emphasised`: those that are drawn as selected. `named`: places that are no marks and have
    their name on the map already. `unsurveyed`: regions without data of the survey. `series`: what colours the zones;
    `by_evidence`: all is drawn by how well it is evidenced, and no series colours. `camera_move`: the places that the
    camera moves to (`id`), once for each new `n`; `camera`: where a link points it, once, which goes before a move.
    """

    layers: tuple[str, ...]
    places: tuple[str, ...]
    selected: str | None = None
    emphasised: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    unsurveyed: frozenset[str] = frozenset()
    series: str | None = None
    by_evidence: bool = False
    camera_move: Mapping[str, Any] | None = None
    camera: Camera | None = None


def picture(atlas: Atlas, content: MapContent) -> model.Picture:
    """Return the picture: each layer that has a place, then each other place."""
    parts, state = _parts(atlas, content)
    return model.Picture(tuple(feature for part in parts for feature in part.features), state)


def picture_json(atlas: Atlas, content: MapContent) -> str:
    """Return the same as JSON (see `layers.model.joined_json`), of parts that are kept."""
    parts, state = _parts(atlas, content)
    return model.joined_json([part.json for part in parts], state)


def _parts(atlas: Atlas, content: MapContent) -> tuple[list[layer_features.Part], model.State]:
    places = [atlas.places[p] for p in dict.fromkeys(content.places)]
    drawn = sorted(p.id for p in places if p.geometry is not None)
    of_layer = {layer.id: frozenset(p.id for p in places if p.set == layer.id) for layer in LAYERS}
    # One variable fills the areas: where it is the number of documents, no series does.
    choropleth = None if content.by_evidence else choropleths.all_by_series().get(content.series or "")
    zones = {p.id: place_text.name(p) for p in places if p.set == "survey_zones"}
    counts = layer_features.counts(False) if content.by_evidence else None
    known = {
        "stated": frozenset(p for p in of_layer["attack_sites"] if place_excerpts.naming(atlas, p) == "stated"),
        # Two sources draw the border some kilometres apart: with the one that is the mark, the other is left out.
        "limits": of_layer["border"].intersection(drawn),
        "unsurveyed": content.unsurveyed,
    }
    filled = source_counts.filled_layer([name for name, ids in of_layer.items() if ids])
    parts = []
    for layer in LAYERS:
        # What a layer does not need must not make its drawing another one.
        needed = {name: ids if name in layer.needs else frozenset() for name, ids in known.items()}
        if layer.id not in content.layers or not (of_layer[layer.id] or needed["unsurveyed"]):
            continue
        parts.append(
            layer_features.layer_part(
                layer.id,
                of_layer[layer.id],
                next(iter(content.emphasised & of_layer[layer.id]), None),
                stated=needed["stated"],
                along=needed["limits"],
                unsurveyed=needed["unsurveyed"],
                language=spoken(),
                question=content.series if choropleth and "choropleth" in layer.needs else None,
                evidenced=layer.id == filled if content.by_evidence else None,
            )
        )
    parts += [
        layer_features.part(
            base.highlight(
                p.id,
                place_text.name(p),
                p.geometry,
                named=p.id in content.named,
                source_counts=counts,
                language=spoken(),
            )
        )
        for p in places
        if not p.is_mark and p.geometry is not None
    ]
    state = model.State(
        layers=content.layers,
        selected=content.selected,
        camera_move=content.camera_move,
        camera=astuple(content.camera) if content.camera else None,
        colours=choropleth.legend(zones, spoken()) if choropleth else None,
        evidence=source_counts.legend(counts, drawn, spoken()) if counts else None,
    )
    return parts, state
