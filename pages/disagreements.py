"""Where the documents disagree: both sides side by side, and the places that it is about."""

from pages.app import cache, layout, session
from pages.maps import locator_map
from pages.messages.catalogue import _
from pages.sections import disagreements

atlas, view = cache.atlas(), session.current()
shown = disagreements.entries(atlas, view)

top, column, above, below = layout.parts()
with below:
    disagreements.beside(atlas, atlas.disagreements.get(view.selection.disagreement or ""))
with top:
    layout.head(
        _("Disagreements"),
        _(
            "Where the documents differ from each other, from themselves, from arithmetic or from what is measured. "
            "Neither side is picked."
        ),
    )
    disagreements.filters(atlas, view)
with above:
    locator_map.show(
        atlas,
        disagreements.marks(atlas, view),
        lambda place_id: session.change(about=place_id, disagreement=None),
    )
with layout.reading(column):
    disagreements.show(atlas, view, shown)
