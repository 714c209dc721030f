"""Reports told in similar words: a suggestion, beside the rule of the policy.

In: narratives by report. Out: `Suggestion`s for one report. The weights are scikit-learn's TF-IDF
(words that few narratives share weigh more; a word said often counts by the logarithm), the
likeness is the cosine: 1 for the same words, 0 for none in common. Nothing is downloaded, and
nothing is decided: no pattern is ever opened because of words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nearmiss_kit.errors import NearMissError, SettingsInvalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nearmiss_kit.insight.tables import Tables

LEAST_LIKENESS = 0.2
"""Below this, two short narratives share little but everyday words."""
BASIS = "suggested by similar words"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A report told in similar words.

    Attributes:
        likeness: from 0 to 1.
        basis: says that words suggested it, and not the rule of the policy.
    """

    id: str
    likeness: float
    basis: str = BASIS


def narratives(tables: Tables) -> dict[str, str]:
    """What the reports up to the day at which the tables look say happened, by their ids."""
    return dict(
        tables.rows(
            "select id, description from reports "
            "where description is not null and occurred_on <= as_of() order by id"
        )
    )


def told_alike(
    words: Mapping[str, str], report: str, *, most: int = 5, least: float = LEAST_LIKENESS
) -> tuple[Suggestion, ...]:
    """The reports whose narratives are most like that of one report, the most like it first.

    Raises:
        SettingsInvalid: the report has no narrative.
        NearMissError: scikit-learn, an optional extra, is not installed.
    """
    if report not in words:
        raise SettingsInvalid(
            f'The near miss "{report}" is not there, or does not say what happened.'
        )
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 (an extra)
    except ImportError as error:
        raise NearMissError(
            "Similar words need scikit-learn: run pip install 'nearmiss-kit[text]'."
        ) from error
    ids = sorted(words)
    vectors = TfidfVectorizer(sublinear_tf=True).fit_transform(words[id_] for id_ in ids)
    likeness = (vectors @ vectors[ids.index(report)].T).toarray().ravel()
    found = [
        Suggestion(id_, round(float(like), 6))
        for id_, like in zip(ids, likeness, strict=True)
        if id_ != report and like >= least
    ]
    return tuple(sorted(found, key=lambda one: (-one.likeness, one.id))[:most])
