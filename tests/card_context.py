"""What cards are made from where there is no session: the shipped data, a view, and links as the app makes them."""

from geodata.atlas import Atlas
from geodata.relations import Relations
from geodata.view import View
from pages.app.choices import choices_of
from pages.cards.card_context import CardContext, app_address
from tests.shipped_data import ATLAS

SHIPPED = Relations(ATLAS)


def context_of(atlas: Atlas = ATLAS, **fields: object) -> CardContext:
    """Return what the cards of some data are made from, in a view that shows them as at first but for some fields."""
    relations = SHIPPED if atlas is ATLAS else Relations(atlas)
    choices = choices_of(relations)
    view = View.initial(choices).with_(**fields)
    return CardContext(relations, view, choices, lambda page, shown: app_address(page, shown, choices))
