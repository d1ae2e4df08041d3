"""The OpenAPI document is true: schemathesis calls every route as it says, and everything in it is documented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import strategies as st
from schemathesis import GenerationMode

from extractors.serialise import from_json
from service.accounts import tokens
from service.accounts.identity import Scope
from service.accounts.passwords import MIN_LENGTH
from service.settings import Settings
from service.store.actors import COMMAND_LINE
from service.store.store import open_store
from service.store.tables import Account
from service.store.tables.accounts import Role
from service.web.api.schemas import MAX_ID
from service.web.app import create_app
from tests.conftest import ROOT
from tests.service.web.conftest import read_document, use_quick_passwords

APP_SCHEMA = create_app(Settings(), reads=False).openapi()

PASSWORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=MIN_LENGTH, max_size=40)
schemathesis.openapi.format("password", PASSWORDS.filter(lambda text: len(set(text)) >= 4))

OPERATIONS = [(method, path) for path, methods in APP_SCHEMA["paths"].items() for method in methods]
HEADERS = {"host": "127.0.0.1"}
DOCUMENTED = (ROOT / "docs" / "api.md").read_text("utf8")


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory, report_json: bytes) -> Iterator[Any]:
    """The OpenAPI document of a service with a document in it, tied to the application itself; an administrator calls,
    whose account no path that is made up can name: what the calls do to accounts must not end the calls.
    """
    folder: Path = tmp_path_factory.mktemp("openapi")
    settings = Settings(data_dir=folder / "data")
    store = open_store(settings)
    read_document(store, COMMAND_LINE, from_json(report_json), folder)
    with store.writing() as session:
        caller = Account(id=MAX_ID - 10_000, name="caller", role=Role.ADMIN, password_hash="")
        session.add(caller)
        session.flush()
        _, token = tokens.create(session, COMMAND_LINE, caller.id, "", list(Scope))
    app = create_app(settings, store, reads=False)
    with pytest.MonkeyPatch.context() as patch:
        use_quick_passwords(patch)
        patch.setitem(HEADERS, "authorization", f"Bearer {token}")
        yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers=HEADERS)
    store.close()


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_route_does_as_the_document_says(api: Any, method: str, path: str, mode: GenerationMode) -> None:
    """Requests that follow the document, and requests that break it: all of schemathesis' checks."""
    operation = api[path][method.upper()]
    if mode is GenerationMode.NEGATIVE and not _can_be_broken(operation):
        return

    @hypothesis.settings(
        max_examples=8, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    def call(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=HEADERS)

    call()


def _can_be_broken(operation: Any) -> bool:
    """Whether there is anything in a request that could be wrong: parameters or a body."""
    return bool(list(operation.iter_parameters()) or list(operation.body))


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_operation_is_documented(method: str, path: str) -> None:
    operation = APP_SCHEMA["paths"][path][method]
    assert operation["description"]
    assert f"`{method.upper()} {path.removeprefix('/api/v1')}`" in DOCUMENTED


def test_the_documentation_names_no_operation_that_is_not_there() -> None:
    named = set(re.findall(r"`((?:GET|POST|PATCH|DELETE|PUT) /[^`]*)`", DOCUMENTED))
    assert named == {f"{method.upper()} {path.removeprefix('/api/v1')}" for method, path in OPERATIONS}


def test_every_body_has_an_example() -> None:
    for path, methods in APP_SCHEMA["paths"].items():
        for method, operation in methods.items():
            body = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if body is not None:
                text = str(body) + str(_referred(body))
                assert "example" in text or "default" in text, (method, path)


def _referred(body: dict[str, Any]) -> list[Any]:
    schemas = APP_SCHEMA["components"]["schemas"]
    return [described for name, described in schemas.items() if f"#/components/schemas/{name}'" in str(body)]


def test_the_document_itself_is_served(api: Any) -> None:
    assert api.raw_schema["info"]["title"] == "thidua"
