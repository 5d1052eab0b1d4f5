"""Indices to search: of the shipped excerpts, and of some of ours."""

from dataclasses import replace
from typing import Any

from geodata.atlas import Atlas
from geodata.evidence.documents import Excerpt
from geodata.search.search import SearchResult
from geodata.search.search_index import Index, build, index_of
from tests.shipped_data import ATLAS, DOCUMENTS, EXCERPTS

ALL = 1_000_000
#: Without the names of actors, and with them.
INDEX = build(ATLAS)
APP_INDEX = index_of(ATLAS)


def atlas_of(*excerpts: Excerpt) -> Atlas:
    """The shipped places with excerpts of ours, in documents of ours, newest first as they are named first."""
    ids = dict.fromkeys(e.document for e in excerpts)
    documents = {
        document_id: replace(
            DOCUMENTS[0],
            id=document_id,
            short_title=f"{document_id.upper()} 1999",
            authors=(("Zoé", f"Von{document_id}"),),
            excerpts=tuple(e for e in excerpts if e.document == document_id),
        )
        for document_id in ids
    }
    return replace(ATLAS, documents=documents, excerpts={e.id: e for e in excerpts})


def excerpt(excerpt_id: str, quote: str, **other: Any) -> Excerpt:
    """An excerpt of ours, `document/slug`: about Mali, under no heading that is ever looked for."""
    plain: dict[str, Any] = {
        "about": ("areas/sahel",),
        "themes": ("scenario",),
        "section": "Heading",
        "speaker": None,
        "sensitive": False,
    }
    return replace(EXCERPTS[0], id=excerpt_id, document=excerpt_id.split("/")[0], quote=quote, **{**plain, **other})


def build_index(*excerpts: Excerpt, **actors: Any) -> Index:
    return build(atlas_of(*excerpts), **actors)


def ids(found: SearchResult) -> list[str]:
    return [h.excerpt.id for h in found.hits]


def highlights(found: SearchResult, n: int = 0) -> list[str]:
    """The words that are highlighted in one of the quotes that were found."""
    hit = found.hits[n]
    return [hit.excerpt.quote[start:end] for start, end in hit.spans]
