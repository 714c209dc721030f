"""From a spreadsheet to records: sheets, header, mapping, values, build; each room one step."""
