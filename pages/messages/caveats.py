"""What has to be said with every number: that it is no random sample's, and that nothing links it to the attacks."""

from geodata.survey.questions import Question
from pages.messages import question_text
from pages.messages.catalogue import _, mark, sentences

NO_MARGIN = mark("Not a random sample, so no margin of error applies.")
NO_LINK = mark("The attacks were in April 2026. No document links the two.")


def of_question(question: Question) -> str:
    """Return what a reader of a question's numbers has to know, as sentences."""
    when = question_text.when(question)
    if question.instrument.official:
        return _("Of {when}; the attacks were in April 2026. No document links the two.").format(when=when)
    asked = _("Asked in {when}.").format(when=when)
    return sentences(_(NO_MARGIN), asked, _(NO_LINK))
