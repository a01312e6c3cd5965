"""Charts as numbers: round ticks, and lines, bars and sparks in percent of the plot."""

import math
from collections.abc import Callable, Sequence
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
class Bar:
    """One bar as SVG draws it; `number` is that of its series."""

    number: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Chart:
    """All a template needs. `ticks` run from the top down; `rows` are the same figures as a table.

    A chart has lines or bars; `names` are those of its series, in order.
    """

    finding: str
    labels: Sequence[str]
    names: Sequence[str]
    ticks: Sequence[str]
    grid: Sequence[float]
    rows: Sequence[tuple[str, Sequence[str]]]
    lines: Sequence[Line] = ()
    bars: Sequence[Bar] = ()


@dataclass(frozen=True, slots=True)
class Spark:
    """A small line beside a figure, without axes; the figure's own words say what it shows."""

    finding: str
    points: str
    area: str


Shown = Callable[[float], str]


def plain(value: float) -> str:
    """Return a figure with its thousands grouped."""
    return f"{value:,.0f}"


def line_chart(*, labels: Sequence[str], series: Sequence[Series], finding: str, shown: Shown = plain) -> Chart:
    """Lay out at most four lines over the same labels; the axis starts at zero. `shown` writes a value.

    Raises:
        ValueError: more than four lines, or a line that does not have one value a label.
    """
    step, steps = _frame(labels, series)
    lines = [_line(number, line, step * steps) for number, line in enumerate(series, start=1)]
    return Chart(finding, labels, *_around(labels, series, step, steps, shown), lines=lines)


def bar_chart(*, labels: Sequence[str], series: Sequence[Series], finding: str, shown: Shown = plain) -> Chart:
    """Lay out bars, those of one label side by side; refuses what `line_chart` refuses."""
    step, steps = _frame(labels, series)
    slot = 100 / max(1, len(labels))
    width = 0.7 * slot / max(1, len(series))
    bars = [
        _bar(number, slot * place + 0.15 * slot + width * (number - 1), width, value / (step * steps))
        for number, each in enumerate(series, start=1)
        for place, value in enumerate(each.values)
    ]
    return Chart(finding, labels, *_around(labels, series, step, steps, shown), bars=bars)


def spark(values: Sequence[int], *, finding: str) -> Spark:
    """Lay out one small line; the lowest line of the plot is zero."""
    line = _line(1, Series("", values), max([*values, 1]))
    return Spark(finding, line.points, line.area)


def _frame(labels: Sequence[str], series: Sequence[Series]) -> tuple[float, int]:
    if len(series) > MAX_SERIES or any(len(line.values) != len(labels) for line in series):
        raise ValueError("a chart takes at most four series, each with one value a label")
    return _scale(max((value for line in series for value in line.values), default=0))


def _around(
    labels: Sequence[str], series: Sequence[Series], step: float, steps: int, shown: Shown
) -> tuple[Sequence[str], Sequence[str], Sequence[float], Sequence[tuple[str, Sequence[str]]]]:
    """Return names, ticks, grid and rows."""
    return (
        [each.name for each in series],
        [shown(step * place) for place in range(steps, -1, -1)],
        [round(100 * place / steps, 2) for place in range(steps + 1)],
        [(label, [shown(each.values[place]) for each in series]) for place, label in enumerate(labels)],
    )


def _bar(number: int, x: float, width: float, share: float) -> Bar:
    return Bar(number, round(x, 2), round(100 - 100 * share, 2), round(width, 2), round(100 * share, 2))


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
