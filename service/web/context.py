"""What routes are given by the application: its store, its settings, its worker, its images of pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from service.settings import Settings
from service.store.store import Store
from service.web.rendering.page_images import PageImages
from service.work.worker import Worker


def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def _worker(request: Request) -> Worker:
    worker: Worker = request.app.state.worker
    return worker


def _page_images(request: Request) -> PageImages:
    images: PageImages = request.app.state.page_images
    return images


CurrentStore = Annotated[Store, Depends(_store)]
CurrentSettings = Annotated[Settings, Depends(_settings)]
CurrentWorker = Annotated[Worker, Depends(_worker)]
CurrentPageImages = Annotated[PageImages, Depends(_page_images)]
