"""Excerpts of ours on the shipped places, and the gaps of a kind, for tests of what is computed from excerpts."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from geodata.atlas import Atlas
from geodata.coverage.gaps import Gap
from geodata.evidence.documents import Excerpt
from tests.shipped_data import ATLAS, DOCUMENTS, EXCERPTS


def excerpt(excerpt_id: str, about: list[str], **other: Any) -> Excerpt:
    """An excerpt of ours: `document/slug`, on some places."""
    plain = {"voice": "author", "speaker": None, "themes": ("attack",), "sensitive": False, "speaks_of": "2016"}
    return replace(
        EXCERPTS[0],
        id=excerpt_id,
        document=excerpt_id.split("/")[0],
        about=tuple(about),
        **{"quote": "Some words.", **plain, **other},
    )


def atlas_of(*excerpts: Excerpt, authors: Mapping[str, list[tuple[str, str]]] = MappingProxyType({})) -> Atlas:
    """The shipped places with excerpts of ours and the documents that these name, each with an author of its own."""
    documents = {}
    for document_id in dict.fromkeys(e.document for e in excerpts):
        documents[document_id] = replace(
            DOCUMENTS[0],
            id=document_id,
            short_title=document_id.upper(),
            authors=tuple(authors.get(document_id, [("A.", document_id)])),
            excerpts=tuple(e for e in excerpts if e.document == document_id),
        )
    return replace(ATLAS, documents=documents, excerpts={e.id: e for e in excerpts})


def of_kind(kind: str, found: tuple[Gap, ...]) -> dict[str, Gap]:
    """The gaps of a kind, by id."""
    return {g.id: g for g in found if g.kind == kind}
