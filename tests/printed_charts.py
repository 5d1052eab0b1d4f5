"""The charts of the shipped answers, and how tests find one of them."""

from geodata.survey.answers import Answer
from geodata.survey.charts import Chart, charts
from tests.shipped_data import ATLAS

CHARTS = charts(ATLAS.answers, ATLAS.questions, ATLAS.places)
ZONES = [p.id for p in ATLAS.places_in("survey_zones")]


def by_id(chart: Chart) -> str:
    return chart.id


def official(answer: Answer) -> bool:
    return ATLAS.questions[answer.series.question].instrument.official


def chart_of(chart_id: str) -> Chart:
    (found,) = [c for c in CHARTS if c.id == chart_id]
    return found
