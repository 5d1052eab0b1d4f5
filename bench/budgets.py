"""What is reported of each measure: its words, its unit, its budget, and why it misses, where that is known."""

from collections.abc import Mapping
from dataclasses import dataclass

from bench import pages


@dataclass(frozen=True)
class Measure:
    """A line of the table. `budget`: the most that it may take, in `unit`, for the median; `faster`: how many times as
    fast as the stock app it must be. Each is None where nothing is asked."""

    key: str
    words: str
    unit: str
    budget: float | None = None
    faster: float | None = None


MEASURES = (
    Measure("start", "A fresh server's start → first map", "s", 6, 1),
    Measure("open background", "Page open, nothing in the browser's cache → map and background drawn", "s", 1.5),
    Measure("open drawn", "Page open, nothing in the browser's cache → marks drawn", "s", None, 1),
    Measure("again background", "Page open, files in the browser's cache → map and background drawn", "s", 1.5),
    Measure("again drawn", "Page open, files in the browser's cache → marks drawn", "s", None, 1),
    Measure("filter drawn", "Filter (zone) → redrawn", "s", 0.2, 2),
    Measure("filter through", "… → the page's last change", "s"),
    Measure("click evidence", "Click on a mark → its first sentence in the panel", "s", 0.2, 2),
    Measure("click all of it", "… → its last sentence too", "s"),
    Measure("pans", "Reruns for ten pans", "", 0),
    Measure("outside", "Requests to other hosts, whole run", "", 0),
    Measure("load app", "First load, on the wire: the app's own files", "kB"),
    Measure("load component", "… streamlit-folium's frame", "kB"),
    Measure("load own", "… both, all that is beside Streamlit's", "kB", 1000),
    Measure("load streamlit", "… Streamlit's own files", "kB"),
    Measure("load socket", "… through the web socket (before compression)", "kB"),
    Measure("load requests", "… requests", ""),
    Measure("filter bytes", "A filter, through the web socket (before compression)", "kB"),
    Measure("filter prefetch bytes", "… prefetched by the map, on the wire", "kB"),
    Measure("memory", "Server memory for each further session", "MB", 2),
    *(Measure(f"page {title}", f"{title}: page open, warm → drawn to its end", "s", 1.5) for title in pages.LINKS),
    Measure("excerpt places", "Documents: a sentence chosen in the whole list → its places on the map", "s", 0.2),
    Measure("excerpt panel", "… → what rests on it beside the list", "s", 0.2),
    Measure("excerpt through", "… → the page's last change", "s"),
    Measure("excerpt bytes", "… through the web socket (before compression)", "kB"),
    Measure("excerpt prefetch bytes", "… prefetched by the map, on the wire", "kB"),
    *(
        measure
        for title in pages.QUESTIONED
        for measure in (
            Measure(f"question {title} zones", f"{title}: another question → its numbers on the zones", "s", 0.2),
            Measure(f"question {title} through", "… → the page's last change", "s"),
            Measure(f"question {title} bytes", "… through the web socket (before compression)", "kB"),
            Measure(f"question {title} prefetch bytes", "… prefetched by the map, on the wire", "kB"),
        )
    ),
    Measure("remounts", "Maps loaded anew by any of these choices", "", 0),
)

_PREFETCH = (
    "The map asks for what it will show while the choice is on its way; what remains is the answer, its evaluation and "
    "the page's own work meanwhile."
)
#: Why a measure misses, where the profile has been read: measure -> sentences without figures (the profile has them).
WHY: Mapping[str, str] = {
    "start": (
        "Nearly all of it is the import of Streamlit, pandas, folium and geopandas, which both apps need; "
        "ours also loads and checks all data and draws the background."
    ),
    "open background": (
        "Streamlit's own modules take most of it, in both apps. Ours has four widgets more to fetch and to lay out, "
        "and draws a background."
    ),
    "open drawn": "Ours has four widgets more to fetch and to lay out, and draws labels, a legend and a caption.",
    "again drawn": (
        "Before the map's frame is reached, ours lays out layer switches, three filters, a place selector and "
        "two tabs, stock one select box. The profile of a filter shows how little the drawing itself takes."
    ),
    "filter drawn": _PREFETCH,
    "click evidence": (
        "The panel's text is the most that a choice changes: the page lays it out anew, and the map's labels."
    ),
    "excerpt places": _PREFETCH,
    "excerpt panel": (
        "The server's run is a small part of it; most is Streamlit's page, which takes the choice and draws the panel, "
        "and meanwhile lets the map draw the places."
    ),
    "question Map zones": _PREFETCH,
    "question Scores zones": _PREFETCH,
}
