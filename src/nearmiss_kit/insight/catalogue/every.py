"""The whole catalogue. In: the measures of each subject. Out: `CATALOGUE`, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nearmiss_kit.errors import SettingsInvalid
from nearmiss_kit.insight.catalogue.actions import ACTIONS
from nearmiss_kit.insight.catalogue.checks import CHECKS
from nearmiss_kit.insight.catalogue.effect import EFFECT
from nearmiss_kit.insight.catalogue.escalation import ESCALATION
from nearmiss_kit.insight.catalogue.exposure import EXPOSURE
from nearmiss_kit.insight.catalogue.intake import INTAKE
from nearmiss_kit.insight.catalogue.loop import LOOP
from nearmiss_kit.insight.catalogue.patterns import PATTERNS
from nearmiss_kit.insight.catalogue.prevention import PREVENTION
from nearmiss_kit.insight.catalogue.times import TIMES
from nearmiss_kit.insight.catalogue.volume import VOLUME

if TYPE_CHECKING:
    from nearmiss_kit.insight.measure import Measure

SUBJECTS = {
    "How many": VOLUME,
    "For what was done, and harm beside it": EXPOSURE,
    "How soon": TIMES,
    "Whether the loop closes": LOOP,
    "What repeats": PATTERNS,
    "Actions": ACTIONS,
    "Checks of actions": CHECKS,
    "What actions did": EFFECT,
    "What stopped the harm": PREVENTION,
    "Escalation and duty to notify": ESCALATION,
    "How good the data is": INTAKE,
}
CATALOGUE: dict[str, Measure] = {
    measure.key: measure for measures in SUBJECTS.values() for measure in measures
}


def measure_of(name: str) -> Measure:
    """A measure by its name.

    Raises:
        SettingsInvalid: there is none of that name.
    """
    if name not in CATALOGUE:
        raise SettingsInvalid(
            f'There is no measure "{name}". There are: {", ".join(sorted(CATALOGUE))}.'
        )
    return CATALOGUE[name]
