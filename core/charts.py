"""Line charts as numbers: round ticks and the points of each line in percent of the plot."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

MAX_SERIES = 4
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its name and a value for each label of the chart."""

    name: str
    values: Sequence[int]


@dataclass(frozen=True, slots=True)
class Line:
    """One line as SVG draws it in a plot of 100 by 100; `area` is the closed shape under it."""

    number: int
    name: str
    points: str
    area: str


@dataclass(frozen=True, slots=True)
class Chart:
    """All a template needs. `ticks` run from the top down; `rows` are the same figures as a table."""

    finding: str
    labels: Sequence[str]
    ticks: Sequence[str]
    grid: Sequence[float]
    lines: Sequence[Line]
    rows: Sequence[tuple[str, Sequence[int]]]


def line_chart(*, labels: Sequence[str], series: Sequence[Series], finding: str) -> Chart:
    """Lay out at most four lines over the same labels; the axis starts at zero.

    Raises:
        ValueError: more than four lines, or a line that does not have one value a label.
    """
    if len(series) > MAX_SERIES or any(len(line.values) != len(labels) for line in series):
        raise ValueError("a chart takes at most four lines, each with one value a label")
    step, steps = _scale(max((value for line in series for value in line.values), default=0))
    top = step * steps
    return Chart(
        finding=finding,
        labels=labels,
        ticks=[f"{step * place:,.0f}" for place in range(steps, -1, -1)],
        grid=[round(100 * place / steps, 2) for place in range(steps + 1)],
        lines=[_line(number, line, top) for number, line in enumerate(series, start=1)],
        rows=[(label, [line.values[place] for line in series]) for place, label in enumerate(labels)],
    )


def _scale(highest: int) -> tuple[float, int]:
    """Return a round step and how many of them (2 to 5) reach above the highest value."""
    if highest <= 0:
        return 1, 2
    size = 10.0 ** math.floor(math.log10(highest / 4)) if highest > 4 else 1.0
    step = next(size * factor for factor in _STEPS if size * factor * 4 >= highest and size * factor >= 1)
    return step, max(2, math.ceil(highest / step))


def _line(number: int, line: Series, top: float) -> Line:
    last = max(1, len(line.values) - 1)
    points = " ".join(
        f"{100 * place / last:.2f},{100 - 100 * value / top:.2f}" for place, value in enumerate(line.values)
    )
    return Line(number=number, name=line.name, points=points, area=f"0,100 {points} 100,100")
