"""Every document and dataset with its licence, printed from the records; how it was made, and what it cannot say."""

from pages.app import cache, layout
from pages.messages.catalogue import _
from pages.sections import source_records

atlas = cache.atlas()
layout.head(_("Sources"), _("What this map is made from, how, and what it cannot say."))
source_records.contents(atlas)
source_records.documents(atlas)
source_records.methods()
source_records.limits(atlas)
source_records.data(atlas)
source_records.changes(atlas)
