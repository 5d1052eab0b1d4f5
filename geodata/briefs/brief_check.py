"""The check of a brief against the data: which of its ids lead nowhere. A step with such ones stays in the brief."""

from collections.abc import Collection, Mapping

from geodata.atlas import Atlas
from geodata.briefs.brief import Brief, Step
from geodata.briefs.brief_fault import BriefFault
from geodata.query import Choices
from geodata.view import View, keys_of


def check(brief: Brief, atlas: Atlas, choices: Choices, pages: Mapping[str, Collection[str]]) -> tuple[BriefFault, ...]:
    """Return a fault for each id of a brief that the data do not have, and each excerpt that is not verified.

    `pages`: the fields of the view that narrow each page, by the page's name in the address; a link's keys depend on
    them (see `geodata.view.keys_of`).
    """
    return tuple(fault for step in brief.steps for fault in _faults(step, atlas, choices, pages))


def view_of(step: Step, choices: Choices, narrowed_by: Collection[str]) -> View:
    """Return the view of a step, of what there is; `narrowed_by` are the fields that narrow its page."""
    return View.from_query(step.query, choices, keys_of(narrowed_by))[0]


# --- inside


def _faults(step: Step, atlas: Atlas, choices: Choices, pages: Mapping[str, Collection[str]]) -> list[BriefFault]:
    faults = []
    if step.page not in pages:
        faults.append(BriefFault("page", step.id, (step.page,)))
    _, link_faults = View.from_query(step.query, choices, keys_of(pages.get(step.page, ())))
    faults += [BriefFault("view", step.id, link=link) for link in link_faults]
    for one in step.show:
        if excerpt := atlas.excerpts.get(one):
            if excerpt.status != "verified":
                faults.append(BriefFault("unverified", step.id, (one,)))
        elif one not in choices.series:
            faults.append(BriefFault("excerpt" if "/" in one else "series", step.id, (one,)))
    return faults
