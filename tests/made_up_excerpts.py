"""Excerpts of ours on the shipped places, and the gaps of a kind, for tests of what is computed from excerpts."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from geodata.atlas import Atlas
from geodata.evidence.documents import Excerpt
from geodata.evidence.gaps import Gap
from tests.shipped import ATLAS, DOCUMENTS, EXCERPTS


def excerpt(own: str, about: list[str], **other: Any) -> Excerpt:
    """An excerpt of ours: `document/slug`, on some places."""
    plain = {"voice": "author", "speaker": None, "themes": ("attack",), "sensitive": False, "speaks_of": "2016"}
    return replace(
        EXCERPTS[0],
        id=own,
        document=own.split("/")[0],
        about=tuple(about),
        **{"quote": "Some words.", **plain, **other},
    )


def atlas_of(*excerpts: Excerpt, authors: Mapping[str, list[tuple[str, str]]] = MappingProxyType({})) -> Atlas:
    """The shipped places with excerpts of ours and the documents that these name, each with an author of its own."""
    documents = {}
    for own in dict.fromkeys(e.document for e in excerpts):
        documents[own] = replace(
            DOCUMENTS[0],
            id=own,
            short_title=own.upper(),
            authors=tuple(authors.get(own, [("A.", own)])),
            excerpts=tuple(e for e in excerpts if e.document == own),
        )
    return replace(ATLAS, documents=documents, excerpts={e.id: e for e in excerpts})


def of_kind(kind: str, found: tuple[Gap, ...]) -> dict[str, Gap]:
    """The gaps of a kind, by id."""
    return {g.id: g for g in found if g.kind == kind}
