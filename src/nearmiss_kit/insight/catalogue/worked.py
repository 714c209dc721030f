"""How each kind of number is made, worked by hand. In: nothing. Out: `WORKED`, for the catalogue.

The tests run every line of it, and put the same records through the program.
"""

from __future__ import annotations

WORKED = """## How the numbers are made, worked by hand

Each line is a calculation and its result to the digits shown; the tests of the kit run them.

**A count** is a number of records, each once. **A share** is the part that meets a condition, in
percent, with the 95 % interval of Wilson's score. Of 10 near misses 8 were triaged in time; the
truth may lie between 49.0 % and 94.3 %:

```calc
kind: share
met: 8
of: 10
value = 100 * 8 / 10 = 80.0
middle = (0.8 + 1.96 ** 2 / 20) / (1 + 1.96 ** 2 / 10) = 0.7167
spread = 1.96 * sqrt(0.8 * 0.2 / 10 + 1.96 ** 2 / 400) / (1 + 1.96 ** 2 / 10) = 0.2266
low = 100 * (0.7167 - 0.2266) = 49.0
high = 100 * (0.7167 + 0.2266) = 94.3
```

**A pooled share** adds up parts and wholes first, so that a check of 20 cases weighs more than one
of 5. With 4 of 5 and 12 of 20 it is 64 %, and not the 70 % between 80 % and 60 %:

```calc
kind: pooled
pairs: 4/5 12/20
value = 100 * (4 + 12) / (5 + 20) = 64.0
middle = (0.64 + 1.96 ** 2 / 50) / (1 + 1.96 ** 2 / 25) = 0.6214
spread = 1.96 * sqrt(0.64 * 0.36 / 25 + 1.96 ** 2 / 2500) / (1 + 1.96 ** 2 / 25) = 0.1762
low = 100 * (0.6214 - 0.1762) = 44.5
high = 100 * (0.6214 + 0.1762) = 79.8
```

**A median** has as many values below as above it; of an even number it lies between the two in the
middle:

```calc
kind: median
values: 1 5 20 30
value = (5 + 20) / 2 = 12.5
```

**A 90th percentile** lies between the two nearest values, at the place 0.9 times the last place,
counted from nought:

```calc
kind: 90th percentile
values: 1 5 20 30
place = 0.9 * 3 = 2.7
value = 20 + 0.7 * (30 - 20) = 27.0
```

**A total** adds up numbers that somebody counted:

```calc
kind: total
values: 2 0 3
value = 2 + 0 + 3 = 5
```

**A rate** is given for each 1,000 of the exposure, with Byar's 95 % interval. Here 6 near misses in
1,240 visits:

```calc
kind: rate
count: 6
exposure: 1240
value = 1000 * 6 / 1240 = 4.839
fewest = 6 * (1 - 1 / (9 * 6) - 1.96 / (3 * sqrt(6))) ** 3 = 2.191
most = 7 * (1 - 1 / (9 * 7) + 1.96 / (3 * sqrt(7))) ** 3 = 13.060
low = 1000 * 2.191 / 1240 = 1.767
high = 1000 * 13.060 / 1240 = 10.532
```

An exposure is spread evenly over its days: 1,240 visits of 1 to 31 October are 40 a day, so that
the week from 25 to 31 October has 280:

```calc
kind: spread
amount: 1240
days: 31
value = 7 * 1240 / 31 = 280
```

**Hours** between two moments are clock hours. Where one of the two is only a date, whole days
count: a report of 4 October, 09:30, and a triage dated 5 October, without a time, are 24 hours
apart.
"""
