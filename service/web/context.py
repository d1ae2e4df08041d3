"""What routes are given by the application: its store, its settings, its worker."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from service.settings import Settings
from service.store.store import Store


def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


CurrentStore = Annotated[Store, Depends(_store)]
CurrentSettings = Annotated[Settings, Depends(_settings)]
