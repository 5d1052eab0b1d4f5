"""Every document and dataset with its licence, printed from the records; how it was made, and what it cannot say."""

from pages.parts import cache, layout, records

atlas = cache.atlas()
layout.head("Sources", "What this map is made from, how, and what it cannot say.")
records.contents(atlas)
records.documents(atlas)
records.methods()
records.limits(atlas)
records.data(atlas)
records.changes(atlas)
