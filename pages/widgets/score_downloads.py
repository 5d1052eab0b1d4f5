"""The scores, taken away: the answers that are shown as a table, their codebook, and each chart as a picture."""

import base64
from collections.abc import Sequence

import streamlit as st

from geodata.atlas import Atlas
from geodata.exports import answer_table, codebook
from geodata.survey.charts import Chart
from geodata.view import View
from pages.app import links, session
from pages.charts import chart_figure
from pages.messages import chart_text, finding_text
from pages.messages.catalogue import _, language, sentences
from pages.messages.escaping import escape

_CHART = "scores:picture"


def show(atlas: Atlas, view: View, charts: Sequence[Chart]) -> None:
    """Draw a button for each kind of file. A file is made when it is asked for."""
    ids = {r.answer.id for c in charts for r in c.rows if r.answer}
    answers = [a for a in atlas.answers if a.id in ids]
    # A file is made in another thread, which speaks no language.
    say = language()
    scope = answer_table.Scope(words(atlas, view), len(answers), atlas.version)
    st.html(
        f'<section class="group"><h2>{escape(_("Take these answers away"))}</h2>'
        f"<p>{escape(sentences(scope.sentence(say), _('Each file says this too.')))}</p></section>"
    )
    if not answers:
        return
    name = _("mali-scores-{version}").format(version=atlas.version)
    with st.container(key="files", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.download_button(
            _("Answers (CSV)"),
            lambda: answer_table.table(atlas, answers, scope).encode(),
            f"{name}.csv",
            "text/csv",
            key="file_answers",
            on_click="ignore",
        )
        st.download_button(
            _("Codebook (Markdown)"),
            lambda: codebook.codebook(atlas, answers, scope, say).encode(),
            _("{name}-codebook").format(name=name) + ".md",
            "text/markdown",
            key="file_codebook",
            on_click="ignore",
        )
        title = _("{question} {finding}")
        titles = {c.id: title.format(question=c.question.title, finding=finding_text.sentence(c)) for c in charts}
        picked = st.session_state.get(_CHART)
        chart = next((c for c in charts if c.id == picked), charts[0])
        st.selectbox(
            _("Chart"),
            placeholder=_("Choose an option"),
            width=380,
            **session.options("picture", titles, chart.id, lambda x: st.session_state.update({_CHART: x})),
        )
        drawn = chart_figure.picture(links.context(), chart)
        st.download_button(
            _("This chart (SVG)"),
            drawn.encode(),
            f"{name}-{chart.id.replace(':', '-')}.svg",
            "image/svg+xml",
            key="file_svg",
            on_click="ignore",
        )
    # The page's script makes a PNG of this very picture: nothing is rendered elsewhere, and no library is needed.
    encoded = base64.b64encode(drawn.encode()).decode()
    st.html(
        f'<figure class="preview"><button type="button" class="png" data-file="{escape(name)}-'
        f'{escape(chart.id.replace(":", "-"))}.png">{escape(_("This chart (PNG)"))}</button>'
        f'<img src="data:image/svg+xml;base64,{encoded}" alt="{escape(chart_text.alternative(chart))}"></figure>'
    )


def words(atlas: Atlas, view: View) -> str:
    """Return the filter of the Scores page in words."""
    question, zone = _("question “{question}”"), _("zone {zone}")
    parts = [
        *(
            [question.format(question=atlas.questions[view.list_filter.question].title)]
            if view.list_filter.question
            else []
        ),
        *([zone.format(zone=atlas.places[view.map_filter.zone].name)] if view.map_filter.zone else []),
    ]
    return _("; ").join(parts) or _("none")
