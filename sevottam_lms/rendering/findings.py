"""The author's sentences for what only a whole course can show; what a single block shows is in `messages`."""

from __future__ import annotations

from sevottam_lms.rendering.catalogue import N_

COURSE_FINDINGS: dict[str, str] = {
    # finding the course
    "no-path": N_("{path} does not exist. Name the directory that holds course.xml."),
    "no-course": N_("There is no course.xml in {path}. Name the directory that holds it; unpack an archive first."),
    # names and structure
    "name-with-marks": N_(
        "<{tag}> cannot be named “{id}”: Open edX takes no vowel signs in names. Use Latin letters, digits, “-” "
        "and “_”; the title in display_name may be in any script."
    ),
    "unknown-language": N_("“{lang}” on <{tag}> is no language code in use here, so nobody is shown this text."),
    "nothing-inside": N_("There is nothing inside <{tag}> “{id}”: learners find an empty page. Fill it, or remove it."),
    "unknown-block": N_("There is no block <{tag}>; learners see an error in its place. Correct the tag."),
    "not-reached": N_("Nothing points to {path}, so no learner sees it. Point to it, or remove the file."),
    # banks and pools
    "bank-not-used": N_("No pool draws from the bank “{id}”. Name it in a pool, or remove it."),
    "item-never-drawn": N_(
        "“{id}” fits no pool that draws from the bank “{bank}”, so no learner is ever asked. "
        "Change its topic, difficulty or set, or a pool’s."
    ),
    "filter-without-items": N_(
        'No item of the bank “{bank}” has {attribute}="{value}", so the pool gets none for it. '
        "Correct it, or add items."
    ),
    "pool-without-items": N_(
        "No item of the bank “{bank}” is what this pool asks for, so it asks nothing. Change the pool, or add items."
    ),
    "in-two-pools": N_(
        "Two pools of this quiz can both draw “{id}”. Let each pool have items of its own: name different topics, "
        "difficulties or sets."
    ),
    "facts-too-few": N_(
        "An attempt draws {draw} questions, but only {count} of them can be on different facts; the rest repeat "
        "a fact. Draw fewer, or add questions on other facts."
    ),
    # grading
    "no-grading-policy": N_("Sections are graded, but there is no {path}: no platform counts their marks. Add it."),
    "bad-grading-policy": N_("This is not a grading policy; expected: {reason}. Correct the file."),
    "weights-not-one": N_("The graders’ weights add up to {total}. Change them so that they add up to 1."),
    "graded-without-format": N_(
        "The section “{id}” is graded but has no format, so it counts for nothing. Name a grader: {known}."
    ),
    "no-grader": N_(
        'format="{format}" has no grader in grading_policy.json, so the section counts for nothing. '
        "Correct it, or add the grader."
    ),
    "grader-not-used": N_(
        'No graded section has format="{format}", so nobody can earn this grader’s weight. '
        "Use it in a section, or remove it."
    ),
    "grader-too-many": N_(
        "The grader “{format}” counts {least} sections, but there are {count}; each missing one counts as zero. "
        "Lower min_count."
    ),
    # keys that a text gives away
    "key-in-id": N_(
        "The id “{option}” of an option of “{id}” tells the key to whoever looks into the page. Change it."
    ),
    "key-marked": N_("An option of “{id}” says itself whether it is right: “{text}”. Leave that to the feedback."),
    "key-in-prompt": N_("The question “{id}” names its right answer and no wrong one. Reword it."),
    "key-in-hint": N_("A hint of “{id}” says the right answer word for word. Let it point the way instead."),
    "key-in-intro": N_("The introduction says the right answer of “{id}” word for word. Reword it."),
    "key-shown-too-soon": N_(
        'feedback="{feedback}" shows the right answers of “{id}” while attempts are left, and the next attempt asks '
        'some of the same questions. Choose feedback="final" or one attempt, or add items.'
    ),
    "key-longest": N_(
        "In {count} of {total} questions of “{id}” the right option is the longest, which learners notice. "
        "Shorten some, or lengthen wrong ones."
    ),
    "key-same-place": N_(
        "In {count} of {total} questions of “{id}” the right option stands in the same place. "
        "Move some, or let shuffle be true."
    ),
    # pictures and files
    "picture-without-text": N_(
        'The picture {file} has no text for those who do not see it. Write one into alt; alt="" if it says nothing.'
    ),
    "fetched-from-elsewhere": N_(
        "<{tag}> fetches {address}: without internet it is missing. Put the file into static/ and name it there."
    ),
    "no-such-file": N_("There is no {file}. Add it, or correct the address."),
}
