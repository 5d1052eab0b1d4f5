"""How documents and reports divide Mali into north, centre and south; its regions of 2016 and since 2023; names."""

from pages.parts import cache, dividing, layout, naming

atlas = cache.atlas()
layout.head("Zones and names", "What documents and reports call north, centre and south, and what places are called.")
dividing.side_by_side(atlas)
naming.said_of_parts(atlas)
naming.regions(atlas)
dividing.since_2023(atlas)
naming.names(atlas)
