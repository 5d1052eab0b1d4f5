"""Every layer draws what it is given, the same each time, as text only, in colours that can be told apart."""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import folium
import folium.plugins
import numpy
import pytest
import shapely
from branca.colormap import LinearColormap
from branca.element import Figure
from folium.elements import JSCSSMixin
from streamlit_folium import _get_feature_group_string, generate_js_hash

from geodata.coverage.place_excerpts import naming
from geodata.geography.places import MARK_SETS, frame
from layers import LAYERS, Layer, assets, base, draw, leaflet
from layers.features import rows
from layers.model import Feature, PathSymbol, PointSymbol, State, features_json, joined_json
from layers.style import BASEMAP, INK, INK_SOFT, LAND, LAND_OUTSIDE, SELECTED, STYLE, WATER
from pages.app import static_files
from tests.shipped_data import ATLAS, geometry

ROOT = Path(__file__).resolve().parents[2]
SERVED = assets.Addresses(*(static_files.address(name) for name in ("leaflet", "assets", "basemap")))
#: What all layers together may weigh, as JavaScript in bytes: each change of a filter sends it once more.
MOST = 300_000
HOSTILE = {
    "a template": "{{7*7}}",
    "a template statement": "{% for x in ().__class__ %}x{% endfor %}",
    "a template comment": "{# gone #}",
    "a template literal": "${7*7}",
    "a back-tick": "`;alert(1);`",
    "the end of a script": "</script><script>alert(1)</script>",
    "an image that fails": "<img src=x onerror=alert(1)>",
    "an escaped bracket": "\\u003cb\\u003e",
    "quotation marks": "\"'\\",
    "a comment's end": "*/ alert(1) /* --> <!--",
    "a line's end": "one\ntwo\u2028three",
    "right to left": "\u202egnihton\u202c",
    "Arabic": "تمبكتو",
    "Tifinagh": "ⵜⵉⵏⴱⵓⴽⵜⵓ",
    "ten thousand characters": "long " * 2000,
}
leaflet.install()


def by_id(layer: Layer) -> str:
    return layer.id


def context(shown: Collection[str] = ()) -> dict[str, Any]:
    regions = frame(ATLAS.places, "regions")
    return {
        "stated": {p.id for p in ATLAS.places_in("attack_sites") if naming(ATLAS, p.id) == "stated"},
        "limits": ATLAS.limits[~ATLAS.limits["along"].isin(set(shown))],
        "unsurveyed": regions[regions["zones"].map(len) == 0],
    }


def draw_layer(layer: Layer, ids: Collection[str] | None = None, selected: str | None = None) -> list[Feature]:
    """Draw a layer from the shipped data, whole or only some of its places."""
    table = frame(ATLAS.places, layer.id)
    return draw(layer, table if ids is None else table[table["id"].isin(set(ids))], selected, **context())


def features(drawn: Iterable[Feature]) -> list[dict[str, Any]]:
    """Return features as a renderer reads them."""
    found: list[dict[str, Any]] = json.loads(f"[{features_json(drawn)}]")
    return found


def marks(drawn: Iterable[Feature]) -> list[Feature]:
    return [feature for feature in drawn if feature.is_mark]


def script(*layers: Iterable[Feature], state: State | None = None) -> str:
    """Return the JavaScript that the map's frame is sent for a picture of some layers."""
    drawing = leaflet.drawing(joined_json(map(features_json, layers), state or State()))
    return str(_get_feature_group_string(drawing, leaflet.BaseMap({}, SERVED), 0))


def sent_picture(text: str) -> dict[str, Any]:
    """Return the picture that a script hands to the map, read as a browser reads it."""
    found: dict[str, Any] = json.JSONDecoder().raw_decode(text, text.index("maliMap.draw(") + len("maliMap.draw("))[0]
    return found


# ---- what is drawn ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", LAYERS, ids=by_id)
def test_a_layer_holds_the_ids_put_in(layer: Layer) -> None:
    assert {f.id for f in marks(draw_layer(layer))} == {p.id for p in ATLAS.places_in(layer.id)}


