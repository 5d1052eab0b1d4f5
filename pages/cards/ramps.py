"""Which ramp a number has, wherever it is drawn in colour: on a card, in a chart, on the map's zones."""

from geodata.survey.questions import Question
from geodata.survey.scales import NEITHER


def ramp(question: Question, response: str) -> str:
    """Return the ramp (see `layers.style.RAMPS`) of a question's mean or of one of its responses.

    It follows the kind of question. What points another way than the question itself has a ramp of its own.
    """
    way = question.direction_of(response)
    if way == NEITHER:
        return "neither"
    if way.startswith("less "):
        return "less"
    if way != question.direction:
        return "negative"
    if question.kind == "opinion" and way == "more effectiveness":
        return "effectiveness"
    return question.kind if question.kind in ("concern", "trust", "safety", "agreement", "opinion") else "other"
