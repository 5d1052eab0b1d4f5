"""Every kind and precision of the data is defined, and nothing else is."""

from collections.abc import Mapping

import pytest

from geodata.evidence import documents
from pages.messages import definition_text, voice_text
from tests.allowed_values import values_of


@pytest.mark.parametrize(
    ("defined", "kind", "field"),
    [
        (definition_text.ACTOR_KINDS, "actors", "kind"),
        (definition_text.MENTION_KINDS, "mentions", "kind"),
        (definition_text.MENTION_KINDS, "reasons", "kind"),
        (definition_text.REGION_KINDS, "regions_2023", "kind"),
        (definition_text.PLACE_PRECISIONS, "places", "location_precision"),
        (definition_text.EVENT_PRECISIONS, "events", "precision"),
        (definition_text.EVENT_KINDS, "events", "kind"),
        (definition_text.DISAGREEMENT_KINDS, "disagreements", "kind"),
        (definition_text.DISAGREEMENT_TYPES, "disagreements", "type"),
        (definition_text.LICENCES, "source", "licence"),
    ],
)
def test_what_the_data_can_hold_is_defined(defined: Mapping[str, str], kind: str, field: str) -> None:
    assert tuple(defined) == values_of(kind, field)
    assert all(defined.values())


def test_every_voice_has_a_name_and_a_meaning() -> None:
    names = {voice_text.name(v) for v in documents.VOICES}
    assert len(names) == len(documents.VOICES)
    assert all(voice_text.meaning(v) for v in documents.VOICES)
