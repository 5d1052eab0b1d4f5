"""Files that systems and programs drop into folders. They are no data, no page and no asset, and are passed over.

This is the one list of them. Whatever else lies in a folder of data, a copy of a file included, needs a record.
"""

import re
from collections.abc import Iterator
from pathlib import Path, PurePath

#: Whole names of files and folders, in small letters. What begins with a dot (.DS_Store, ._x, .x.swp, .~lock.x#, .git)
#: needs no entry: nothing of the project's own data, pages, layers or assets does.
_NAMES = frozenset(
    {
        # Windows
        *("thumbs.db", "thumbs.db:encryptable", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini"),
        *("$recycle.bin", "system volume information"),
        # macOS: a folder's icon, and what its archives hold beside the files
        *("icon\r", "__macosx"),
        # Linux, and network drives
        *("lost+found", "@eadir", "#recycle"),
        # Python
        "__pycache__",
    }
)
_PATTERNS = re.compile(
    "|".join(
        (
            r"\..*",
            r"~\$.*",  # Microsoft Office, while a file is open
            r"~.*\.tmp",
            r".*~",  # backups of editors, and of QGIS (.qgz~)
            r"#.*#",  # Emacs
            r".*\.(bak|orig|rej|tmp|temp|save|swp|swo|crswap|part|partial|crdownload|download)",
            r".*___jb_(tmp|old)___",
            r".*\.sb-[0-9a-f]{8}-\w+",  # macOS, while it saves
            r".*[-.](wal|shm|journal)",  # SQLite and GeoPackage, while they are open
            # QGIS and GDAL: what they keep beside a layer or an image that was looked at
            r".*\.(qmd|qml|qix|aux\.xml|ovr|msk)",
            r".*:zone\.identifier",  # Windows' mark of what was downloaded, as Linux sees it
        )
    ),
    re.DOTALL,
)


def is_clutter(path: PurePath | str) -> bool:
    """Whether a name is, or a relative path goes through, one that systems and programs give."""
    parts = (part.casefold() for part in PurePath(path).parts)
    return any(part in _NAMES or _PATTERNS.fullmatch(part) for part in parts)


def files_in(folder: Path) -> Iterator[Path]:
    """Yield a folder's own files, without clutter, in the order of their names; none if there is no such folder."""
    found = folder.iterdir() if folder.is_dir() else ()
    return iter(sorted((p for p in found if p.is_file() and not is_clutter(p.name)), key=lambda p: p.name))


def files_below(root: Path) -> Iterator[Path]:
    """Yield every file below a folder, without clutter, in an order that is the same on every system."""
    found = {p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_file()}
    return (found[name] for name in sorted(found) if not is_clutter(name))
