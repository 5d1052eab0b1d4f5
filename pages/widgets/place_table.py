"""The table of what is on screen: the same places, ids and counts as the map."""

from collections.abc import Collection
from zlib import crc32

import pandas
import streamlit as st

from geodata.atlas import Atlas
from geodata.evidence import place_excerpts
from geodata.geography.places import Place
from geodata.view import View
from pages.app import session
from pages.cards.excerpt_card import kind

_NAMING = {"stated": "own text", "cited": "cited title only", "none": "no quoted sentence", "implied": "by implication"}


def rows(atlas: Atlas, view: View, shown: Collection[Place]) -> pandas.DataFrame:
    """Return the table. Columns: place, kind, region, zone, named by, excerpts (count), id. One row for each mark."""
    return pandas.DataFrame(
        [
            {
                "place": p.name,
                "kind": kind(p),
                "region": ", ".join(atlas.places[r].name for r in p.regions),
                "zone": ", ".join(atlas.places[z].name for z in p.zones),
                "named by": _NAMING[place_excerpts.naming(atlas, p.id)],
                "excerpts": len(place_excerpts.about(atlas, [p.id], view.map_filter.documents)),
                "id": p.id,
            }
            for p in shown
        ],
        columns=["place", "kind", "region", "zone", "named by", "excerpts", "id"],
    )


def show(atlas: Atlas, view: View, shown: Collection[Place], height: int) -> None:
    """Draw the table; choosing a row selects its place."""
    frame = rows(atlas, view, shown)
    st.html(f'<p class="count">{len(frame)} places on the map. Tick a row to read its evidence.</p>')
    # A row is sent as its number: of other rows, it is another table's.
    key = f"table:{view.selection.place}:{crc32(' '.join(frame['id']).encode())}"

    def on_choice() -> None:
        picked = st.session_state[key].selection.rows
        session.select(frame.iloc[picked[0]]["id"] if picked else None, move_camera=bool(picked))

    st.dataframe(
        frame,
        key=key,
        hide_index=True,
        height=height,
        column_config={
            "place": st.column_config.TextColumn(width=150),
            "region": st.column_config.TextColumn(width=190),
        },
        on_select=on_choice,
        selection_mode="single-row",
        selection_default={
            "selection": {"rows": [i for i, place_id in enumerate(frame["id"]) if place_id == view.selection.place]}
        },
    )
