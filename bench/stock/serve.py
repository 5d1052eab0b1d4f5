"""Serves the stock app, and Leaflet from where its package put it: `streamlit run bench/stock/serve.py`."""

from pathlib import Path

import js_lib_leaflet
import streamlit as st
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

_LEAFLET = Path(js_lib_leaflet.__file__).parent / "static" / "js_lib_leaflet"
app = st.App("app.py", routes=[Mount("/leaflet", StaticFiles(directory=_LEAFLET))])
