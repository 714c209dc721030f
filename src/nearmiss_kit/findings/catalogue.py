"""The wording of every finding, in one place: code to title, sentence and remedy.

`{shown}` is what stood there (or "This value"), `{field}` the column or field it stood in.
Rules of the schema bring their own sentence; their findings carry it as `detail`.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Entry:
    """Wording of one code: a short title, the sentence, and what to do next."""

    title: str
    sentence: str
    remedy: str = ""


_HELD = "Correct the cell and run again; the row is held back until then."
_KEPT = "The row is kept; correct the cell and run again to complete it."

CATALOGUE = MappingProxyType(
    {
        # cells
        "required-missing": Entry(
            "A required cell is empty", "{field} is empty, and no record can do without it.", _HELD
        ),
        "date-unreadable": Entry("Not a date", "{shown} in {field} is not a date.", _HELD),
        "date-doubtful": Entry("Not a date", "{shown} in {field} is not a date.", _KEPT),
        "date-imprecise": Entry(
            "A date that is only roughly known",
            "{shown} in {field} gives no exact day, and no record can do without it.",
            _HELD,
        ),
        "date-relative": Entry(
            "A day told from the day of the report",
            "{shown} in {field} tells the day from another one.",
            "The record is kept; write the date if another day was meant.",
        ),
        "date-in-future": Entry(
            "A date that has not come yet", "{shown} in {field} lies in the future.", _HELD
        ),
        "date-not-yet": Entry(
            "A day that has not come yet", "{shown} in {field} lies in the future.", _KEPT
        ),
        "date-order-ambiguous": Entry(
            "Day first or month first?",
            "Every date in {field} could be read day first or month first.",
            "Write dates: day-first or dates: month-first in the mapping file if this is wrong.",
        ),
        "time-unreadable": Entry("Not a time of day", "{shown} in {field} is not a time.", _KEPT),
        "time-approximate": Entry(
            "A time that is only roughly known",
            "{shown} in {field} was taken as the time it names.",
        ),
        "time-does-not-exist": Entry(
            "A time that the clock change left out",
            "{shown} in {field} did not exist: the clocks went forward over it.",
            _KEPT,
        ),
        "time-twice": Entry(
            "A time that occurred twice",
            "{shown} in {field} occurred twice, as the clocks went back; the first was taken.",
        ),
        "number-unreadable": Entry("Not a number", "{shown} in {field} is not a number.", _KEPT),
        "value-not-in-list": Entry(
            "Not in the code list", "{shown} in {field} is not in the list.", _KEPT
        ),
        "value-read-as-other": Entry(
            "Free text in a code-list column",
            "{shown} in {field} is not in the list; it was recorded as other, with the text kept.",
            "Correct the cell, or place the word once for all: on the sheet Words of the workbook "
            "to correct, or under `values` in the mapping file.",
        ),
        "value-corrected": Entry(
            "A spelling was corrected", "{shown} in {field} was read as a value of the list."
        ),
        "yes-no-unreadable": Entry(
            "Neither yes nor no", "{shown} in {field} is neither yes nor no.", _KEPT
        ),
        "cell-error": Entry(
            "A formula that failed", "{field} holds the spreadsheet error {shown}.", _KEPT
        ),
        "formula-not-calculated": Entry(
            "Formulas without a result",
            "Formulas in {field} have no stored result and were read as empty.",
            "Open the file in your spreadsheet program, save it, and run again.",
        ),
        # rows
        "rule-broken": Entry(
            "A rule of the schema is broken", "", "Correct the row and run again."
        ),
        "rule-doubtful": Entry(
            "Allowed, but worth a look",
            "",
            "Check whether it is right; the record is valid as it is.",
        ),
        "often-missing": Entry(
            "Asked for, and not in the log",
            "",
            "Nothing has to be done; add it to the log where it is known.",
        ),
        "profile-incomplete": Entry(
            "Fields that this kind of near miss demands are missing",
            "Kept as provisional:",
            "The findings file lists all; fill them in, or add the columns.",
        ),
        "same-id-twice": Entry(
            "The same number twice",
            "{shown} in {field} was already used by another row.",
            "Give each near miss its own number; the second row is held back until then.",
        ),
        "same-row-twice": Entry(
            "The same row twice",
            "This row says the same as another one.",
            "Both are kept; delete one in the log if they are one near miss.",
        ),
        "harm-recorded": Entry(
            "Harm was recorded",
            "Somebody was harmed, so this is not a near miss.",
            "The record is kept, and left out of the near-miss figures.",
        ),
        "not-a-near-miss": Entry(
            "The log calls it something else",
            "{shown} in {field} says that this is not a near miss.",
            "The record is kept, and left out of the near-miss figures.",
        ),
        # sheets, columns and files
        "log-of-injuries": Entry(
            "Perhaps a log of injuries",
            "This looks like a log of injuries or accidents, not of near misses:",
            'Where people were harmed, add a column Harm that says "none" or "some" in each row, '
            'and run again: rows with "some" are kept, and left out of the near-miss figures. If '
            "they are near misses all the same, nothing has to be done.",
        ),
        "mostly-no-near-misses": Entry(
            "Most rows are no near misses",
            "Most of this log is no near miss:",
            "All are kept, and nothing has to be done.",
        ),
        "column-kept-aside": Entry(
            "Columns that no field takes",
            "No field takes some columns; their cells are kept beside the records.",
            "To have one read, give it the heading of its field, or name the field in the mapping "
            "file.",
        ),
        "sheets-without-service": Entry(
            "Several sheets, and no service",
            "The log has several sheets, and no column says which service a near miss is of.",
            'If each sheet is a service, write "service_from: sheet" below "sheet:" of each in '
            "mapping.yaml, and run again with --mapping mapping.yaml; or add a column Service.",
        ),
        "service-from-sheet": Entry(
            "Sheets named after services",
            "No column says which service a near miss is of, so the name of each sheet was taken.",
            'Where that is wrong, take "service_from: sheet" out of mapping.yaml, and run again '
            "with --mapping mapping.yaml.",
        ),
        "column-doubtful": Entry(
            "A column that may mean something else",
            'The column "{field}" was read on weak evidence.',
            "If it means something else, give it a clearer heading, or correct the mapping file "
            "and use it with --mapping.",
        ),
        "column-missing": Entry(
            "No column says what it was about",
            "No column of this sheet holds the category, so every record is filed under other.",
            "Name a column for NearMiss.category in the mapping file if there is one.",
        ),
        "category-blank": Entry(
            "Not classified",
            "{field} is empty, so the record is filed under other.",
            "Classify it in the log and run again.",
        ),
        "not-used-alone": Entry(
            "Cells that could not be used", "{field} was not used and is kept beside the record."
        ),
        "dates-contradict": Entry(
            "Two dates of a row in the wrong order",
            "{shown} in {field} cannot be right beside another date of its row.",
            "The record is kept as provisional; correct the wrong date and run again.",
        ),
        "cells-contradict": Entry(
            "Two cells of a row that cannot both be right",
            "{shown} in {field} cannot be right beside another cell of its row, and was not used.",
            "It is kept beside the record; correct one of the two cells and run again.",
        ),
        "mapping-drifted": Entry(
            "The log has changed since its mapping",
            "The log has changed since the mapping was written:",
            "Compare the two with: nearmiss mapping --check MAPPING LOG",
        ),
        "done-without-date": Entry(
            "Done, but not when",
            "{field} says that the action is done, but no completion date stands beside it.",
            "It is counted as in progress; add the date and run again.",
        ),
        "column-names": Entry(
            "A column that holds people's names",
            'The column "{field}" holds people; it was turned into roles and pseudonyms.',
        ),
        "column-personal": Entry(
            "A column of personal details",
            'The column "{field}" asks for personal details; they were left out of the records.',
        ),
        "text-redacted": Entry(
            "Personal details in a narrative",
            "Personal details in texts of the log were replaced.",
        ),
        "name-in-title": Entry(
            "A name that seems to be a person's",
            "The name of this {field} seems to hold a person's name, and results repeat it.",
        ),
        "sheet-left-out": Entry(
            "A sheet that is not a log", "This sheet holds no log and was left out:"
        ),
        "table-left-out": Entry(
            "A table that is not a log", "A table of this sheet is no log and was left out:"
        ),
        "sheet-hidden": Entry(
            "A hidden sheet", "This sheet is hidden in the workbook; it was read all the same."
        ),
        "rows-hidden": Entry(
            "Hidden rows", "Rows of this sheet are hidden; they were read all the same."
        ),
        "columns-hidden": Entry(
            "Hidden columns", "Columns of this sheet are hidden; they were read all the same."
        ),
        "row-total": Entry(
            "A totals row",
            "This row holds totals, not a near miss; it is held back.",
        ),
        "row-note": Entry(
            "A note inside the table",
            "This row holds a note, not a near miss; it is held back.",
        ),
        "row-header-again": Entry(
            "The header again",
            "This row repeats the header; it is held back.",
        ),
        "rows-are-counts": Entry(
            "A table of counts",
            "Each row of this sheet counts events and does not describe one:",
            "Give the log itself, with one row for each near miss.",
        ),
        # months
        "number-taken": Entry(
            "One number for two near misses",
            "{shown} already stands for another near miss.",
            "What is in the dataset stays as it is, and this row is held back. "
            "Give one of the two its own number in the log, and run again.",
        ),
        "change-refused": Entry(
            "A change that breaks a rule",
            "The dataset's record {shown} cannot be brought up to date from this row.",
            "The record stays as it is; correct the row and run again.",
        ),
        "record-vanished": Entry(
            "No longer in the log",
            "{shown} is in the dataset, and its log no longer holds it.",
            "The record is kept.",
        ),
        # filled forms
        "form-table-missing": Entry(
            "A table of the form is gone",
            'No sheet of this form has the column "{field}" any more.',
            "Fill in a fresh copy of the form, or put the heading back; "
            "nothing of this file was taken in.",
        ),
        "form-column-missing": Entry(
            "A column of the form is gone",
            'The column "{field}" is not in this table any more.',
            "Put its heading back as it was and run again; nothing of this file was taken in.",
        ),
        "form-row-missing": Entry(
            "A row of the form is gone",
            "The row {shown} of this form is not there any more.",
            "Put the row back with its number, or leave its answer empty; "
            "nothing of this file was taken in.",
        ),
        "form-row-unknown": Entry(
            "A row that the form never had",
            "{shown} is not the number of a row of this form.",
            "Put the number back as it was; nothing of this file was taken in.",
        ),
        "form-row-twice": Entry(
            "A row of the form stands twice",
            "The row {shown} of this form stands here twice.",
            "Delete one of the two; nothing of this file was taken in.",
        ),
        "form-not-in-list": Entry(
            "Not one of the answers",
            "{shown} in {field} is not in its list.",
            "Choose from the list and run again; nothing of this file was taken in.",
        ),
        "form-unreadable": Entry(
            "Not what the cell asks for",
            "{shown} in {field} cannot be read.",
            "Correct the cell and run again; nothing of this file was taken in.",
        ),
        "form-line-unreadable": Entry(
            "Not a line as the cell asks for",
            "A line in {field} cannot be read.",
            "Write one thing a line, as the note of the heading shows, and run again; nothing of "
            "this file was taken in.",
        ),
        "form-conflict": Entry(
            "Changed in the form and in the dataset",
            "{field} of {shown} was changed in this form, and meanwhile in the dataset too.",
            "Nothing was taken in. Say which holds: run again with --take file or --take dataset, "
            "or write the right value into the cell.",
        ),
        "form-conflict-settled": Entry(
            "Changed in the form and in the dataset, and settled",
            "{field} of {shown} was changed in this form, and meanwhile in the dataset too.",
        ),
        "form-record-gone": Entry(
            "No longer in the dataset",
            "The form changes {shown}, which the dataset does not hold any more.",
            "Nothing was taken in. Check that --into names the dataset that the form was made of.",
        ),
        "form-required": Entry(
            "A cell that the form cannot do without",
            "{field} is empty, although something else is filled in that needs it.",
            "Fill it in, or empty the rest of the row; nothing of this file was taken in.",
        ),
        "form-row-added": Entry(
            "A row that somebody added",
            "This row has no number of the form, so it is left out.",
            "If it belongs to a row of the form, write it there.",
        ),
        "form-empty": Entry("An empty form", "Nothing is filled in."),
        "form-other-dataset": Entry(
            "A form of another dataset",
            "This form was made of a dataset of {shown}.",
            "Name the dataset that it was made of; nothing of this file was taken in.",
        ),
        "form-other-version": Entry(
            "A form of another version",
            "This form was made for version {shown} of the schema; its questions are still asked.",
        ),
        "form-question-gone": Entry(
            "A form whose questions are not asked any more",
            "This form was made for version {shown} of the schema, and some of its questions are "
            "not asked any more.",
            "Make the form anew and fill it in; nothing of this file was taken in.",
        ),
        "form-record-changed": Entry(
            "Changed since the form was made",
            "{shown} was changed in the dataset after this form was made of it.",
            "Check whether what was seen still holds.",
        ),
        "form-day-not-yet": Entry(
            "A day that has not come yet",
            "{shown} in {field} lies in the future.",
            "Correct the cell and run again; nothing of this file was taken in.",
        ),
        # datasets
        "not-json": Entry("Not a readable dataset", "This is not a readable dataset."),
        "field-unknown": Entry(
            "A field that the schema does not know",
            "{field} is not a field of this record.",
            "Remove it, or correct its spelling.",
        ),
        "field-missing": Entry("A required field is missing", "{field} is missing.", "Add it."),
        "field-wrong-type": Entry(
            "The wrong kind of value",
            "{shown} in {field} is the wrong kind of value.",
            "Correct it.",
        ),
        "field-not-allowed": Entry(
            "A value that is not allowed",
            "{shown} in {field} is not allowed.",
            "Correct it.",
        ),
        "more-errors": Entry(
            "More errors than are listed",
            "There are so many errors that only the first are listed one by one.",
            "Correct what is listed, and check again.",
        ),
        "migrated": Entry(
            "A dataset of an earlier version",
            "The dataset was written for version {shown} of the schema and was brought up to date "
            "as it was read.",
        ),
        "id-not-unique": Entry(
            "An id that is used twice",
            "This id is used by more than one record.",
            "Give each record its own id.",
        ),
        "reference-broken": Entry(
            "A reference to nothing",
            "{shown} in {field} names a record that is not there.",
            "Correct the reference, or add the record.",
        ),
    }
)
