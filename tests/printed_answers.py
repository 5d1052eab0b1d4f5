"""The shipped answers, and how tests find one of them."""

from fractions import Fraction

from geodata.survey.answers import Answer, Series
from geodata.survey.scores import find
from tests.shipped_data import ATLAS

ANSWERS, QUESTIONS, PLACES = ATLAS.answers, ATLAS.questions, ATLAS.places
NORTH, CENTRAL, SOUTH = (f"survey_zones/{zone}" for zone in ("north", "central", "south"))
ZONES = (NORTH, CENTRAL, SOUTH)
FACTORS = "insecurity-factors"


def by_id(answer: Answer) -> str:
    return answer.id


def one(question: str, item: str, response: str, population: str) -> Answer:
    found = find(ANSWERS, Series(question, item, response, "percent" if response else "mean"), population)
    assert found is not None
    return found


def interval(printed: str) -> tuple[Fraction, Fraction]:
    """The values that can print as a number does, its ends included."""
    half = Fraction(1, 2 * 10 ** len(printed.partition(".")[2]))
    return Fraction(printed) - half, Fraction(printed) + half
