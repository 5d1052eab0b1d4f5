"""How documents and reports divide Mali into north, centre and south; its regions of 2016 and since 2023; names."""

from pages.app import cache, layout
from pages.messages.catalogue import _
from pages.sections import divisions, gazetteer

atlas = cache.atlas()
layout.head(
    _("Zones and names"), _("What documents and reports call north, centre and south, and what places are called.")
)
divisions.side_by_side(atlas)
gazetteer.said_of_parts(atlas)
gazetteer.regions(atlas)
divisions.since_2023(atlas)
gazetteer.names(atlas)
