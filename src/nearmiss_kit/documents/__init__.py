"""Documents made from figures: they print what they are given and never open a log."""
