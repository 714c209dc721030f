"""The first version of the short form: what is proportionate to a small near miss, on two pages."""

from kit import base, finished
from root_cause import actions, barriers, facts, five_whys, opening, sign_off, timeline


def make():
    """The short form: facts, timeline, three whys, barriers, actions."""
    document = base("{{ organisation }} - {{ about }}")
    opening(document, "Short investigation")
    facts(document)
    timeline(document, "1. Timeline")
    five_whys(document, "2. Why")
    barriers(document, "3. Barriers")
    actions(document, "4. Actions", full=False)
    sign_off(document, "5. Agreed")
    return finished(document, "Short investigation")
