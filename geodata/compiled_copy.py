"""A compiled copy of what data files say, beside the compiled code: read in place of them as long as both are the same.

It is trusted as Python's own compiled modules are, and lies with them: never in a folder of data, which may come from
somebody else. Whatever is wrong with it, or with the place where it should lie, the data files are read.
"""

import hashlib
import io
import pickle
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from geodata.clutter import files_below

T = TypeVar("T")
#: Where copies lie: where Python keeps this package's compiled modules.
KEPT = Path(__file__).resolve().parent / "__pycache__"
_CODE = Path(__file__).resolve().parent
#: The packages that what is kept is made of, or was checked by.
_PACKAGES = ("geopandas", "jsonschema", "numpy", "pandas", "pyproj", "shapely")
_KEY = 32


def read(root: Path, load: Callable[[Path], T], folder: Path = KEPT) -> T:
    """Return what `load` makes of the data below a folder: from its copy, where that was made of the same.

    `folder`: that of the copies. Raises whatever `load` raises, and nothing else.
    """
    path = folder / f"{hashlib.sha256(str(root).encode()).hexdigest()[:16]}.data"
    try:
        key = key_of(root)
    except OSError:
        return load(root)  # says what is wrong with a file
    # A copy that is missing, cut off or not to be read is no copy, whatever reading it raises.
    with suppress(Exception):
        content = path.read_bytes()
        if content[:_KEY] == key:
            found: T = pickle.loads(content[_KEY:])
            return found
    made = load(root)
    # Nor is it kept of what cannot be compiled, or of files that were changed while they were read.
    with suppress(Exception):
        content = key + _pickle(made)
        if key_of(root) == key:
            _keep(path, content)
    return made


def key_of(root: Path) -> bytes:
    """Return 32 bytes that change with any data file below a folder, with the code and the schemas, and with Python.

    Raises OSError for a file that cannot be read.
    """
    digest = hashlib.sha256(repr((sys.version_info, str(root), [version(name) for name in _PACKAGES])).encode())
    code = sorted([*_CODE.rglob("*.py"), *_CODE.glob("schemas/*.json")])
    for folder, paths in ((root, files_below(root)), (_CODE, code)):
        for path in paths:
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode(errors="surrogateescape"))
            digest.update(content)
    return digest.digest()


# --- inside


def _proxy(table: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(table)


def _pickle(value: object) -> bytes:
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol=5)
    pickler.dispatch_table = {MappingProxyType: lambda table: (_proxy, (dict(table),))}
    pickler.dump(value)
    return out.getvalue()


def _keep(path: Path, content: bytes) -> None:
    """Write a copy, whole or not at all."""
    name = None
    try:
        path.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            name = file.name
            file.write(content)
        Path(name).replace(path)
    except OSError:  # a folder that nobody may write to, a full disk
        if name is not None:
            Path(name).unlink(missing_ok=True)
