"""The brief: its editor is the browser's, which alone keeps what is written; the page gives it its place and words."""

import json

import streamlit as st

from pages.app import layout
from pages.app.registry import PAGES
from pages.charts import page_font
from pages.messages import editor_text
from pages.messages.catalogue import _
from pages.messages.escaping import escape

layout.head(_("Brief"), _("Put views in order, say what they show, present them, and leave a file behind."))
titles = {page.slug: _(page.title) for page in PAGES}
st.html(
    f'<div class="brief-editor" data-words="{escape(json.dumps(editor_text.words()))}" '
    f'data-pages="{escape(json.dumps(titles))}" data-font="static/media/{escape(page_font.file().name)}"></div>'
    f'<p class="count">{escape(_(editor_text.WHERE))}</p>'
)
