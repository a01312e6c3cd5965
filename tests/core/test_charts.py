"""Charts: round ticks from zero, points inside the plot, the same figures as a table."""

import itertools

import pytest

from core.charts import Series, bar_chart, line_chart, spark


class TestLineChart:
    @pytest.mark.parametrize(
        ("values", "ticks"),
        [
            ([0, 0], ["2", "1", "0"]),
            ([3, 1], ["3", "2", "1", "0"]),
            ([71, 20], ["80", "60", "40", "20", "0"]),
            ([1, 1240], ["1,500", "1,000", "500", "0"]),
        ],
    )
    def test_has_round_ticks_from_the_top_to_zero(self, values, ticks):
        assert line_chart(labels=["a", "b"], series=[Series("x", values)], finding="").ticks == ticks

    def test_keeps_every_point_inside_the_plot(self):
        chart = line_chart(labels=["a", "b", "c"], series=[Series("x", [0, 7, 19])], finding="")

        heights = [float(point.split(",")[1]) for point in chart.lines[0].points.split()]

        assert heights[0] == 100
        assert all(0 <= height <= 100 for height in heights)

    def test_lists_the_same_figures(self):
        chart = line_chart(labels=["a", "b"], series=[Series("x", [1, 2]), Series("y", [3, 4])], finding="")

        assert chart.rows == [("a", ["1", "3"]), ("b", ["2", "4"])]

    @pytest.mark.parametrize("series", [[Series("x", [1])], [Series("x", [1, 2])] * 5])
    def test_refuses_what_it_cannot_draw_honestly(self, series):
        with pytest.raises(ValueError, match="at most four"):
            line_chart(labels=["a", "b"], series=series, finding="")


class TestBarChart:
    def test_stands_on_zero_side_by_side_inside_the_plot(self):
        chart = bar_chart(labels=["a", "b"], series=[Series("x", [0, 50]), Series("y", [100, 25])], finding="")

        tall = next(bar for bar in chart.bars if (bar.number, bar.height) == (2, 100))
        assert tall.y == 0
        assert all(bar.x + bar.width <= 100 and round(bar.y + bar.height, 2) == 100 for bar in chart.bars)
        places = sorted((bar.x, bar.x + bar.width) for bar in chart.bars)
        assert all(end <= begin + 0.02 for (_, end), (begin, _) in itertools.pairwise(places))
        assert chart.names == ["x", "y"]

    def test_writes_its_figures_as_it_is_told(self):
        chart = bar_chart(labels=["a"], series=[Series("x", [4])], finding="", shown=lambda value: f"{value:.0f} kg")

        assert (chart.ticks[0], chart.rows) == ("4 kg", [("a", ["4 kg"])])

    def test_of_nothing_is_flat(self):
        assert [bar.height for bar in bar_chart(labels=["a"], series=[Series("x", [0])], finding="").bars] == [0]


class TestSpark:
    @pytest.mark.parametrize("values", [[], [0, 0], [5], [1, 9, 4]])
    def test_stays_inside_the_plot(self, values):
        points = spark(values, finding="x").points.split()

        assert all(0 <= float(point.split(",")[1]) <= 100 for point in points)