@pytest.mark.parametrize("layer", LAYERS, ids=by_id)
def test_a_layer_of_some_places_holds_those_alone(layer: Layer) -> None:
    one = ATLAS.places_in(layer.id)[-1].id
    assert {f.id for f in marks(draw_layer(layer, [one]))} == {one}


@pytest.mark.parametrize("layer", LAYERS, ids=by_id)
def test_what_is_no_mark_has_an_id_that_no_place_has(layer: Layer) -> None:
    """So it can never be selected; what can be is named with the id of a place."""
    for feature in draw_layer(layer):
        assert (feature.id in ATLAS.places) == feature.is_mark


@pytest.mark.parametrize("layer", LAYERS, ids=by_id)
def test_a_mark_says_what_it_is_when_pointed_at(layer: Layer) -> None:
    for feature in marks(draw_layer(layer)):
        assert ATLAS.places[feature.id].name in (feature.tip or "")


def test_layers_and_sets_of_marks_are_the_same() -> None:
    assert tuple(layer.id for layer in LAYERS) == MARK_SETS
    assert len({layer.title for layer in LAYERS}) == len(LAYERS)
    assert set(STYLE) == set(MARK_SETS)


def test_only_the_site_that_the_authors_name_is_solid() -> None:
    (layer,) = [x for x in LAYERS if x.id == "attack_sites"]
    solid = {f.id for f in draw_layer(layer) if isinstance(f.symbol, PointSymbol) and f.symbol.solid}
    assert solid == {"attack_sites/bamako"}


def test_sevare_and_mopti_are_moved_apart_and_no_other_site_is_moved() -> None:
    (layer,) = [x for x in LAYERS if x.id == "attack_sites"]
    offsets = {f.id: f.symbol.offset for f in draw_layer(layer) if isinstance(f.symbol, PointSymbol)}
    moved = {place_id: offset for place_id, offset in offsets.items() if offset != (0, 0)}
    (x1, y1), (x2, y2) = moved["attack_sites/sevare"], moved["attack_sites/mopti"]
    assert set(moved) == {"attack_sites/sevare", "attack_sites/mopti"}
    # A mark's hit area is 28 px wide: side by side, they do not cover each other.
    assert max(abs(x1 - x2), abs(y1 - y2)) >= 28


@pytest.mark.parametrize("name", ["mgps", "regions"])
def test_bamakos_district_has_a_mark_that_can_be_hit(name: str) -> None:
    (layer,) = [x for x in LAYERS if x.id == name]
    squares = [f.id for f in draw_layer(layer) if isinstance(f.symbol, PointSymbol) and f.symbol.shape == "square"]
    assert squares == [f"{name}/bamako"]


def test_what_is_known_to_a_region_is_never_a_dot_but_where_it_is_too_small_to_press() -> None:
    (layer,) = [x for x in LAYERS if x.id == "mgps"]
    points = {f["id"] for f in features(draw_layer(layer)) if f["geometry"]["type"] == "Point"}
    assert points == {"mgps/bamako"}


def test_taoudenit_is_marked_as_without_survey_data() -> None:
    (layer,) = [x for x in LAYERS if x.id == "survey_zones"]
    empty = [f for f in draw_layer(layer) if isinstance(f.symbol, PathSymbol) and f.symbol.fill == "stipple"]
    assert [f.id for f in empty] == ["regions/taoudenit#unsurveyed"]
    assert empty[0].label is not None
    assert "no survey data" in empty[0].label.text


def test_approximate_limits_are_marked_as_such_on_a_zones_outline() -> None:
    (layer,) = [x for x in LAYERS if x.id == "survey_zones"]
    outlines = [f for f in draw_layer(layer) if "#outline" in f.id]
    lines = {f.id: isinstance(f.symbol, PathSymbol) and f.symbol.dash is not None for f in outlines}
    assert all((f.swatch == "zone-dashed") == lines[f.id] for f in outlines)
    wanted = {f"{x.id}#outline": x.approximate for x in rows(ATLAS.limits) if len(x.zones)}
    assert lines == wanted
    assert set(lines.values()) == {True, False}


