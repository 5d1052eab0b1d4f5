"""The frame around every page: page settings, navigation, the shared filters, and bad data said at the door."""

from pathlib import Path

import streamlit as st

from geodata.errors import DataError
from pages.app import cache, session, static_files, title
from pages.app.registry import PAGES, by_group, page_of
from pages.messages.catalogue import _, ngettext
from pages.messages.escaping import plain
from pages.widgets import filter_bar, share_button

_FOLDER = Path(__file__).resolve().parent.parent


def draw() -> None:
    """Draw the frame and the page that is asked for."""
    st.logo(str(_FOLDER.parent / "static" / "logo.svg"), size="large")
    asked = st.navigation(
        {
            _(group) if group else group: [
                st.Page(_FOLDER / page.file, title=_(page.title), url_path=page.slug or None, default=page == PAGES[0])
                for page in pages
            ]
            for group, pages in by_group().items()
        },
        position="top",
    )
    bad = _bad()
    page = page_of(asked.url_path)
    if not bad:
        session.open_link(page.slug)
    # Said once, and before anything is drawn: each message before a page's first words is one that they wait for.
    icon = str(_FOLDER.parent / "static" / "icon.svg")
    st.set_page_config(page_title=title.APP if bad else title.of_run(page), page_icon=icon, layout="wide")
    # After the data: with them the basemap is read again, and one that was mended makes another build.
    share_button.draw(static_files.build(), page)
    if bad:
        st.error(_words_of(bad))
        st.stop()
    if page.filter_bar:
        filter_bar.draw()
    asked.run()


def _words_of(bad: DataError) -> str:
    """Return an error as Markdown: each of its files is a paragraph, and each of its faults a line."""
    said = _("File: {path}  \nProblem: {problem}  \nRemedy: {remedy}")
    files = [
        said.format(
            path=plain(str(one.path)),
            problem="  \n".join(map(plain, one.problem.splitlines())),
            remedy=plain(one.remedy),
        )
        for one in bad.files
    ]
    if bad.more:
        files.append(ngettext("… and {n} more file.", "… and {n} more files.", bad.more).format(n=bad.more))
    return "  \n".join((_("**The data cannot be used.**"), "\n\n".join(files)))


def _bad() -> DataError | None:
    try:
        cache.choices()
    except DataError as error:
        return error
    return None
