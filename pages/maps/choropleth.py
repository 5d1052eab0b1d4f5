"""What colours the zones: a series' numbers, with the question's own words, as the map's layer takes them."""

from geodata.atlas import Atlas
from geodata.survey.answers import Series
from geodata.survey.questions import Question
from geodata.survey.scales import NEITHER
from geodata.survey.zone_values import zone_values
from layers.choropleth import Choropleth, ZoneValue
from pages.messages import question_text


def of_series(atlas: Atlas, series: Series) -> Choropleth | None:
    """Return the choropleth of a series; None where no number of a zone is printed."""
    question = atlas.questions[series.question]
    values = zone_values(atlas.answers, atlas.questions, series)
    if not any(v.answer for v in values):
        return None
    low, high = question.axis(series.statistic)
    share = series.statistic == "percent"
    way = question.direction_of(series.response)
    return Choropleth(
        heading=question_text.name(atlas.questions, series),
        words=question_text.wording(question),
        darker=f"{'Darker: a larger share' if way == NEITHER else f'Darker: {way}'}. "
        f"Asked in {question_text.when(question)}; not a random sample.",
        low=low,
        high=high,
        unit=" %" if share else "",
        ends=question_text.ends(question, series.statistic),
        ramp=ramp(question, series.response),
        values=tuple(
            ZoneValue(v.zone, v.answer.printed if v.answer else None, v.bound.printed if v.bound else None)
            for v in values
        ),
    )


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
