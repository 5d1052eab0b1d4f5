"""Definitions: what the kinds and precisions of places, events, actors, names and disagreements mean."""

from collections.abc import Mapping
from types import MappingProxyType

from pages.messages.catalogue import mark

#: Kind of actor -> what it is.
ACTOR_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "attackers as named": mark("one of the ways in which a document names who attacked in April 2026"),
        "armed group": mark("a named armed group"),
        "unnamed group": mark("people in arms, office or trade, whom the documents do not name"),
        "mission": mark("a military or civilian mission"),
        "state": mark("a state as one that acts"),
        "state body": mark("a government, a force or an authority"),
        "institution": mark("an institution that respondents were asked whether they trust"),
        "organisation": mark("an organisation: of states, of civil society, of research, of the press"),
        "community": mark("people by their origin or part, not an organisation that acts"),
        "person": mark("a person, by name or by office"),
    }
)
#: Kind of mention -> what the name stands for.
MENTION_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "place": mark("a place"),
        "government": mark("a government, or a state as one that acts"),
        "bibliography": mark("part of the record of a cited work"),
        "biography": mark("part of what is said of an author"),
        "organisation name": mark("part of the name of a group, a mission or an organisation"),
        "other": mark("part of another name, or of an address"),
    }
)
#: Kind of a region since 2023 -> what it is.
REGION_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "older": mark("older region"),
        "new": mark("new region"),
        "district": mark("capital’s district"),
    }
)
#: Location precision -> what it means.
PLACE_PRECISIONS: Mapping[str, str] = MappingProxyType(
    {
        "point": mark("a point"),
        "town": mark("known to the town, not to a spot in it"),
        "zone": mark("known to a survey zone"),
        "region": mark("known to a region"),
        "country": mark("known to a country"),
        "line": mark("a line"),
    }
)
#: Precision of a date -> how well it is known.
EVENT_PRECISIONS: Mapping[str, str] = MappingProxyType(
    {
        "day": mark("dated to the day"),
        "month": mark("dated to the month"),
        "year": mark("dated to the year"),
        "range": mark("dated as a period"),
        "approximate": mark("dated by what stands around it, or counted back from the time of writing"),
    }
)
#: Kind of event -> what happened.
EVENT_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "attack": mark("an attack"),
        "operation": mark("an armed group's or a force's taking or leaving of ground"),
        "intervention": mark("an intervention or a mission from outside"),
        "coup": mark("a coup"),
        "agreement": mark("an agreement concluded or ended"),
        "group": mark("a group created, merged, renamed or left"),
        "diplomacy": mark("a state's offer, announcement or approach"),
        "survey step": mark("a step of a survey or of field research"),
        "publication": mark("a text published or dated"),
        "other": mark("something else"),
    }
)
#: Kind of disagreement -> what differs from what.
DISAGREEMENT_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "between documents": mark("two documents differ"),
        "within a document": mark("a document differs from itself"),
        "against arithmetic": mark("a document differs from what its own numbers allow"),
        "against measured geometry": mark("a document differs from what we measure"),
    }
)
#: Type of disagreement -> what sort it is.
DISAGREEMENT_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "contradiction": mark("as they are written, both sides cannot be true"),
        "wording": mark("the sides name, date or tell something in different words; both may be true"),
        "arithmetic": mark("numbers or dates do not bear out what is said of them"),
    }
)
#: Licence -> its name.
LICENCES: Mapping[str, str] = MappingProxyType(
    {
        "public domain": mark("Public domain"),
        "CC0-1.0": mark("Creative Commons CC0 1.0 (public domain dedication)"),
        "CC-BY-4.0": mark("Creative Commons Attribution 4.0"),
        "CC-BY-SA-4.0": mark("Creative Commons Attribution-ShareAlike 4.0"),
        "ODbL-1.0": mark("Open Database License 1.0"),
        "quotation": mark("Quotation: short excerpts, with their source; the rights stay with the publishers"),
        "own work": mark("Made for this project, under its own licence"),
    }
)
