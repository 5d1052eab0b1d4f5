"""Excerpts as W3C Web Annotations (JSON-LD, https://www.w3.org/TR/annotation-model/).

An annotation's target is the document's text, named by its SHA-256 (RFC 6920, `ni:`) because the texts have no address
of their own; a TextQuoteSelector says where in it. Its bodies say what the project adds: themes, places, voice.
"""

import base64
import uuid
from collections.abc import Iterable
from typing import Any

from geodata.atlas import Atlas
from geodata.evidence import sensitivity
from geodata.evidence.documents import GAP, THEMES, Document, Excerpt
from geodata.exports import wording
from geodata.geography.places import Place

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: The names of annotations are made from their excerpts' ids in this namespace; they stay the same for ever.
_NAMESPACE = uuid.UUID("b0a4b1f6-7d5b-5f0e-9a57-2f6c3f0f6a11")


def iri(name: str) -> str:
    """Return the IRI of an excerpt's annotation: a UUID that is always the same for the same id."""
    return uuid.uuid5(_NAMESPACE, name).urn


def source_iri(document: Document) -> str:
    """Return the IRI of a document's text: its SHA-256 as a name (RFC 6920), by which a copy can be known."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(document.text_sha256)).rstrip(b"=").decode()
    return f"ni:///sha-256;{digest}?ct=text/plain"


def annotation(atlas: Atlas, excerpt: Excerpt) -> dict[str, Any]:
    """Return an excerpt as a Web Annotation.

    A quote whose parts were cut apart (` […] `) has a target for each part, in order: `exact` is always text that
    stands in the document without a break, in the normalisation of `geodata.evidence.normalisation`. The prefix is the
    first part's, the suffix the last's. `dcterms:temporal` is the time that the excerpt speaks of,
    `dcterms:identifier` an id of ours. A sensitive excerpt has a body that says who says it, of when, and
    what it is not for.
    """
    document = atlas.documents[excerpt.document]
    parts = excerpt.quote.split(GAP)
    targets = [_target(document, excerpt, parts, n) for n in range(len(parts))]
    bodies = [
        *(_body("tagging", THEMES[theme], theme) for theme in excerpt.themes),
        *(_place(atlas.places[place]) for place in excerpt.about),
        _body("classifying", _voice(excerpt), excerpt.voice),
        *([_body("commenting", excerpt.note, None)] if excerpt.note else []),
        *([_body("commenting", _warning(document, excerpt), "sensitive")] if excerpt.sensitive else []),
    ]
    return {
        "@context": CONTEXT,
        "id": iri(excerpt.id),
        "type": "Annotation",
        "motivation": "describing",
        "dcterms:identifier": excerpt.id,
        "body": bodies,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def annotations(atlas: Atlas, excerpts: Iterable[Excerpt] | None = None) -> dict[str, Any]:
    """Return excerpts (None: all of an atlas) as one AnnotationCollection with one page, the sensitive ones last."""
    everything = (e for d in atlas.documents.values() for e in d.excerpts)
    chosen = sensitivity.last(everything if excerpts is None else excerpts)
    items = [annotation(atlas, e) for e in chosen]
    for item in items:
        del item["@context"]
    collection = iri(f"collection {atlas.version} {' '.join(e.id for e in chosen)}")
    return {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": "Mali Evidence Map: excerpts",
        "dcterms:hasVersion": atlas.version,
        "total": len(items),
        "first": {
            "id": iri(f"page {collection}"),
            "type": "AnnotationPage",
            "partOf": collection,
            "startIndex": 0,
            "items": items,
        },
    }


def _target(document: Document, excerpt: Excerpt, parts: list[str], n: int) -> dict[str, Any]:
    selector = {"type": "TextQuoteSelector", "exact": parts[n]}
    if n == 0 and excerpt.prefix:
        selector["prefix"] = excerpt.prefix
    if n == len(parts) - 1 and excerpt.suffix:
        selector["suffix"] = excerpt.suffix
    source: dict[str, Any] = {
        "id": source_iri(document),
        "type": "Text",
        "format": "text/plain",
        "language": document.language,
        "label": f"{document.author_names}, {document.title}",
        "dcterms:identifier": document.id,
    }
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": selector,
        "dcterms:temporal": excerpt.speaks_of,
    }


def _body(purpose: str, value: str, identifier: str | None) -> dict[str, Any]:
    body: dict[str, Any] = {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
    return {**body, "language": "en", **({"dcterms:identifier": identifier} if identifier else {})}


def _place(place: Place) -> dict[str, Any]:
    return _body("identifying", place.name, place.id)


def _warning(document: Document, excerpt: Excerpt) -> str:
    return f"Sensitive: {wording.byline(document, excerpt)}. {wording.WARNING}"


def _voice(excerpt: Excerpt) -> str:
    words = wording.VOICES[excerpt.voice]
    return f"{words} ({excerpt.speaker})" if excerpt.speaker else words
