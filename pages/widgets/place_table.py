"""The table of what is on screen: the same places, ids and counts as the map."""

from collections.abc import Collection
from zlib import crc32

import pandas
import streamlit as st

from geodata.atlas import Atlas
from geodata.coverage import place_excerpts
from geodata.geography.places import Place
from geodata.view import View
from pages.app import session
from pages.cards.excerpt_card import kind
from pages.messages.catalogue import _, mark, ngettext
from pages.messages.escaping import escape

_NAMING = {
    "stated": mark("own text"),
    "cited": mark("cited title only"),
    "none": mark("no quoted sentence"),
    "implied": mark("by implication"),
}


def rows(atlas: Atlas, view: View, shown: Collection[Place]) -> pandas.DataFrame:
    """Return the table. Columns: place, kind, region, zone, named by, excerpts (count), id. One row for each mark."""
    return pandas.DataFrame(
        [
            {
                "place": p.name,
                "kind": kind(p),
                "region": _(", ").join(atlas.places[r].name for r in p.regions),
                "zone": _(", ").join(atlas.places[z].name for z in p.zones),
                "named by": _(_NAMING[place_excerpts.naming(atlas, p.id)]),
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
    counted = ngettext(
        "{n} place on the map. Tick a row to read its evidence.",
        "{n} places on the map. Tick a row to read its evidence.",
        len(frame),
    )
    st.html(f'<p class="count">{escape(counted.format(n=len(frame)))}</p>')
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
            "place": st.column_config.TextColumn(_("place"), width=150),
            "kind": _("kind"),
            "region": st.column_config.TextColumn(_("region"), width=190),
            "zone": _("zone"),
            "named by": _("named by"),
            "excerpts": _("excerpts"),
            "id": _("id"),
        },
        on_select=on_choice,
        selection_mode="single-row",
        selection_default={
            "selection": {"rows": [i for i, place_id in enumerate(frame["id"]) if place_id == view.selection.place]}
        },
    )