@pytest.mark.parametrize("layer", LAYERS, ids=by_id)
def test_a_selected_mark_is_drawn_in_another_way(layer: Layer) -> None:
    place_id = ATLAS.places_in(layer.id)[0].id
    assert script(draw_layer(layer, selected=place_id)) != script(draw_layer(layer))


@pytest.mark.parametrize("layer", LAYERS, ids=by_id)
def test_the_selected_mark_says_so_to_a_screen_reader_and_no_other_does(layer: Layer) -> None:
    for place in ATLAS.places_in(layer.id):
        drawn = draw_layer(layer, selected=place.id)
        assert {f.id for f in drawn if f.selected} == {place.id}


def test_a_selected_town_and_a_selected_country_are_shown_too() -> None:
    for place_id in ("towns/timbuktu", "areas/algeria"):
        place = ATLAS.places[place_id]
        (only,) = base.highlight(place_id, place.name, geometry(place_id))
        assert only.id == place_id
        assert only.label is not None
        assert only.label.text == place.name


# ---- what is sent ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", LAYERS, ids=by_id)
def test_the_same_input_gives_the_same_script(layer: Layer) -> None:
    """Random ids in it would redraw the map at every run."""
    assert script(draw_layer(layer)) == script(draw_layer(layer))


def test_the_same_state_gives_the_same_script() -> None:
    def state_script() -> str:
        move = {"id": "attack_sites/gao", "n": 3}
        return script(*map(draw_layer, LAYERS), state=State(MARK_SETS, "attack_sites/gao", move))

    assert state_script() == state_script()


def test_north_and_south_give_two_scripts() -> None:
    (layer,) = [x for x in LAYERS if x.id == "survey_zones"]
    north, south = (script(draw_layer(layer, [f"survey_zones/{zone}"])) for zone in ("north", "south"))
    assert north != south
    assert '"NORTH"' in north
    assert "NORTH" not in south


@pytest.mark.parametrize("selected", [None, "attack_sites/gao"])
@pytest.mark.parametrize("camera_move", [None, {"id": "attack_sites/gao", "n": 1}, {"id": "attack_sites/gao", "n": 2}])
def test_every_state_gives_a_script_of_its_own(selected: str | None, camera_move: dict[str, Any] | None) -> None:
    """To go to the same place twice, the number of the move changes."""
    sent = sent_picture(script(state=State(("border",), selected, camera_move)))["state"]
    given = {"layers": ["border"], "selected": selected, "camera_move": camera_move}
    assert sent == {key: value for key, value in given.items() if value is not None}


def test_all_layers_together_stay_light() -> None:
    assert len(script(*map(draw_layer, LAYERS)).encode()) < MOST


@pytest.mark.parametrize("layer", LAYERS, ids=by_id)
def test_coordinates_carry_no_digits_that_no_screen_shows(layer: Layer) -> None:
    assert not re.search(r"\d\.\d{5}", json.dumps([f["geometry"] for f in features(draw_layer(layer))]))


# ---- hostile text ----------------------------------------------------------------------------------------------------


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


@pytest.mark.parametrize("layer", LAYERS, ids=by_id)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_in_a_name_stays_text(layer: Layer, text: str) -> None:
    """It arrives in the browser letter by letter, and nothing of it is evaluated on the way."""
    table = frame(ATLAS.places, layer.id).assign(name=text)
    sent = script(draw(layer, table, None, **context()))
    said = set(strings(sent_picture(sent)))
    assert any(text in s for s in said) or any(text.upper() in s for s in said)
    assert "</script" not in sent.lower()
    assert "<img" not in sent.lower()
    if text == "{{7*7}}":
        assert "49" not in {s.strip() for s in said}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_in_the_base_map_stays_text(text: str) -> None:
    given = base.constants(
        title=text,
        caption=(text,),
        brief=text,
        disclaimer=text,
        attribution=text,
        towns=[(0.0, 15.0, text, 2)],
        relief=None,
    )
    made = leaflet.base_map(given, SERVED)
    figure = made.get_root()
    assert isinstance(figure, Figure)
    figure.render()
    sent = "".join(child.render() for child in figure.script._children.values())
    start = sent.index('{"title"')
    constants = json.JSONDecoder().raw_decode(sent, start)[0]
    assert [constants[key] for key in ("title", "disclaimer", "attribution")] == [text] * 3
    assert constants["caption"] == [text]
    assert constants["brief"] == text
    assert constants["towns"][0][2] == text
    assert "</script" not in sent.lower()


