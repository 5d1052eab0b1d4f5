"""Excerpts leave as W3C Web Annotations, and a JSON-LD processor reads them back.

The processor is given the terms of the standard's context that we use, written out here after its vocabulary
(https://www.w3.org/TR/annotation-vocab/): it fetches nothing, and W3C's own file is not copied.
"""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from pyld import jsonld

from geodata.evidence.documents import GAP, THEMES, Excerpt
from geodata.evidence.sensitivity import last
from geodata.exports.annotation import CONTEXT, annotation, annotations, iri, source_iri
from tests.shipped_data import ATLAS, DOCUMENTS, EXCERPTS

OA = "http://www.w3.org/ns/oa#"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
AS = "http://www.w3.org/ns/activitystreams#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"


def link(iri: str, kind: str = "@id") -> dict[str, str]:
    return {"@id": iri, "@type": kind}


TERMS: dict[str, Any] = {
    "dcterms": DCTERMS,
    "id": "@id",
    "type": "@type",
    **{name: OA + name for name in ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector")},
    **{name: OA + name for name in ("describing", "tagging", "identifying", "classifying", "commenting")},
    **{name: OA + name for name in ("exact", "prefix", "suffix")},
    "Text": "http://purl.org/dc/dcmitype/Text",
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "body": link(f"{OA}hasBody"),
    "target": link(f"{OA}hasTarget"),
    "source": link(f"{OA}hasSource"),
    "selector": link(f"{OA}hasSelector"),
    "motivation": link(f"{OA}motivatedBy", "@vocab"),
    "purpose": link(f"{OA}hasPurpose", "@vocab"),
    "first": link(f"{AS}first"),
    "partOf": link(f"{AS}partOf"),
    "items": {**link(f"{AS}items"), "@container": "@list"},
    "total": f"{AS}totalItems",
    "startIndex": f"{AS}startIndex",
    "value": f"{RDF}value",
    "label": f"{RDFS}label",
    "format": f"{DC}format",
    "language": f"{DC}language",
}


def load(url: str, _options: Any = None) -> dict[str, Any]:
    """The processor's door to the outside: it opens for the one context, from here."""
    if url != CONTEXT:
        raise LookupError(f"asked for {url}")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": TERMS},
    }


def expand(document: Any) -> list[dict[str, Any]]:
    """A document as a JSON-LD processor understands it; a key that it does not know would be dropped."""
    found: list[dict[str, Any]] = jsonld.expand(document, {"documentLoader": load})
    return found


def value(node: dict[str, Any], key: str) -> Any:
    (only,) = node[key]
    return only["@value"]


def triples(document: Any) -> str:
    text: str = jsonld.to_rdf(document, {"documentLoader": load, "format": "application/n-quads"})
    return text


def keys(node: Any) -> set[str]:
    """Every key that a JSON value has at any depth."""
    if isinstance(node, dict):
        return set(node).union(*(keys(v) for v in node.values()))
    return set().union(*map(keys, node)) if isinstance(node, list) else set()


@pytest.fixture(scope="module")
def collection() -> dict[str, Any]:
    """The whole collection, written as a file, read and expanded."""
    (found,) = expand(json.loads(json.dumps(annotations(ATLAS))))
    return found


@pytest.fixture(scope="module")
def by_id(collection: dict[str, Any]) -> dict[str, dict[str, Any]]:
    items = collection[f"{AS}first"][0][f"{AS}items"][0]["@list"]
    return {value(item, f"{DCTERMS}identifier"): item for item in items}


def test_the_collection_has_every_excerpt_once_in_order_and_sensitive_ones_last(
    by_id: dict[str, Any],
) -> None:
    assert list(by_id) == [e.id for e in last(e for d in DOCUMENTS for e in d.excerpts)]


def test_the_collection_says_how_many_it_has_and_its_page_whose_it_is(collection: dict[str, Any]) -> None:
    (page,) = collection[f"{AS}first"]
    assert collection["@type"] == [f"{AS}OrderedCollection"]
    assert value(collection, f"{AS}totalItems") == len(EXCERPTS)
    assert page["@type"] == [f"{AS}OrderedCollectionPage"]
    assert page[f"{AS}partOf"] == [{"@id": collection["@id"]}]


@pytest.mark.parametrize("excerpt", EXCERPTS, ids=lambda e: e.id)
def test_a_reader_gets_back_the_quote_and_what_stands_beside_it(excerpt: Excerpt, by_id: dict[str, Any]) -> None:
    node = by_id[excerpt.id]
    assert node["@type"] == [f"{OA}Annotation"]
    assert node[f"{OA}motivatedBy"] == [{"@id": f"{OA}describing"}]
    targets = node[f"{OA}hasTarget"]
    selectors = [t[f"{OA}hasSelector"][0] for t in targets]
    assert all(s["@type"] == [f"{OA}TextQuoteSelector"] for s in selectors)
    assert GAP.join(value(s, f"{OA}exact") for s in selectors) == excerpt.quote
    assert value(selectors[0], f"{OA}prefix") == excerpt.prefix
    assert value(selectors[-1], f"{OA}suffix") == excerpt.suffix
    assert {value(t, f"{DCTERMS}temporal") for t in targets} == {excerpt.speaks_of}


