"""Scores: the published answers by question, people and place, and of what each percentage is."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from geodata.geography.places import Place
from geodata.survey.answers import Answer, Series
from geodata.survey.questions import Question
from geodata.survey.samples import Instrument, Sample

#: Of what percentages can be.
Base = Literal["responses", "residents", "respondents and participants", "not printed"]
#: Excerpt -> of what its percentages are, where that is not, or not said to be, the respondents of its population.
BASES: Mapping[str, Base] = MappingProxyType(
    {
        "sipri-2017/demand-for-civil-society-98": "responses",
        "sipri-2017/civil-society-influence-88": "not printed",
        "sipri-2017/international-ngos": "respondents and participants",
        "sipri-2017/national-ngos": "not printed",
        "sipri-2017/north-avoids-routes": "residents",
    }
)
#: Sets whose places can lie in a survey zone, so that its answers stand beside them.
ZONED_SETS = ("attack_sites", "survey_zones", "mgps", "regions", "towns")


def sample_of(questions: Mapping[str, Question], answer: Answer) -> Sample:
    """Return who gave an answer: the sample of its question's instrument. Raises KeyError if it is unknown."""
    return questions[answer.series.question].instrument.samples[answer.population]


def zone_of(places: Mapping[str, Place], place: Place, instrument: Instrument) -> str | None:
    """Return the id of the zone of an instrument that a place lies in, with all its regions; None where none does.

    The border and areas without limits lie in none, nor does Taoudénit, where the survey of 2016 asked nobody.
    """
    if place.set in ZONED_SETS and place.regions:
        for zone in instrument.zones:
            if place.id == zone or set(place.regions) <= set(places[zone].regions):
                return zone
    return None


def base(answer: Answer) -> str:
    """Return of what a percentage is (see `BASES`) where it is not said to be of the respondents; else nothing."""
    return BASES.get(answer.excerpt, "") if answer.series.statistic == "percent" else ""


def of_question(answers: Sequence[Answer], question: str) -> tuple[Answer, ...]:
    """Return the answers to a question, in the file's order."""
    return tuple(a for a in answers if a.series.question == question)


def of_population(answers: Sequence[Answer], population: str) -> tuple[Answer, ...]:
    """Return the answers of a population, in the file's order."""
    return tuple(a for a in answers if a.population == population)


def of_place(
    answers: Sequence[Answer], questions: Mapping[str, Question], places: Mapping[str, Place], place: Place
) -> tuple[Answer, ...]:
    """Return the answers of the zones that a place lies in; none where it lies in none. No official statistics."""
    instruments = {q.instrument.id: q.instrument for q in questions.values()}
    zones = {instrument_id: zone_of(places, place, instrument) for instrument_id, instrument in instruments.items()}
    return tuple(
        a
        for a in answers
        if (sample := sample_of(questions, a)).kind == "zone" and sample.place == zones[sample.instrument]
    )


def official_of_place(answers: Sequence[Answer], questions: Mapping[str, Question], place: Place) -> tuple[Answer, ...]:
    """Return the official statistics of a place or of a region that it lies in: never beside answers as the same."""
    around = {place.id, *place.regions} if place.set in ZONED_SETS else {place.id}
    return tuple(
        a for a in answers if (sample := sample_of(questions, a)).kind == "official" and sample.place in around
    )


def places_of(questions: Mapping[str, Question], answer: Answer) -> tuple[str, ...]:
    """Return the ids of the places that an answer marks: its own, or all zones that its people came from."""
    sample = sample_of(questions, answer)
    if sample.place:
        return (sample.place,)
    return questions[answer.series.question].instrument.zones


def all_series(answers: Sequence[Answer]) -> tuple[Series, ...]:
    """Return every series that has an answer, in the order of the file."""
    return tuple(dict.fromkeys(a.series for a in answers))


def find(answers: Sequence[Answer], series: Series, population: str) -> Answer | None:
    """Return the answer of a series and a population; None where none is printed."""
    return next((a for a in answers if a.series == series and a.population == population), None)


# --- how many people
