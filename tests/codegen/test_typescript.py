"""The types for TypeScript: they parse, and a compiler, where there is one, agrees.

TypeScript's own compiler is not on PyPI. Where `tsc` is on the path it judges; the grammar of
tree-sitter reads the file in any case.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import tree_sitter_typescript
from model.complete import full_dataset
from tree_sitter import Language, Node, Parser

from nearmiss_kit.model import CLASSES, codelist, fields

TYPES = Path(__file__).resolve().parents[2] / "schema" / "generated" / "nearmiss.ts"
WRONG = {
    "a code that is not in the list": '{ ...right, near_misses: [{ ...miss, category: "meds" }] }',
    "a field left out": '{ time_zone: "Europe/London", names_kept: false }',
    "a field that nobody knows": '{ ...right, organization: "Example Care" }',
    "text for a number": '{ ...right, intake: { ...right.intake, rows_read: "3" } }',
    "an empty list where one is needed": (
        "{ ...right, actions: [{ ...right.actions[0], for_near_misses: [] }] }"
    ),
}


@pytest.fixture(scope="module")
def tree() -> Node:
    language = Language(tree_sitter_typescript.language_typescript())
    return Parser(language).parse(TYPES.read_bytes()).root_node


def text_of(node: Node) -> str:
    return (node.text or b"").decode()


def declared(tree: Node) -> dict[str, Node]:
    """Exported types and interfaces by their names."""
    found = {}
    for statement in tree.named_children:
        inner = statement.child_by_field_name("declaration")
        name = inner.child_by_field_name("name") if inner else None
        if inner and name and name.text:
            found[name.text.decode()] = inner
    return found


def test_the_file_is_typescript(tree: Node) -> None:
    assert not tree.has_error


def test_each_class_is_an_interface_with_all_its_fields(tree: Node) -> None:
    interfaces = declared(tree)
    for class_name in CLASSES:
        body = interfaces[class_name].child_by_field_name("body")
        assert body is not None
        names = [
            text_of(child.child_by_field_name("name") or child)
            for child in body.named_children
            if child.type == "property_signature"
        ]
        assert names == [field.name for field in fields(class_name)]


def test_each_code_list_is_a_union_of_its_codes(tree: Node) -> None:
    unions = declared(tree)
    for name in {str(f.target) for c in CLASSES for f in fields(c) if f.kind == "code"}:
        text = text_of(unions[name])
        codes = [line.strip("| ;\n") for line in text.split("\n") if line.startswith("  | ")]
        assert [json.loads(code) for code in codes] == list(codelist(name).codes)


def test_the_compiler_accepts_what_is_right_and_refuses_what_is_not(tmp_path: Path) -> None:
    compiler = shutil.which("tsc")
    if compiler is None:
        pytest.skip("tsc is not on the path")
    shutil.copy(TYPES, tmp_path / "nearmiss.ts")
    right = full_dataset()
    lines = [
        'import type { Dataset, NearMiss } from "./nearmiss";',
        f"const miss: NearMiss = {json.dumps(right['near_misses'][0])};",
        f"const right: Dataset & Required<Pick<Dataset, 'intake' | 'actions'>> = "
        f"{json.dumps(right)};",
    ]
    for about, wrong in WRONG.items():
        lines += [f"// @ts-expect-error {about}", f"export const _{len(lines)}: Dataset = {wrong};"]
    (tmp_path / "use.ts").write_text("\n".join(lines), encoding="utf-8")
    done = subprocess.run(
        [compiler, "--strict", "--noEmit", "use.ts"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
