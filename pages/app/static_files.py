"""The files that the app serves itself, below addresses that change with what is in them.

So a browser may keep each for good, and no page ever runs with files of another build. What is served is what was
hashed: the files are read once, when the server starts; those of the basemap once more together with the data, which
may have been mended since.
"""

import hashlib
import importlib.util
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import js_lib_leaflet
import streamlit

from geodata.clutter import is_clutter
from geodata.errors import DataError
from geodata.files import SHIPPED, data_folder

ROOT = Path(__file__).resolve().parent.parent.parent
LEAFLET = Path(js_lib_leaflet.__file__).parent / "static" / "js_lib_leaflet"
#: Streamlit's page, which ours is made of.
INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
#: How a file's name ends -> its type. Not asked of the system: some take a script for plain text.
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".geojson": "application/geo+json",
}
#: Folder in the address -> which of its files a page or a map asks for. Nothing else in it is hashed or served.
WANTED = {
    "assets": ("brief/*.js", "document/sizes.js", "document/viewer.css", "map/*.js", "page/*.js", "*.css", "*.svg"),
    "basemap": ("*.geojson", "*.jpg"),
    "leaflet": ("leaflet.js", "leaflet.css", "images/*.png"),
}


@dataclass(frozen=True)
class Folder:
    """One folder that is served: the hash of its files, and what is in each by its name."""

    digest: str
    files: Mapping[str, bytes]


def folders() -> Mapping[str, Folder]:
    """Return the folders that are served, by their first name in the address, as they were when they were read."""
    return {name: _folder(name) for name in WANTED}


def read_anew(*names: str) -> None:
    """Have folders that are served, all where none is named, read again when they are next asked for."""
    for name in names or WANTED:
        _read.pop(name, None)


_read: dict[str, Folder] = {}


def _folder(name: str) -> Folder:
    if (known := _read.get(name)) is None:
        where = {"assets": ROOT / "static", "basemap": _data() / "basemap", "leaflet": LEAFLET}
        known = _read[name] = read(where[name], WANTED[name])
    return known


def read(path: Path, wanted: tuple[str, ...]) -> Folder:
    """Return a folder with its files that are wanted. What systems and editors drop into it changes nothing."""
    files = dict(sorted(_files(path, wanted)))
    return Folder(_digest(files), files)


def address(name: str) -> str:
    """Return the address of a folder that is served, from the server's root on: assets/<hash>."""
    return f"{name}/{folders()[name].digest}"


def build() -> str:
    """Return the hash of all that an open page is made of: these folders, Streamlit's page and the frame's."""
    digests = {name: folder.digest.encode() for name, folder in folders().items()}
    return _digest({**digests, **_pages(INDEX)})


@cache
def _pages(index: Path) -> Mapping[str, bytes]:
    # Importing it outside a session would keep the component from being registered.
    frame = importlib.util.find_spec("streamlit_folium")
    assert frame is not None
    assert frame.origin is not None
    pages = {"page": index, "frame": Path(frame.origin).parent / "frontend" / "build" / "index.html"}
    return {name: path.read_bytes() for name, path in pages.items()}


def _files(path: Path, wanted: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    for pattern in wanted:
        for file in path.glob(pattern):
            if file.is_file() and not is_clutter(file.name):
                yield file.relative_to(path).as_posix(), file.read_bytes()


def _digest(files: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name, content in files.items():
        whole.update(f"{name}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()[:16]


def _data() -> Path:
    try:
        return data_folder()
    except DataError:
        return SHIPPED  # the page itself says what is wrong with the folder that was named
