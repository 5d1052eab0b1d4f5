"""The ready briefs: those that are shipped with the data, each in its languages."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from geodata.briefs.brief import Brief
from geodata.briefs.brief_file import brief_of
from geodata.clutter import files_in
from geodata.files import read_toml

_END = ".brief.toml"


@lru_cache(maxsize=8)
def load_briefs(root: Path) -> Mapping[str, Brief]:
    """Return the briefs of `root/briefs` by name, in the order of names: “mali-attacks-and-survey.fr”.

    Each is read once. Raises DataError for one of another shape than a brief's; a user's is read by `brief_file.read`.
    """
    paths = [path for path in files_in(root / "briefs") if path.name.endswith(_END)]
    return MappingProxyType({path.name.removesuffix(_END): brief_of(read_toml(path)) for path in paths})
