"""Names are short, labels as printed, places in words."""

import pytest

from pages.messages.label_text import label, ordinal, who
from tests.printed_charts import chart_of
from tests.shipped_data import ATLAS


def test_names_are_short_and_labels_the_printed_ones() -> None:
    samples = ATLAS.questions["institution-trust"].instrument.samples
    assert who(samples["survey_zones/north"], ATLAS.places) == "North"
    assert who(samples["women"], ATLAS.places) == "Women"
    assert who(samples["figure-6-upper"], ATLAS.places) == "Upper bar"
    series = chart_of("security-actors:zone:percent").rows[0].series
    assert label(ATLAS.questions[series.question], series) == "MINUSMA: “positive”"


@pytest.mark.parametrize(
    ("n", "words"), [(1, "first"), (10, "tenth"), (11, "11th"), (16, "16th"), (21, "21st"), (112, "112th")]
)
def test_a_place_is_written_out(n: int, words: str) -> None:
    assert ordinal(n) == words
