"""The documentation says what the code does: every field, command, option and error code is in it."""

from __future__ import annotations

import dataclasses
import re
import typing

import pytest
import typer.main

from extractors import record
from extractors.serialise import json_schema
from service.cli import app
from tests.conftest import ROOT

CONTRACT = (ROOT / "docs" / "record.md").read_text("utf8")
README = (ROOT / "README.md").read_text("utf8")
TYPES = [
    kind
    for kind in vars(record).values()
    if dataclasses.is_dataclass(kind) and kind.__module__ == record.__name__  # not what the module imports
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
    assert {kind.__name__ for kind in TYPES} - {"Fact", "Record"} == set(json_schema()["$defs"])


def commands() -> dict[str, set[str]]:
    """The commands and their long options."""
    group = typer.main.get_command(app)
    return {
        name: {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        for name, command in group.commands.items()  # type: ignore[attr-defined]
    }


@pytest.mark.parametrize("command", commands())
def test_every_command_and_option_is_in_the_readme(command: str) -> None:
    (line,) = [line for line in README.splitlines() if line.startswith(f"| `thidua {command}")]
    assert [option for option in commands()[command] if option not in line] == []


def test_the_readme_names_no_command_that_is_not_there() -> None:
    named = set(re.findall(r"\| `thidua (\w+)", README))
    assert named == set(commands())
