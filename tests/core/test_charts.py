"""Charts: round ticks from zero, points inside the plot, the same figures as a table."""

import pytest

from core.charts import Series, line_chart


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

        assert chart.rows == [("a", [1, 3]), ("b", [2, 4])]

    @pytest.mark.parametrize("series", [[Series("x", [1])], [Series("x", [1, 2])] * 5])
    def test_refuses_what_it_cannot_draw_honestly(self, series):
        with pytest.raises(ValueError, match="at most four"):
            line_chart(labels=["a", "b"], series=series, finding="")
