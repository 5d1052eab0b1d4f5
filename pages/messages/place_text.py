"""Places as sentences call them, told apart where they have one name."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from geodata.atlas import Atlas
from geodata.coverage import namesakes, place_excerpts
from geodata.geography.places import Place
from pages.messages.catalogue import _, language, mark

_SETS: Mapping[str, str] = MappingProxyType(
    {
        "attack_sites": mark("the attack site at {name}"),
        "survey_zones": mark("the survey’s {name} zone"),
        "border": mark("the {name}"),
        "mgps": mark("the monitoring groups in {name}"),
        "regions": mark("the region of {name}"),
        "towns": mark("the town of {name}"),
        "areas": mark("{name}"),
    }
)
#: Areas whose names take an article.
_THE = frozenset({"areas/border-zone", "areas/maghreb", "areas/sahel"})
_DIRECTION = re.compile("(?:Northern|Central|Southern) ")


def name(place: Place) -> str:
    """Return a place's name in the language that is spoken."""
    named: str = getattr(place, language().name_field)
    return named


def name_of(atlas: Atlas, place: Place) -> str:
    """Return how a sentence calls a place, so that the four that are called Gao are four.

    A town whose region has the same name is called by that name alone: whether a document that prints no more than
    “Gao” means the town or the region is not said. The district of Bamako is no more than the town.
    """
    name = place.name
    if place.set == "areas" and _DIRECTION.match(name):
        name = name[0].lower() + name[1:]
    if place.id in _THE:
        return _("the {name}").format(name=name)
    if place.set == "regions" and namesakes.is_district(place):
        return _("the district of {name}").format(name=name)
    if namesakes.is_called_by_name_alone(atlas, place):
        return name
    if place.id in place_excerpts.ONE_GROUP:
        return _("the monitoring group in {name}").format(name=name)
    return _(_SETS[place.set]).format(name=name)
