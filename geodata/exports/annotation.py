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
from geodata.exports.language import ENGLISH, Language

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: The names of annotations are made from their excerpts' ids in this namespace; they stay the same for ever.
_NAMESPACE = uuid.UUID("b0a4b1f6-7d5b-5f0e-9a57-2f6c3f0f6a11")
#: The language of names and notes in the data.
_DATA = "en"


def iri(name: str) -> str:
    """Return the IRI of an excerpt's annotation: a UUID that is always the same for the same id."""
    return uuid.uuid5(_NAMESPACE, name).urn


def source_iri(document: Document) -> str:
    """Return the IRI of a document's text: its SHA-256 as a name (RFC 6920), by which a copy can be known."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(document.text_sha256)).rstrip(b"=").decode()
    return f"ni:///sha-256;{digest}?ct=text/plain"


def annotation(atlas: Atlas, excerpt: Excerpt, say: Language = ENGLISH) -> dict[str, Any]:
    """Return an excerpt as a Web Annotation.

    A quote whose parts were cut apart (` […] `) has a target for each part, in order: `exact` is always text that
    stands in the document without a break, in the normalisation of `geodata.normalisation`. The prefix is the
    first part's, the suffix the last's. `dcterms:temporal` is the time that the excerpt speaks of,
    `dcterms:identifier` an id of ours. A sensitive excerpt has a body that says who says it, of when, and
    what it is not for. A body's `language` is that of its words: names of places and notes are data, in English.
    """
    document = atlas.documents[excerpt.document]
    parts = excerpt.quote.split(GAP)
    targets = [_target(document, excerpt, parts, n, say) for n in range(len(parts))]
    bodies = [
        *(_body("tagging", say(THEMES[theme]), say.tag, theme) for theme in excerpt.themes),
        *(_body("identifying", atlas.places[place].name, _DATA, place) for place in excerpt.about),
        _body("classifying", _voice(excerpt, say), say.tag, excerpt.voice),
        *([_body("commenting", excerpt.note, _DATA)] if excerpt.note else []),
        *([_body("commenting", _warning(document, excerpt, say), say.tag, "sensitive")] if excerpt.sensitive else []),
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


def annotations(atlas: Atlas, excerpts: Iterable[Excerpt] | None = None, say: Language = ENGLISH) -> dict[str, Any]:
    """Return excerpts (None: all of an atlas) as one AnnotationCollection with one page, the sensitive ones last."""
    everything = (e for d in atlas.documents.values() for e in d.excerpts)
    chosen = sensitivity.last(everything if excerpts is None else excerpts)
    items = [annotation(atlas, e, say) for e in chosen]
    for item in items:
        del item["@context"]
    collection = iri(f"collection {atlas.version} {' '.join(e.id for e in chosen)}")
    return {
        "@context": CONTEXT,
        "id": collection,
        "type": "AnnotationCollection",
        "label": say("Mali Evidence Map: excerpts"),
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


def _target(document: Document, excerpt: Excerpt, parts: list[str], n: int, say: Language) -> dict[str, Any]:
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
        "label": say("{authors}, {title}", authors=wording.authors(document, say), title=document.title),
        "dcterms:identifier": document.id,
    }
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": selector,
        "dcterms:temporal": excerpt.speaks_of,
    }


def _body(purpose: str, value: str, language: str, identifier: str = "") -> dict[str, Any]:
    body: dict[str, Any] = {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}
    return {**body, "language": language, **({"dcterms:identifier": identifier} if identifier else {})}


def _warning(document: Document, excerpt: Excerpt, say: Language) -> str:
    byline = wording.byline(document, excerpt, say)
    return say("Sensitive: {byline}. {warning}", byline=byline, warning=say(wording.WARNING))


def _voice(excerpt: Excerpt, say: Language) -> str:
    words = say(wording.VOICES[excerpt.voice])
    return say("{voice} ({speaker})", voice=words, speaker=excerpt.speaker) if excerpt.speaker else words
