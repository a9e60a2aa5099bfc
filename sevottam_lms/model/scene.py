"""The scenes that a story can show: the names of the library's drawings."""

SCENES = (
    "counter",
    "desk",
    "computer",
    "phone",
    "notice-board",
    "letter",
    "calendar",
    "queue",
    "senior-officer",
    "appeal",
    "meeting",
    "home",
    "water",
    "street-light",
    "review",
    "law",
)
