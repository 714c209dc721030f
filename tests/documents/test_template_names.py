"""Every template asks for what its context has, uses nearly all of it, and the page tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import nodes

from nearmiss_kit.documents.template_names import TEMPLATES, Template, lists_of, names_of, page
from nearmiss_kit.documents.word import _document, _environment
from nearmiss_kit.files.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

UNUSED = {
    "board_pack.docx": {"title"},  # the document's property says it
    "learning_brief.docx": {"title"},
    "statement.docx": {"passed"},  # the page for a browser frames the verdict by it
    "root_cause.docx": {"title"},
    "investigation_lite.docx": {
        "title", "fishbone", "factors", "workflow", "workflow_asks", "just_culture", "strengths",
    },
    "checklist.docx": {"profile", "service", "period"},
}  # fmt: skip
"""What a person may want on a page of their own, and our templates do not print."""

each = pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.file)


def used(template: Template) -> dict[str, set[str]]:
    """The names that a template asks for, by the class that should have them."""
    found: dict[str, set[str]] = {}
    for tree in trees(template):
        collect(tree, {"": template.context}, found)
    return found


def trees(template: Template) -> Iterator[Any]:
    document = _document(template.path)
    document.init_docx()
    texts = [document.get_xml()]
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        texts += [document.get_part_xml(part) for _, part in document.get_headers_footers(uri)]
    for text in texts:
        yield _environment().parse(document.patch_xml(text))


def collect(node: Any, scope: dict[str, type[Any]], found: dict[str, set[str]]) -> None:
    """Walk a tree; a loop's variable stands for the class of the items of its list."""
    if isinstance(node, nodes.For):
        collect(node.iter, scope, found)
        holder, name = asked(node.iter, scope)
        items = {known.name: known.items for known in names_of(holder)}.get(name)
        assert items is not None, f"{name} is no list"
        assert isinstance(node.target, nodes.Name)
        for inner in node.body:
            collect(inner, {**scope, node.target.name: items}, found)
        return
    if isinstance(node, nodes.Getattr) or (isinstance(node, nodes.Name) and node.name not in scope):
        holder, name = asked(node, scope)
        found.setdefault(holder.__name__, set()).add(name)
        return
    for inner in node.iter_child_nodes():
        collect(inner, scope, found)


def asked(node: Any, scope: dict[str, type[Any]]) -> tuple[type[Any], str]:
    """The class that an expression asks, and for which name."""
    if isinstance(node, nodes.Getattr):
        assert isinstance(node.node, nodes.Name)
        return scope[node.node.name], node.attr
    assert isinstance(node, nodes.Name)
    return scope[""], node.name


def classes(template: Template) -> list[type[Any]]:
    return [template.context, *(items for _, items in lists_of(template.context))]


@each
def test_a_template_asks_for_nothing_that_its_context_lacks(template: Template) -> None:
    known = {one.__name__: {name.name for name in names_of(one)} for one in classes(template)}
    wrong = {owner: names - known[owner] for owner, names in used(template).items()}
    assert not any(wrong.values()), wrong


@each
def test_a_template_uses_all_that_its_context_has(template: Template) -> None:
    asked_for = used(template)
    for one in classes(template):
        names = {name.name for name in names_of(one)}
        left = names - asked_for.get(one.__name__, set())
        own = UNUSED.get(template.file, set()) if one is template.context else set()
        assert left == own, one.__name__


@each
def test_the_page_tells_every_name_with_its_meaning(template: Template) -> None:
    text = page((template,))
    for one in classes(template):
        if one.__name__ != "Line":
            for name in names_of(one):
                assert f"| `{name.name}` | {name.meaning} |" in text
                assert name.meaning.endswith(".")


@pytest.mark.parametrize("folder", ["board_pack", "audit"])
def test_no_template_is_forgotten(folder: str) -> None:
    there = {path.name for path in shipped("templates", folder).glob("*.docx")}
    assert there == {one.file for one in TEMPLATES if one.folder == folder}


def test_what_the_template_calls_and_nobody_explains_is_an_error() -> None:
    from dataclasses import dataclass  # noqa: PLC0415 (only this test needs it)

    @dataclass
    class Unexplained:
        """A context whose field is not told."""

        month: str

    with pytest.raises(KeyError):
        names_of(Unexplained)
