"""Where the tags of a Word template run. In: nothing. Out: an environment of Jinja2.

A template is a stranger's program. It may print, choose and repeat, and no more: it reaches no
other file, calls nothing, and can neither repeat for ever nor multiply until the memory is full.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FORBIDDEN = re.compile("[^\\t\\n\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_FILTERS = (
    "abs capitalize count d default e escape first float groupby int join last length list lower "
    "map max min reject rejectattr select selectattr sort string sum title trim truncate unique "
    "upper"
)
"""What a template may do to a value; none of them makes a small value large."""
_TOO_MUCH = (
    nodes.Macro, nodes.CallBlock, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends,
    nodes.Concat,
)  # fmt: skip
_MOST_LETTERS = 64 * 1024**2
_PASS = 50
"""What a pass of a loop that prints nothing counts as, in letters."""


class Sandbox(SandboxedEnvironment):
    """A sandbox for one template; its budget is that of one document."""

    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=self._printable)
        self.globals = {}
        self.filters = {name: self.filters[name] for name in _FILTERS.split()}
        self.filters["_counted"] = self._counted
        self._left = _MOST_LETTERS

    @override
    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        """The program that a template becomes, in which each pass of each loop is counted."""
        if next(source.find_all(_TOO_MUCH), None) is not None:
            raise SecurityError("a template may only print, choose and repeat")
        for loop in list(source.find_all(nodes.For)):
            size = sum(len(data.data) for data in loop.find_all(nodes.TemplateData))
            cost = nodes.Const(size + _PASS, lineno=loop.lineno)
            loop.iter = nodes.Filter(
                loop.iter, "_counted", [cost], [], None, None, lineno=loop.lineno
            )
            loop.recursive = False
        source.set_environment(self)
        return super()._generate(source, name, filename, defer_init)

    @override
    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Add numbers, and nothing else."""
        if operator == "+" and isinstance(left, int | float) and isinstance(right, int | float):
            return left + right
        raise SecurityError(f"a template may not calculate with {operator}")

    @override
    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """No methods, with which a text can be made as long as one likes."""
        return not callable(value) and super().is_safe_attribute(obj, attr, value)

    def _counted(self, items: Iterable[Any], cost: int) -> Iterator[Any]:
        for item in items:
            self._spend(cost)
            yield item

    def _printable(self, value: object) -> object:
        """Text without the characters that a Word document cannot hold.

        A spreadsheet's cell may hold a vertical tab or a bell; docxtpl takes some of them for
        breaks of a paragraph or a page, and XML forbids the rest.
        """
        if type(value) is not str:
            return value
        self._spend(len(value))
        return _FORBIDDEN.sub(" ", value)

    def _spend(self, letters: int) -> None:
        self._left -= letters
        if self._left < 0:
            raise SecurityError("the document would become longer than any can be")
