"""What areas are filled with where no colour stands for what is known of them, as SVG."""

from collections.abc import Iterable

from layers.style import PARTS


def patterns(names: Iterable[str]) -> str:
    """Return the definitions of patterns (`model.PATTERNS`) that fills name as `url(#…)`."""
    found = {
        "stipple": ("7", "".join(f'<circle cx="{at}" cy="{at}" r=".8" fill="#8A8478"/>' for at in ("1.75", "5.25"))),
        "unpublished": (
            '9" patternTransform="rotate(45)',
            '<rect width="9" height="9" fill="#fff" fill-opacity=".55"/>'
            '<line x1="0" y1="0" x2="0" y2="9" stroke="#8A8478" stroke-width="1.2"/>',
        ),
    }
    textures = {
        "north": "",
        "centre": '<path d="M-2 2L2-2M0 8L8 0M6 10L10 6" stroke="{}" stroke-width="2.2"/>',
        "south": '<circle cx="2" cy="2" r="1.25" fill="{0}"/><circle cx="6" cy="6" r="1.25" fill="{0}"/>',
    }
    for part, (fill, ink) in PARTS.items():
        found[part] = ("8", f'<rect width="8" height="8" fill="{fill}"/>{textures[part].format(ink)}')
    return "".join(
        f'<pattern id="{name}" patternUnits="userSpaceOnUse" width="{size[0]}" height="{size}">{inside}</pattern>'
        for name, (size, inside) in found.items()
        if name in set(names)
    )
