"""Parse the cells of a column. In: cells and what the column holds. Out: `Parsed`, cell by cell."""
