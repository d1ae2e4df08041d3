"""What the tests of the web share: an application on each database, and clients that speak to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from service.settings import Settings
from service.store.store import Store
from service.web.app import create_app

ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture
def app(settings: Settings, store: Store) -> FastAPI:
    """The application on an empty store, as it runs for one person."""
    return create_app(settings, store)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """A browser of the local person. It follows no redirects."""
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as opened:
        yield opened
