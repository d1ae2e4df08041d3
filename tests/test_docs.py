"""The documentation says what the code does: every field, command, option and error code is in it."""

from __future__ import annotations

import dataclasses
import re
import typing
from typing import Any

import pytest
import typer.main

from extractors import layout, record
from extractors.serialise import json_schema
from service.cli import app
from service.settings import Settings
from tests.conftest import ROOT

CONTRACT = (ROOT / "docs" / "record.md").read_text("utf8")
README = (ROOT / "README.md").read_text("utf8")
TYPES = [
    kind
    for module in (record, layout)
    for kind in vars(module).values()
    if dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__  # not what the module imports
]
CLOSED_LISTS = {name: kind for name, kind in vars(record).items() if typing.get_origin(kind) is typing.Literal}


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_every_field_is_documented(kind: type) -> None:
    missing = [field.name for field in dataclasses.fields(kind) if f"`{field.name}`" not in CONTRACT]
    assert missing == []


@pytest.mark.parametrize("name", CLOSED_LISTS)
def test_every_value_of_a_closed_list_is_documented(name: str) -> None:
    missing = [value for value in typing.get_args(CLOSED_LISTS[name]) if f"`{value}`" not in CONTRACT]
    assert missing == []


def test_the_schema_covers_every_type() -> None:
    assert {kind.__name__ for kind in TYPES} - {"Fact", "Record"} == set(json_schema()["$defs"]) - {"BlockKind"}


def commands() -> dict[str, set[str]]:
    """The commands, those of a group behind its name, and their long options."""
    found: dict[str, set[str]] = {}

    def visit(command: Any, name: str) -> None:
        if not hasattr(command, "commands"):
            found[name] = {o for parameter in command.params for o in parameter.opts if o.startswith("--")}
            return
        for own, inner in command.commands.items():
            visit(inner, f"{name} {own}".strip())

    visit(typer.main.get_command(app), "")
    return found


@pytest.mark.parametrize("command", commands())
def test_every_command_and_option_is_in_the_readme(command: str) -> None:
    (line,) = [line for line in README.splitlines() if re.match(rf"\| `thidua {command}[ `]", line)]
    assert [option for option in commands()[command] if option not in line] == []


def test_the_readme_names_no_command_that_is_not_there() -> None:
    named = set(re.findall(r"\| `thidua ([a-z]+(?: [a-z][a-z-]*)*)", README))
    assert named == set(commands())


def test_every_setting_is_documented_with_its_default() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text("utf8")
    named = set(re.findall(r"\| `(THIDUA_[A-Z_]+)` \|", text))
    assert named == {f"THIDUA_{name.upper()}" for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        default = "—" if field.default is None else f"`{field.default}`"
        assert f"| `THIDUA_{name.upper()}` | {default} | {field.description} |" in text
