"""A statement in Spark's dialect. In: one in DuckDB's, and what its words stand for. Out: text.

sqlglot translates. The words of the period and our own functions become what they stand for, since
Spark has no macros.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp

from nearmiss_kit.insight import views

if TYPE_CHECKING:
    from collections.abc import Mapping


def to_spark(sql: str, words: Mapping[str, object]) -> str:
    """The statement for Spark.

    >>> to_spark("select date_diff('day', a, as_of()) from t", {"as_of": date(2026, 10, 31)})
    "SELECT DATEDIFF(DAY, a, CAST('2026-10-31' AS DATE)) FROM t"
    """

    def plain(node: exp.Expr) -> exp.Expr:
        return _plain(node, words)

    return sqlglot.parse_one(sql, read="duckdb").transform(plain).sql(dialect="spark")


def _plain(node: exp.Expr, words: Mapping[str, object]) -> exp.Expr:
    """What a word, a function of ours, or one that Spark calls otherwise, stands for."""
    if isinstance(node, exp.PercentileCont):
        return exp.func("percentile", node.this, node.expression)
    if not isinstance(node, exp.Anonymous):
        return node
    name = str(node.this).lower()
    if name in words:
        return sqlglot.parse_one(_literal(words[name]), read="duckdb")
    if name in views.FUNCTIONS:
        parameters, body = views.FUNCTIONS[name]
        values = dict(zip(parameters, node.expressions, strict=True))
        return _filled_in(sqlglot.parse_one(body, read="duckdb"), values).transform(_plain, words)
    return node


def _filled_in(body: exp.Expr, values: Mapping[str, exp.Expr]) -> exp.Expr:
    """A function's body with its parameters replaced by what it was called with."""
    for column in list(body.find_all(exp.Column)):
        if column.name in values:
            column.replace(values[column.name].copy())
    return body


def _literal(value: object) -> str:
    match value:
        case datetime():
            return f"cast('{value.isoformat(sep=' ')}' as timestamp)"
        case date():
            return f"cast('{value.isoformat()}' as date)"
        case _:
            return str(value)
