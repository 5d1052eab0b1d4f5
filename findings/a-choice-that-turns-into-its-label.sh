#!/usr/bin/env bash
# A choice made while labels change is not the option that was pressed: a select box hands over its label, pills lose it.
#
# One would guess: a widget returns options. format_func only says how they are shown; a count in it ("North (16)") may change
#   with every other filter, and the option remains the same.
# Seen: with streamlit 1.67.0 the page sends labels, also where the widget has a key. Pressed in the list of before, while the
#   run that changes the labels is on its way: st.selectbox calls back with the old label itself, a string that is none of
#   the options (accept_new_options is off); st.multiselect with a list that holds it; st.pills leaves it out without a
#   word, so that of two chosen, of which one is taken off, none is left, and one that is added is not added.
# Source: streamlit/elements/widgets/selectbox.py, multiselect.py and button_group.py (their Serde classes, deserialize).
# Who meets it: whoever shows counts beside the options of linked filters (facets), on a slow line or a busy server; rows[id]
#   in a callback ends in a KeyError, or a filter is cleared that nobody has cleared.
# The right way: keep what each label has meant in the session, and look what comes back up in it; where pills come back with
#   more than one missing after their labels changed, ask again.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check streamlit==1.67.0
cd "$work"
cat > app.py <<'PY'
import streamlit as st

ZONES = {7: "North", 8: "Centre", 9: "South"}
count = st.query_params.get("count", "16")


def words(zone):
    return f"{ZONES[zone]} ({count})"


def note(key):
    st.session_state["called:" + key] = st.session_state[key]


st.selectbox("Zone", list(ZONES), format_func=words, key="box", on_change=note, args=("box",))
st.multiselect("Zones", list(ZONES), format_func=words, key="several", on_change=note, args=("several",))
st.pills("On", list(ZONES), format_func=words, selection_mode="multi", default=[7, 8], key="pills", on_change=note, args=("pills",))
st.text(repr({key: st.session_state.get("called:" + key, "not called") for key in ("box", "several", "pills")}))
PY
cat > look.py <<'PY'
from ast import literal_eval

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest


def called_with(key, chosen):
    """What a widget's callback finds when the page sends what was pressed while each count went from 16 to 12."""
    app = AppTest.from_file("app.py").run()
    app.query_params["count"] = "12"
    app.run()
    (widget,) = [one for one in (*app.selectbox, *app.multiselect, *app.button_group) if one.key == key]
    sent = WidgetState(id=widget.id)
    if isinstance(chosen, list):
        sent.string_array_value.data.extend(chosen)
    else:
        sent.string_value = chosen
    kept = {}
    for kind in {type(one) for one in (*app.selectbox, *app.multiselect, *app.button_group)}:
        kept[kind] = kind._widget_state
        kind._widget_state = property(lambda self, real=kind._widget_state: sent if self.id == widget.id else real.fget(self))
    app.run()
    for kind, real in kept.items():
        kind._widget_state = real
    assert not app.exception, app.exception
    return literal_eval(app.text[0].value)[key]


seen = {
    "box, pressed in its new list": called_with("box", "Centre (12)"),
    "box, pressed in its old list": called_with("box", "Centre (16)"),
    "several, old list": called_with("several", ["Centre (16)"]),
    "pills, North of North and Centre taken off, old list": called_with("pills", ["Centre (16)"]),
    "pills, South added, old list": called_with("pills", ["North (16)", "Centre (16)", "South (16)"]),
}
for what, value in seen.items():
    print(f"{what}: {value!r}")
assert list(seen.values()) == [8, "Centre (16)", ["Centre (16)"], [], "not called"], "another outcome than before"
PY
"$work/venv/bin/python" look.py
