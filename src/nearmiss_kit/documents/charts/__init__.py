"""Charts as PNG and SVG bytes. In: a control chart, funnel, Pareto or table. Out: the picture.

Drawn with matplotlib's objects and never its global state; the same input gives the same bytes.
Colours are those of NHS "Making Data Count", and shapes repeat what colours say, so that a chart
can be read in grey. Each picture has its words (`told`) for those who cannot see it.
"""

from nearmiss_kit.documents.charts.bars import bar_figure
from nearmiss_kit.documents.charts.canvas import as_png, as_svg
from nearmiss_kit.documents.charts.funnel import funnel_figure
from nearmiss_kit.documents.charts.pareto import pareto_figure
from nearmiss_kit.documents.charts.series import (
    Drawn,
    control_chart,
    draw,
    month_series,
    series_figure,
)
from nearmiss_kit.documents.charts.told import described, funnel_told, pareto_told, series_told

__all__ = [
    "Drawn",
    "as_png",
    "as_svg",
    "bar_figure",
    "control_chart",
    "described",
    "draw",
    "funnel_figure",
    "funnel_told",
    "month_series",
    "pareto_figure",
    "pareto_told",
    "series_figure",
    "series_told",
]