# ---- nothing from outside --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", LAYERS, ids=by_id)
def test_a_layer_loads_nothing_that_the_app_does_not_serve(layer: Layer) -> None:
    leaflet.check(leaflet.drawing(joined_json([features_json(draw_layer(layer))], State())))


def test_the_base_map_loads_our_own_files_alone() -> None:
    made = leaflet.BaseMap({}, SERVED)
    leaflet.check(made)
    addresses = [address for _, address in (*made.default_js, *made.default_css)]
    for address in addresses:
        up, _, path = address.rpartition("../")
        assert up == "../"
        folder, digest, name = path.split("/", 2)
        assert digest == static_files.folders()[folder].digest
        assert name in static_files.folders()[folder].files
    assert len(addresses) == 4


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/leaflet/0123/leaflet.js",
        "//elsewhere.example/../../assets/0123/map/loader.js",
        "../../assets/map/loader.js",
        "../../assets/0123/other.js",
        "../../assets/0123/map/loader.js?x=//elsewhere.example",
        "../../assets/../0123/map/loader.js",
    ],
)
def test_a_map_that_would_load_another_address_is_refused(address: str) -> None:
    made = leaflet.BaseMap({}, SERVED)
    made.default_js = [*made.default_js, ("other", address)]
    with pytest.raises(leaflet.AssetError):
        leaflet.check(made)


def test_a_map_of_another_build_is_another_frame() -> None:
    """The frame loads its scripts once: what the component is told apart by must follow them."""
    other = [replace(SERVED, **{name: f"{name}/fedc"}) for name in ("leaflet", "assets", "basemap")]
    hashes = [generate_js_hash(leaflet.BaseMap({}, one).text, "map") for one in (SERVED, *other)]
    assert len(set(hashes)) == 4


@pytest.mark.parametrize(
    "element",
    [
        folium.Map(tiles=None),
        folium.plugins.MarkerCluster(),
        folium.plugins.Fullscreen(),
        LinearColormap(["red", "blue"]),
    ],
    ids=lambda element: type(element).__name__,
)
def test_an_element_whose_files_we_do_not_serve_raises(element: JSCSSMixin) -> None:
    """On its own, and deep inside a feature group."""
    with pytest.raises(leaflet.AssetError):
        leaflet.check(element)
    group = folium.FeatureGroup()
    inner = folium.FeatureGroup().add_to(group)
    inner.add_child(element)
    with pytest.raises(leaflet.AssetError):
        leaflet.check(group)


@pytest.mark.parametrize("name", ["leaflet.js", "leaflet.css", "images/layers.png"])
def test_leaflets_own_files_are_where_its_package_put_them(name: str) -> None:
    assert (static_files.LEAFLET / name).is_file()


# ---- the style table -------------------------------------------------------------------------------------------------


