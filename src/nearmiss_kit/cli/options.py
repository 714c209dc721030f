"""Options that several commands share, and the kinds of value they take."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource
from typing_extensions import override

from nearmiss_kit.errors import NearMissError

if TYPE_CHECKING:
    from nearmiss_kit.dataset.signing import Sitting

ANY_PATH = click.Path(path_type=Path)


class MonthType(click.ParamType[Any]):
    """A month written 2026-10."""

    name = "month"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from nearmiss_kit.insight.figures import Month  # noqa: PLC0415 (start-up)

        if isinstance(value, Month):
            return value
        try:
            return Month.parse(str(value))
        except NearMissError as error:
            self.fail(str(error), param, ctx)


class DayType(click.ParamType[Any]):
    """A day written 2026-10-31."""

    name = "day"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f'"{value}" is not a day. Write it as 2026-10-31.', param, ctx)


def now() -> dt.datetime:
    """The moment of the run, in the computer's zone: the one place where the clock is read."""
    return dt.datetime.now(dt.UTC).astimezone()


def today() -> dt.date:
    """The day of the run."""
    return now().date()


def day_of_run(_ctx: click.Context, _param: click.Parameter, value: Any) -> Any:
    """The day that a user names, else the day of the run."""
    return value if value is not None else today()


def sitting(day: dt.date, by_role: str) -> Sitting:
    """When a dataset is changed, and in which role.

    The moment is the clock's, unless somebody named the day with --today: then it is that day's
    first, so that the same call makes the same bytes.
    """
    from nearmiss_kit.dataset.signing import Sitting  # noqa: PLC0415 (start-up)

    named = click.get_current_context().get_parameter_source("today")
    if named is not ParameterSource.DEFAULT:
        return Sitting.on(day, by_role)
    return Sitting(now().isoformat(timespec="seconds"), by_role)


logs_argument = click.argument("logs", nargs=-1, required=True, type=ANY_PATH, metavar="LOG...")
out_option = click.option(
    "-o", "--out", type=ANY_PATH, required=True, help="Folder for the results; made if missing."
)
out_or_into_option = click.option(
    "-o",
    "--out",
    type=ANY_PATH,
    help="Folder for the results; made if missing. With --into: the dataset's own folder.",
)
into_option = click.option(
    "--into",
    type=ANY_PATH,
    help="A dataset of earlier months to put the log on top of; made if missing.",
)
form_into_option = click.option(
    "--into", type=ANY_PATH, required=True, help="The dataset, or the folder it is in."
)
take_option = click.option(
    "--take",
    type=click.Choice(["file", "dataset"]),
    help="Whose value holds where the form and the dataset were both changed.",
)
month_option = click.option(
    "--month", type=MonthType(), required=True, help="The month to report on, e.g. 2026-10."
)
policy_option = click.option(
    "--policy", type=ANY_PATH, help="Your organisation's settings (YAML). Defaults without it."
)
mapping_option = click.option(
    "--mapping", type=ANY_PATH, help="A mapping.yaml of an earlier run, perhaps edited."
)
key_option = click.option(
    "--key", type=ANY_PATH, help="Key file for pseudonyms that stay the same over months."
)
keep_names_option = click.option(
    "--keep-names", is_flag=True, help="Keep people's names. The dataset will say so."
)
replace_option = click.option(
    "--replace", is_flag=True, help="Replace the files of an earlier run."
)
dry_run_option = click.option("--dry-run", is_flag=True, help="Do all the work and write nothing.")
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
service_option = click.option(
    "--service", "--team", "service", help="Only this service or team, as the log names it."
)
template_option = click.option("--template", type=ANY_PATH, help="Your own Word template.")
locale_option = click.option(
    "--locale",
    type=click.Choice(["en_GB", "en_US"]),
    default="en_GB",
    show_default=True,
    help="How dates are written, and the paper.",
)
as_of_option = click.option(
    "--as-of",
    type=DayType(),
    help="Count what is open and overdue at the end of this day. Default: the month's last.",
)
readers_option = click.option(
    "--audience",
    "readers",
    type=click.Choice(["board", "external"]),
    default="board",
    show_default=True,
    help="board: everything. external: small numbers, lists and texts are withheld.",
)
today_option = click.option(
    "--today",
    type=DayType(),
    callback=day_of_run,
    help="Take this as the day of the run; later dates are in the future. Default: today.",
)
by_role_option = click.option(
    "--by-role",
    metavar="ROLE",
    default="not stated",
    show_default=True,
    envvar="NEARMISS_BY_ROLE",
    show_envvar=True,
    help="Your role, such as quality_lead, for the history of the dataset; never a name.",
)
format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the result.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print for a program.")
corrections_option = click.option(
    "--no-corrections",
    "corrections",
    is_flag=True,
    flag_value=False,
    default=True,
    help="Make no workbook to correct.",
)
pdf_option = click.option(
    "--pdf", is_flag=True, help="Make a PDF of each Word document too; LibreOffice is needed."
)
strict_option = click.option("--strict", is_flag=True, help="Exit with 6 if a row was held back.")
