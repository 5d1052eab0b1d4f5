"""The frame around every page: page settings, navigation, the shared filters, and bad data said at the door."""

from pathlib import Path

import streamlit as st

from geodata.errors import DataError
from pages.app import cache, session, static_files
from pages.messages.escaping import plain
from pages.widgets import filter_bar

_PAGES = Path(__file__).resolve().parent.parent
#: Page file -> its title in the navigation. The first is the start page.
PAGES = {
    "map.py": "Map",
    "scores.py": "Scores",
    "documents.py": "Documents",
    "timeline.py": "Timeline",
    "disagreements.py": "Disagreements",
    "coverage.py": "Coverage",
    "zones.py": "Zones and names",
    "sources.py": "Sources",
}
#: Pages that the shared filters act on.
FILTERED = {"Map"}


def draw() -> None:
    """Draw the frame and the page that is asked for."""
    st.set_page_config(
        page_title="Mali Evidence Map", page_icon=str(_PAGES.parent / "static" / "icon.svg"), layout="wide"
    )
    st.logo(str(_PAGES.parent / "static" / "logo.svg"), size="large")
    pages = [st.Page(_PAGES / name, title=title, default=n == 0) for n, (name, title) in enumerate(PAGES.items())]
    page = st.navigation(pages, position="top")
    bad = _bad()
    # A style alone takes no room on the page; its script reads there which build drew this run. After the data: with
    # them the basemap is read again, and one that was mended makes another build.
    st.html(f"<style>:root {{ --build: {static_files.build()} }}</style>")
    if bad:
        st.error(
            f"**The data cannot be used.**  \nFile: {plain(str(bad.path))}  \nProblem: {plain(bad.problem)}  \n"
            f"Remedy: {plain(bad.remedy)}"
        )
        st.stop()
    session.open_link(page.url_path)
    if page.title in FILTERED:
        filter_bar.draw()
    page.run()


def _bad() -> DataError | None:
    try:
        cache.choices()
    except DataError as error:
        return error
    return None