@pytest.mark.parametrize("excerpt", EXCERPTS, ids=lambda e: e.id)
def test_a_reader_gets_back_themes_places_voice_and_note(excerpt: Excerpt, by_id: dict[str, Any]) -> None:
    bodies: dict[str, list[tuple[str | None, str]]] = {}
    for body in by_id[excerpt.id][f"{OA}hasBody"]:
        assert body["@type"] == [f"{OA}TextualBody"]
        (purpose,) = body[f"{OA}hasPurpose"]
        body_id = value(body, f"{DCTERMS}identifier") if f"{DCTERMS}identifier" in body else None
        bodies.setdefault(purpose["@id"], []).append((body_id, value(body, f"{RDF}value")))
    assert bodies[f"{OA}tagging"] == [(t, THEMES[t]) for t in excerpt.themes]
    assert bodies.get(f"{OA}identifying", []) == [(p, ATLAS.places[p].name) for p in excerpt.about]
    ((voice, words),) = bodies[f"{OA}classifying"]
    assert voice == excerpt.voice
    assert (excerpt.speaker or "") in words
    notes = [note for body_id, note in bodies.get(f"{OA}commenting", []) if body_id != "sensitive"]
    assert notes == ([excerpt.note] if excerpt.note else [])


def test_the_source_of_every_target_is_its_documents_text_by_its_hash(by_id: dict[str, Any]) -> None:
    for document in DOCUMENTS:
        for excerpt in document.excerpts:
            for target in by_id[excerpt.id][f"{OA}hasTarget"]:
                (source,) = target[f"{OA}hasSource"]
                assert source["@id"] == source_iri(document)
                assert document.title in value(source, f"{RDFS}label")


def test_the_name_of_a_text_is_the_hash_as_rfc_6920_writes_it() -> None:
    # The example of RFC 6920, section 8.1: the bytes “Hello World!”.
    hashed = "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069"
    written = "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
    assert source_iri(replace(DOCUMENTS[0], text_sha256=hashed)).split("?")[0] == written


def test_a_quote_that_is_cut_apart_has_a_target_for_each_part_and_no_gap_in_any() -> None:
    apart = next(e for e in EXCERPTS if e.quote.count(GAP) > 1)
    targets = annotation(ATLAS, apart)["target"]
    assert [t["selector"]["exact"] for t in targets] == apart.quote.split(GAP)
    assert ["prefix" in t["selector"] for t in targets] == [True, *[False] * (len(targets) - 1)]
    assert ["suffix" in t["selector"] for t in targets] == [*[False] * (len(targets) - 1), True]


def test_every_key_means_something_to_a_reader() -> None:
    unknown = {
        key
        for key in keys(json.loads(json.dumps(annotations(ATLAS))))
        if key not in TERMS and key != "@context" and not re.match(r"dcterms:\w+$", key)
    }
    assert unknown == set()


def test_names_are_absolute_unique_and_the_same_every_time() -> None:
    names = [iri(e.id) for e in EXCERPTS]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", n) for n in names)
    # Other people's files hold these names: they never change.
    assert iri("iris-2026/title-five-sites") == "urn:uuid:90619e49-e62a-539d-b24b-22d3bbd70c6b"


def test_one_annotation_alone_says_the_same_as_in_the_collection(by_id: dict[str, Any]) -> None:
    one = EXCERPTS[0]
    assert expand(annotation(ATLAS, one)) == [by_id[one.id]]


def test_every_annotation_is_linked_to_its_exact_words_in_rdf() -> None:
    some = [e for e in EXCERPTS if GAP not in e.quote][:3]
    text = triples(annotations(ATLAS, some))
    for excerpt in some:
        assert f"<{iri(excerpt.id)}> <{OA}hasTarget>" in text
        assert f"<{OA}exact> {json.dumps(excerpt.quote, ensure_ascii=False)} ." in text


def test_hostile_text_stays_a_string() -> None:
    quote = '{"@id": "javascript:x"} <img onerror=x> ${7*7} {{7*7}} \\ " \u2028'
    (node,) = expand(json.loads(json.dumps(annotation(ATLAS, replace(EXCERPTS[0], quote=quote)))))
    assert value(node[f"{OA}hasTarget"][0][f"{OA}hasSelector"][0], f"{OA}exact") == quote


def test_nothing_but_the_one_context_is_asked_for() -> None:
    with pytest.raises(jsonld.JsonLdError):
        expand({"@context": "http://example.org/other.jsonld", "id": "urn:x"})


def test_no_excerpts_make_an_empty_collection() -> None:
    empty = annotations(ATLAS, [])
    assert empty["total"] == 0
    assert empty["first"]["items"] == []
