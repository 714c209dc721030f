"""The same statements on Apache Spark, for more records than one machine takes.

In: a folder of the Parquet tables of `insight.base_tables`, a policy and a period. Out:
`SparkTables`, which answers the statements of the measures like `Tables` does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from nearmiss_kit.errors import NearMissError
from nearmiss_kit.insight import base_tables, views
from nearmiss_kit.insight.spark_sql import to_spark
from nearmiss_kit.insight.tables import period_words, policy_views, policy_words

if TYPE_CHECKING:
    from pathlib import Path

    from nearmiss_kit.insight.period import Period, Span
    from nearmiss_kit.model import Policy

_MISSING = (
    "Spark is not installed: run pip install 'nearmiss-kit[spark]', and install Java 17 or newer. "
    "Without --engine spark none of this is needed."
)


class SparkTables:
    """Parquet tables, asked through Spark; a context, which stops its session at its end.

    Raises:
        NearMissError: PySpark or Java is missing.
    """

    def __init__(self, folder: Path, policy: Policy, session: Any = None) -> None:  # noqa: ANN401 (PySpark is untyped)
        self._own_session = session is None
        self._spark = session if session is not None else start_session()
        self._words: dict[str, object] = dict(policy_words(policy))
        self._kept: dict[str, Any] = {}
        self._views = views.views_of(policy)
        for table in base_tables.TABLES:
            frame = self._spark.read.parquet(str(folder / f"{table}.parquet"))
            frame.createOrReplaceTempView(table)
        for name, sql in policy_views(policy).items():
            self._spark.sql(to_spark(sql, self._words)).createOrReplaceTempView(name)
        ((self.time_zone,),) = self.rows("select time_zone from dataset")
        found = self.rows(base_tables.LOG_FIELDS)
        self.log_fields = frozenset(field for (field,) in found)

    def look_at(self, period: Period | Span) -> None:
        """Let the words of the period mean this period."""
        self.period = period
        self._words.update(period_words(period, self.time_zone))
        for name, sql in self._views.items():
            frame = self._spark.sql(to_spark(sql, self._words))
            if name in views.KEPT:
                self._forget(name)
                self._kept[name] = frame.cache()
            frame.createOrReplaceTempView(name)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows that a statement in DuckDB's dialect gives."""
        return [tuple(row) for row in self._spark.sql(to_spark(sql, self._words)).collect()]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for name in tuple(self._kept):
            self._forget(name)
        if self._own_session:
            self._spark.stop()

    def _forget(self, name: str) -> None:
        kept = self._kept.pop(name, None)
        if kept is not None:
            kept.unpersist()


def start_session() -> Any:  # noqa: ANN401 (PySpark is untyped)
    """A session on this machine, unless the environment names a cluster.

    Raises:
        NearMissError: PySpark or Java is missing.
    """
    try:
        from pyspark.errors import PySparkRuntimeError  # noqa: PLC0415 (start-up)
        from pyspark.sql import SparkSession  # noqa: PLC0415 (start-up)
    except ImportError as error:
        raise NearMissError(_MISSING) from error
    try:
        session = (
            SparkSession.builder.appName("nearmiss-kit")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.ui.showConsoleProgress", "false")
            .getOrCreate()
        )
    except (PySparkRuntimeError, OSError) as error:
        raise NearMissError(_MISSING) from error
    context = session.sparkContext
    context.setLogLevel("ERROR")
    if str(context.master).startswith("local"):  # 200 parts, the default, are for a cluster
        session.conf.set("spark.sql.shuffle.partitions", str(context.defaultParallelism))
    return session
