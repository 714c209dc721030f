"""Control charts as NHS "Making Data Count" draws them. In: values in time order. Out: a chart.

One module for each kind: `xmr` (XmR, I), `moving` (MR), `counted` (c, p, p', u, u'), `rare` (g, t);
`pareto` and `funnel` compare categories and services. `rules` says which points stand out.
"""

from nearmiss_kit.insight.spc.build import Wanted
from nearmiss_kit.insight.spc.chart import Chart, ChartSettings, Limits, Point, Segment
from nearmiss_kit.insight.spc.charts import chart_of_kind
from nearmiss_kit.insight.spc.counted import c_chart, p_chart, p_prime_chart, u_chart, u_prime_chart
from nearmiss_kit.insight.spc.funnel import Funnel, FunnelPoint, Standing, funnel
from nearmiss_kit.insight.spc.moving import mr_chart
from nearmiss_kit.insight.spc.pareto import Pareto, ParetoBar, pareto
from nearmiss_kit.insight.spc.rare import g_chart, t_chart
from nearmiss_kit.insight.spc.rebase import rebase_at
from nearmiss_kit.insight.spc.rules import RUN
from nearmiss_kit.insight.spc.unusable import unusable
from nearmiss_kit.insight.spc.words import (
    Assurance,
    CentreLine,
    ChartKind,
    Improvement,
    PointType,
    SpecialCause,
    State,
)
from nearmiss_kit.insight.spc.xmr import EXACT_FACTOR, LIMIT_FACTOR, SCREEN_FACTOR, i_chart, xmr

XmrChart = Chart
XmrPoint = Point
XmrSettings = ChartSettings

__all__ = [
    "EXACT_FACTOR",
    "LIMIT_FACTOR",
    "RUN",
    "SCREEN_FACTOR",
    "Assurance",
    "CentreLine",
    "Chart",
    "ChartKind",
    "ChartSettings",
    "Funnel",
    "FunnelPoint",
    "Improvement",
    "Limits",
    "Pareto",
    "ParetoBar",
    "Point",
    "PointType",
    "Segment",
    "SpecialCause",
    "Standing",
    "State",
    "Wanted",
    "XmrChart",
    "XmrPoint",
    "XmrSettings",
    "c_chart",
    "chart_of_kind",
    "funnel",
    "g_chart",
    "i_chart",
    "mr_chart",
    "p_chart",
    "p_prime_chart",
    "pareto",
    "rebase_at",
    "t_chart",
    "u_chart",
    "u_prime_chart",
    "unusable",
    "xmr",
]
