"""What a brief says in its own language of what the data hold: what the project wrote into them, and printed labels.

Quotes and titles are none of it: they stay as they are printed.
"""

from collections.abc import Iterator

from geodata.atlas import load_atlas
from geodata.files import data_folder
from geodata.survey.scales import NEITHER
from pages.briefs.scene_cards import UNPRINTED


def texts() -> Iterator[tuple[str, str]]:
    """Yield each such text of the data, with the file or folder that it stands in."""
    atlas = load_atlas(data_folder())
    for document in atlas.documents.values():
        file = f"geodata/data/documents/{document.id}.toml"
        yield file, document.rights
        for excerpt in atlas.excerpts.values():
            if excerpt.document == document.id:
                if excerpt.speaker:
                    yield file, excerpt.speaker
                if excerpt.section.endswith(UNPRINTED):
                    yield file, excerpt.section
    for question in atlas.questions.values():
        labels = [item.label for item in question.items.values()] + [one.label for one in question.scale]
        ways = [question.direction, *(one.direction for one in question.responses.values())]
        answers = [series.response for series in {a.series for a in atlas.answers if a.series.question == question.id}]
        for text in (question.title, question.wording, question.figure, *labels, *ways, *sorted(answers)):
            if text and text != NEITHER:
                yield "geodata/data/scores/questions.toml", text
        yield "geodata/data/scores/samples.toml", question.instrument.name
        for sample in question.instrument.samples.values():
            if sample.kind != "zone":
                yield "geodata/data/scores/samples.toml", sample.label
    for source in atlas.sources:
        if source.folder.startswith(("basemap", "places")):
            for origin in source.origins:
                yield f"geodata/data/{source.folder}/source.toml", origin.attribution
