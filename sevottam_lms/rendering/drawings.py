"""A section's figure as HTML, whatever it shows."""

from __future__ import annotations

from attrs import evolve
from markupsafe import Markup

from sevottam_lms.activities.lesson import Lesson
from sevottam_lms.model.facts import Series
from sevottam_lms.model.figure import YEARS, Figure
from sevottam_lms.model.process import Process
from sevottam_lms.olx.frameworks import frameworks
from sevottam_lms.olx.processes import processes
from sevottam_lms.rendering.catalogue import N_
from sevottam_lms.rendering.drawing import Drawing, drawing_svg, spoken
from sevottam_lms.rendering.environment import render
from sevottam_lms.rendering.figures import figure_svg
from sevottam_lms.rendering.pictures import picture_svg
from sevottam_lms.rendering.processes import house_of, round_of, stairs_of
from sevottam_lms.rendering.steps import step_of
from sevottam_lms.rendering.voice import voice
from sevottam_lms.rendering.years import grouped, years_of

AGAIN = N_("… and with what was learnt, from the beginning")
TOTAL = N_("Total")


def figure_html(figure: Figure, lesson: Lesson, lang: str, name: str) -> Markup:
    """The figure; nothing where what it should show is not there. `name` is its HTML id."""
    if figure.framework in frameworks():
        return figure_svg(frameworks()[figure.framework], lang, name)
    if figure.file in lesson.pictures:
        return picture_svg(lesson.pictures[figure.file], spoken(figure.alt, lang)[0])
    if figure.drawing == YEARS:
        return _years(lesson.series.get(figure.series), lang, name)
    drawing = _drawing(figure, lang)
    return drawing_svg(drawing, lang, name) if drawing else Markup("")


def _drawing(figure: Figure, lang: str) -> Drawing | None:
    if figure.drawing.startswith("step:"):
        return _step(figure.drawing.removeprefix("step:"), lang)
    if figure.drawing not in processes():
        return None
    process = _process(figure)
    if figure.drawing == "three-modules":
        return house_of(process, lang)
    if figure.drawing == "appeals-chain":
        return stairs_of(process, lang)
    return round_of(process, lang, voice(lang)(AGAIN))


def _process(figure: Figure) -> Process:
    """The library's stages, or the author's own in their place."""
    process = processes()[figure.drawing]
    return evolve(process, stages=figure.stages) if figure.stages else process


def _step(path: str, lang: str) -> Drawing | None:
    framework = frameworks().get(path.partition("/")[0])
    if framework is None:
        return None
    found = [step for step in framework.steps if step.id == path.partition("/")[2]]
    return step_of(framework, found[0], voice(lang)) if found else None


def _years(series: Series | None, lang: str, name: str) -> Markup:
    if series is None:
        return Markup("")
    total = voice(lang)(TOTAL)
    sums = [grouped(series.total(column.id)) for column in series.columns]
    rows = [(label, [grouped(number) for number in numbers]) for label, numbers in series.rows]
    drawn = drawing_svg(years_of(series, lang, total), lang, name)
    return drawn + Markup(render("series.html.j2", lang, series=series, rows=rows, total=total, sums=sums))
