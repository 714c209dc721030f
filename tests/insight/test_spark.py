"""The same measures on DuckDB and on Spark, from the same Parquet files."""

import shutil
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from insight.random_logs import random_dataset

from nearmiss_kit.insight.catalogue.every import CATALOGUE
from nearmiss_kit.insight.evaluate import Measured, measured, records
from nearmiss_kit.insight.figures import Month
from nearmiss_kit.insight.period import Period
from nearmiss_kit.insight.spark_sql import to_spark
from nearmiss_kit.insight.tables import Tables
from nearmiss_kit.model import Policy

POLICY = Policy.model_validate(
    {
        "repeat_count": 2,
        "triage_limits": [{"limit_route": "safeguarding_review", "within_hours": 4}],
        "services": [{"service_name": "O'Brien House"}],
    }
)
OCTOBER = Period.of(Month(2026, 10))
FOR_FEW_RECORDS = {
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.adaptive.enabled": "false",
}
OTHER_WAY = {"near_misses": "factor", "actions": "service", "verifications": "service",
             "patterns": "category"}  # fmt: skip


def test_words_functions_and_percentiles_become_what_spark_calls_them() -> None:
    words = {"triage_limit": 24}
    assert to_spark("select quantile_cont(h, 0.9) from t where h > triage_limit()", words) == (
        "SELECT PERCENTILE(h, 0.9) FROM t WHERE h > 24"
    )
    said = to_spark("select hours_between(a, b, c, d) from t", words)
    assert "DATEDIFF(MICROSECOND, a, c)" in said
    assert "DATEDIFF(DAY, b, d)" in said


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Tables, Any]]:
    pytest.importorskip("pyspark", reason="PySpark is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is none")
    from nearmiss_kit.insight.spark import SparkTables, start_session  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("tables")
    with Tables(random_dataset(Random(5), 300), POLICY, keep_in=folder) as tables:  # noqa: S311
        tables.keep(folder)
    session = start_session()
    for name, value in FOR_FEW_RECORDS.items():
        session.conf.set(name, value)
    with Tables.of_parquet(folder, POLICY) as duck, SparkTables(folder, POLICY, session) as spark:
        duck.look_at(OCTOBER)
        spark.look_at(OCTOBER)
        yield duck, spark
    session.stop()


def numbers(found: tuple[Measured, ...]) -> dict[tuple[object, ...], list[float | None]]:
    """By group, to the ninth digit: sums of fractions may differ in the last ones."""
    return {
        one.codes: [
            None if number is None else round(float(number), 9)
            for number in (one.value, one.numerator, one.denominator)
        ]
        for one in found
    }


@pytest.mark.slow
@pytest.mark.parametrize("key", list(CATALOGUE))
def test_both_engines_give_the_same_figure_and_the_same_records(
    key: str, engines: tuple[Tables, Any]
) -> None:
    duck, spark = engines
    measure = CATALOGUE[key]
    by = [OTHER_WAY[measure.counts]] if measure.counts in OTHER_WAY else []
    by += [name for name, _ in measure.own[:1]]
    found = measured(duck, measure)
    assert found[0].value is not None, "the data say nothing about it"
    assert numbers(measured(spark, measure)) == numbers(found)
    assert records(spark, measure, by) == records(duck, measure, by)


@pytest.mark.slow
def test_both_engines_record_the_same_fields_and_group_by_month(
    engines: tuple[Tables, Any],
) -> None:
    duck, spark = engines
    assert duck.log_fields == spark.log_fields
    for key in ("reports", "rate_visits"):
        found = measured(spark, CATALOGUE[key], ["month", "service"])
        assert numbers(measured(duck, CATALOGUE[key], ["month", "service"])) == numbers(found)
