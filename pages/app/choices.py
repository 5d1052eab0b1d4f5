"""What links and widgets may hold, of an atlas and the layers that there are."""

from geodata.evidence.disagreements import KINDS as DISAGREEMENT_KINDS
from geodata.evidence.documents import THEMES, VOICES
from geodata.incidents.events import KINDS as EVENT_KINDS
from geodata.relations import Relations
from geodata.search import excerpt_filter
from geodata.view import Choices
from layers import LAYERS


def choices_of(relations: Relations) -> Choices:
    """Return the ids that a view of these data may hold."""
    known = relations.atlas
    return Choices(
        layers=tuple(layer.id for layer in LAYERS),
        default_layers=tuple(layer.id for layer in LAYERS if layer.default),
        zones=tuple(p.id for p in known.places_in("survey_zones")),
        regions=tuple(p.id for p in known.places_in("regions")),
        documents=tuple(known.documents),
        places=frozenset(known.places),
        excerpts=frozenset(known.excerpts),
        themes=tuple(THEMES),
        voices=tuple(VOICES),
        times=excerpt_filter.PERIODS,
        events=frozenset(known.events),
        event_kinds=tuple(EVENT_KINDS),
        disagreements=frozenset(known.disagreements),
        disagreement_kinds=tuple(DISAGREEMENT_KINDS),
        series=tuple(relations.series),
        questions=tuple(known.questions),
    )
