"""From parsed rows to records: one row, then one sheet, then the whole intake."""
