"""Serves the app in the language that brackets every message: `streamlit run tests/browser/bracketed_app.py`."""

import streamlit as st
from streamlit import runtime

from pages.app import server
from pages.messages.catalogue import set_language
from tests.pseudo_language import Brackets
from tests.server import ROOT

if not runtime.exists():
    set_language(Brackets())
    app = st.App(
        ROOT / "dashboard.py", routes=server.routes(), middleware=server.middleware(), lifespan=server.lifespan
    )
