"""Every kind and precision of the data is defined, and nothing else is."""

from collections.abc import Mapping

import pytest

from geodata import sources
from geodata.evidence import actors, disagreements, documents, mentions
from geodata.geography import places, regions_2023
from geodata.incidents import events
from pages.messages import definition_text, voice_text


@pytest.mark.parametrize(
    ("defined", "known"),
    [
        (definition_text.ACTOR_KINDS, actors.KINDS),
        (definition_text.MENTION_KINDS, mentions.KINDS),
        (definition_text.REGION_KINDS, regions_2023.KINDS),
        (definition_text.PLACE_PRECISIONS, places.PRECISIONS),
        (definition_text.EVENT_PRECISIONS, events.PRECISIONS),
        (definition_text.EVENT_KINDS, events.KINDS),
        (definition_text.DISAGREEMENT_KINDS, disagreements.KINDS),
        (definition_text.DISAGREEMENT_TYPES, disagreements.TYPES),
        (definition_text.LICENCES, sources.LICENCES),
    ],
)
def test_what_the_data_can_hold_is_defined(defined: Mapping[str, str], known: tuple[str, ...]) -> None:
    assert tuple(defined) == known
    assert all(defined.values())


def test_every_voice_has_a_name_and_a_meaning() -> None:
    names = {voice_text.name(v) for v in documents.VOICES}
    assert len(names) == len(documents.VOICES)
    assert all(voice_text.meaning(v) for v in documents.VOICES)
