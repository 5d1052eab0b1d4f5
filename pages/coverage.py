"""How well each place is evidenced, and what the evidence leaves open."""

from pages.parts import cache, evidenced, layout

atlas = cache.atlas()
layout.head("Coverage", "How well each place is evidenced, and what the quoted sentences leave open.")
evidenced.places(atlas)
evidenced.gaps(atlas)
