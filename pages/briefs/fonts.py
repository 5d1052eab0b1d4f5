"""The fonts of a brief's files: the page's own, and those that stand in for it. No font of the system is used."""

from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

#: In the order in which they are asked for a letter: Latin, Bambara and Tamasheq's, Arabic, Tifinagh.
FAMILIES = ("Source Sans 3", "Noto Sans", "Noto Sans Arabic", "Noto Sans Tifinagh")
FOLDER = Path(__file__).parent / "tifinagh"
#: Packages of fonts, and the upright one of each. No package for Python has Tifinagh: that font lies here, as it is
#: published.
_PACKAGES = {
    "Source Sans 3": ("fontpkg_source_sans_3", "SourceSans3[wght].ttf"),
    "Noto Sans": ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    "Noto Sans Arabic": ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
}


@cache
def fonts() -> typst.Fonts:
    """Return the fonts for the typesetter."""
    folders = [*(str(_folder(package)) for package, _ in _PACKAGES.values()), str(FOLDER)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def file(family: str) -> Path:
    """Return where the upright font of one of `FAMILIES` lies, a TrueType file."""
    if family not in _PACKAGES:
        return FOLDER / "NotoSansTifinagh-Regular.ttf"
    package, name = _PACKAGES[family]
    return _folder(package) / name


def _folder(package: str) -> Path:
    return Path(str(files(package))) / "files"
