"""Method and limits: how the evidence was made, what it cannot say, and what harm its use could do."""

from pages.messages.catalogue import mark

#: Paragraphs on the method: the term that each explains, and the paragraph.
METHODS = (
    (
        mark("excerpt"),
        mark(
            "An {term} is a clause of a document, copied word for word, of {words} words at most. It is cut so that "
            "words like “may” or “it seems” stay in. Each was looked up in its document’s text; where it was changed "
            "since, the app does not start. Parts that a figure or a page break has cut apart are joined by […]. What "
            "a sentence is about, who speaks and what time it speaks of was added by hand."
        ),
    ),
    (
        mark("mark"),
        mark(
            "A {term} on the map stands where a sentence names a place, or implies it. It is drawn as well as the "
            "place is known, and never better. What no document says is left open, and shown as a gap."
        ),
    ),
    (
        mark("place of an attack"),
        mark(
            "A {term} is “named by the authors” where their own text names it, and “named in a cited title” where "
            "only the title of a work that they cite does. They name Bamako, for killings of senior officials, and "
            "give no day for these."
        ),
    ),
    (
        mark("Direction of scales."),
        mark(
            "{term} A question of the survey is shown with what more of it means: more concern, more trust, more "
            "safety. None of them is turned into “better” or “worse”, and opposite directions never share a colour. A "
            "number is on the map where a question is chosen, over the whole of its scale."
        ),
    ),
)
#: What the evidence cannot say.
LIMITS = (
    mark(
        "{documents} documents are not all that is known of Mali. What stands in none of them is not here, whatever "
        "else reports it."
    ),
    mark("The survey asked in October 2016, the attacks were in April 2026. No document links the two."),
    mark(
        "The survey’s respondents were chosen, not drawn at random: no margin of error applies, and no answer stands "
        "for Mali. No answer is printed for a single region."
    ),
    mark(
        "The five places of the attacks are named together in one cited title only. On which day, where in a town and "
        "by whom each was attacked is not stated."
    ),
    mark(
        "Figure 1 of the survey paper maps the monitoring groups; the copy of its text that was read here has only "
        "the figure’s caption. So the groups’ communes are not known to this map, and their layer shows regions."
    ),
    mark("Counting sentences measures what was quoted, not how much happened."),
    mark("Distances and lengths are measured by us, and depend on how a line is drawn."),
)
#: What keeps people from harm.
HARM = (
    mark(
        "Real people stand behind these sentences. Each monitoring group has three members, and the survey’s paper "
        "reports a risk of being seen as an informer, and killings of people seen as collaborating with the "
        "authorities. No commune, no name of a member and no position finer than the sources give is stored or drawn "
        "here."
    ),
    mark(
        "{sensitive} sentences are marked as sensitive: they tell of ties or trust between armed groups and "
        "communities, or the people of a place. Each is what a document reports of some people at one time, none "
        "speaks of today. They stand last in every list, who says them and of when right beside their words; in "
        "downloads the column “sensitive”, or a comment, marks them. No table goes by community. Do not use them to "
        "judge people by where they live or where they are from."
    ),
    mark("Nothing that is looked at here leaves this machine."),
)
