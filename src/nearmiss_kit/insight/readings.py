"""What is read from the measures together, in words. In: nothing. Out: `READINGS`, for the page."""

from __future__ import annotations

from nearmiss_kit.insight import effect, emerging
from nearmiss_kit.insight.similar_words import LEAST_LIKENESS

READINGS = f"""## What is read from them together

`nearmiss notebook` prints all of these, and `MonthFigures` holds them for a pack.

**Repeat patterns.** Reports are similar if they agree in every field that the policy names
(`repeat_similar_by`); a blank agrees with nothing. With 3 in 14 days, reports on 1, 5 and 9 October
are a pattern; one on 14 October joins it, since 5, 9 and 14 October lie within 14 days; one on
30 October does not. A pattern is *open* until a review of one of its reports begins (*under
review*) and ends (*reviewed*). Once the last of its actions is done it *came back* if the trigger
fires again on a later day, and *stopped* if it has not for as many days as the trigger looks at.

**Look-back.** `nearmiss look-back` finds the earlier reports that are similar to one report, within
as many days as the trigger looks at. What similar words suggest (TF-IDF, likeness of
{LEAST_LIKENESS:g} or more) is marked so, and opens no pattern.

**Effect of an action.** Near misses like those that an action answers are counted by month, over
up to {effect.MONTHS_BEFORE} whole months before the month in which it was done and up to
{effect.MONTHS_AFTER} whole months after it. With at least {effect.LEAST_BEFORE} months before,
an XmR chart takes its limits from them, and only a special cause after the action is a change.
With fewer it is too early to tell, and with less than {effect.LEAST_USUAL:g} near miss a month
before, too rare. Worked by hand: 4, 5, 4, 5, 4, 5 before are 27 in 6 months, 4.5 a month; 2, 1 and
0 after are 1 a month. The checks of an action are pooled: 3 of 5 and 5 of 5 are 8 of 10, 80 %, and
the truth may lie between 49.0 % and 94.3 %.

**Actions to open again** are those whose last check found that they do not work, and those after
which the trigger fired again within 12 months. Whoever opened one again since is not asked twice.

**What may be emerging.** Services and themes that signal are listed with the reason in a sentence,
ranked by the sum of their signs:

| sign | counts |
|---|---|
| a repeat pattern of the last three months that came back | {emerging.WEIGHT_CAME_BACK} |
| one that is not reviewed to its end | {emerging.WEIGHT_PATTERN} |
| a last month that is special cause, high | {emerging.WEIGHT_RISE} |
| a control that rests on one person noticing | {emerging.WEIGHT_VIGILANCE} |
| a last month that is special cause, low, or silence | {emerging.WEIGHT_FALL} |

Special causes are those of the XmR chart of the group's own months. A control rests on people where
the 95 % interval of the share caught by vigilance, of at least 20 near misses in 12 months, lies
above that share of all others. Whether there is an emerging risk is for a person to decide; the
list only prepares the question.

**What changed** compares lists record by record with the end of the month before: three overdue
actions, as last month, can be three others.
"""
