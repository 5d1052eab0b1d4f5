"""How the documents divide Mali into north, centre and south; the regions of 2016; names in English and French."""

from pages.parts import cache, layout, naming

atlas = cache.atlas()
layout.head("Zones and names", "What the documents call north, centre and south, and what places are called.")
naming.divisions(atlas)
naming.regions(atlas)
naming.names(atlas)