def linear(colour: str) -> numpy.ndarray:
    """Return a colour's linear red, green and blue, 0 to 1 (IEC 61966-2-1)."""
    raw = numpy.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return numpy.where(raw <= 0.04045, raw / 12.92, ((raw + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ (0.2126, 0.7152, 0.0722))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2.2 defines it: 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: numpy.ndarray) -> numpy.ndarray:
    """Return CIE L*a*b* (D65) of linear red, green and blue."""
    to_xyz = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
    xyz = numpy.array(to_xyz) @ numpy.clip(rgb, 0, 1) / (0.95047, 1, 1.08883)
    x, y, z = numpy.where(xyz > 0.008856, numpy.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return numpy.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


#: How colours look to people with each of the three common colour blindnesses (Machado and others 2009, severity 1).
SIGHT = {
    "all colours": numpy.eye(3),
    "protanopia": numpy.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": numpy.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": numpy.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
PAIRS = list(combinations(STYLE, 2))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#FF0000", "#FFFFFF", 4.0),
    ],
)
def test_contrast_is_computed_as_wcag_does(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@pytest.mark.parametrize("name", STYLE)
def test_a_mark_has_three_to_one_against_the_land(name: str) -> None:
    assert contrast(STYLE[name].colour, LAND) >= 3


def test_what_says_that_a_mark_is_selected_has_three_to_one_against_the_land() -> None:
    assert contrast(SELECTED, LAND) >= 3


@pytest.mark.parametrize("ground", [LAND, LAND_OUTSIDE, WATER], ids=["land", "outside", "water"])
@pytest.mark.parametrize("text", [INK, INK_SOFT], ids=["ink", "soft ink"])
def test_text_has_four_and_a_half_to_one_on_every_ground(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


_CSS = (ROOT / "static" / "map.css").read_text(encoding="utf-8")
_LABELS = dict(re.findall(r"^\.label(\.\w+)? \{[^}]*?\bcolor: (#[0-9A-Fa-f]{6})", _CSS, re.MULTILINE))


@pytest.mark.parametrize("kind", sorted(_LABELS))
def test_a_label_on_the_map_has_four_and_a_half_to_one(kind: str) -> None:
    """A country's name stands outside Mali, every other label inside it."""
    assert len(_LABELS) >= 5
    assert contrast(_LABELS[kind], LAND_OUTSIDE if kind == ".country" else LAND) >= 4.5


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize(("one", "other"), PAIRS, ids="-".join)
def test_two_layers_are_told_apart_by_hue_whatever_the_eyes(one: str, other: str, sight: str) -> None:
    """A difference of ten in CIE L*a*b* is seen at a glance."""
    seen = [lab(SIGHT[sight] @ linear(STYLE[name].colour)) for name in (one, other)]
    assert numpy.linalg.norm(seen[0] - seen[1]) >= 10


@pytest.mark.parametrize(("one", "other"), PAIRS, ids="-".join)
def test_two_layers_are_told_apart_in_grey(one: str, other: str) -> None:
    """By lightness alone; or, where that is a small step, by lightness and the line's own pattern."""
    light, dark = (lab(linear(STYLE[name].colour))[0] for name in (one, other))
    assert abs(light - dark) >= 8 or (abs(light - dark) >= 4 and STYLE[one].dash != STYLE[other].dash)


@pytest.mark.parametrize("name", STYLE)
def test_every_layer_has_a_legend_and_every_legend_a_layer(name: str) -> None:
    assert name in {layer.id for layer in LAYERS}
    assert STYLE[name].legend
    assert all(entry.label.strip() for entry in STYLE[name].legend)


@pytest.mark.parametrize("swatch", [entry.swatch for style in STYLE.values() for entry in style.legend])
def test_the_maps_script_can_draw_every_swatch_of_the_legend(swatch: str) -> None:
    assert f'kind === "{swatch}"' in (ROOT / "static" / "map" / "legend.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted({*BASEMAP, "attack"}))
def test_every_colour_that_the_table_gives_is_a_colour(name: str) -> None:
    given = base.constants(title="", caption=(), brief="", disclaimer="", attribution="", towns=(), relief=None)
    assert re.fullmatch(r"#[0-9A-F]{6}", given["colours"][name])


def test_the_outline_that_the_map_opens_on_holds_every_area_and_is_short() -> None:
    areas = [p.geometry for p in ATLAS.places_in("regions") if p.geometry is not None]
    (ring,) = base.outline(areas)
    assert len(ring) < 400
    mali = shapely.Polygon([(lng, lat) for lat, lng in ring])
    assert shapely.union_all(areas).difference(mali.buffer(0.05)).is_empty
    assert base.outline([])[0][0] == base.HOME[0]
