"""What colours the zones: a series' numbers, with the question's own words, as the map's layer takes them."""

from collections.abc import Mapping

from geodata.atlas import Atlas
from geodata.survey.answers import Series
from geodata.survey.scales import NEITHER
from geodata.survey.zone_values import zone_values
from layers.choropleth import Choropleth, ZoneValue
from pages.app import cache
from pages.cards.ramps import ramp
from pages.messages import question_text
from pages.messages.catalogue import _, of_data


def of_series(atlas: Atlas, series: Series) -> Choropleth | None:
    """Return the choropleth of a series; None where no number of a zone is printed."""
    question = atlas.questions[series.question]
    values = zone_values(atlas.answers, atlas.questions, series)
    if not any(v.answer for v in values):
        return None
    low, high = question.axis(series.statistic)
    way = question.direction_of(series.response)
    darker = (
        _("Darker: a larger share. Asked in {time}; not a random sample.")
        if way == NEITHER
        else _("Darker: {direction}. Asked in {time}; not a random sample.")
    )
    return Choropleth(
        heading=question_text.name(atlas.questions, series),
        words=question_text.wording(question),
        darker=darker.format(direction="" if way == NEITHER else of_data(way), time=question_text.when(question)),
        low=low,
        high=high,
        percent=series.statistic == "percent",
        ends=question_text.ends(question, series.statistic),
        ramp=ramp(question, series.response),
        values=tuple(
            ZoneValue(
                v.zone,
                float(v.answer.value) if v.answer else None,
                v.answer.printed if v.answer else None,
                v.bound.printed if v.bound else None,
            )
            for v in values
        ),
    )


@cache.constant_in_language
def all_by_series() -> Mapping[str, Choropleth]:
    """Return every choropleth that there is, by the id of its series, in the order of the answers."""
    found = {series_id: of_series(cache.atlas(), one) for series_id, one in cache.relations().series.items()}
    return {series_id: one for series_id, one in found.items() if one is not None}
