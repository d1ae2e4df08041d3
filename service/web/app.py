"""The application: what guards requests, the routes, and what runs beside them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from service.settings import Settings
from service.store.store import Store, open_store
from service.web import errors
from service.web.api import (
    accounts,
    campaigns,
    decisions,
    documents,
    indicators,
    metrics,
    records,
    summary,
    tokens,
    units,
    webhooks,
)
from service.web.api.parameters import REFUSALS
from service.web.observing import Observing
from service.web.pages.routes import PAGES
from service.web.rendering.page_images import PageImages
from service.web.security import BodyLimit, SameOrigin, SecurityHeaders
from service.web.templating import STATIC
from service.webhooks.sender import Sender
from service.work.worker import Worker

API = (
    documents.router, records.router, decisions.router, units.router, campaigns.router, summary.router,
    indicators.router, accounts.router, tokens.router, webhooks.router,
)  # fmt: skip
"""The routes of the API, under /api/v1."""


def create_app(settings: Settings, store: Store | None = None, *, reads: bool = True) -> FastAPI:
    """The application on the settings' store. A store that is given is used instead, and left open at the end.

    With `reads`, documents that wait are read, and webhooks are called, while the application runs.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if store is None:
            _attach(app, open_store(settings))
        sender = Sender(app.state.store)
        if reads:
            app.state.worker.start()
            sender.start()
        try:
            with app.state.page_images:
                yield
        finally:
            await run_in_threadpool(app.state.worker.stop)
            await run_in_threadpool(sender.stop)
            if store is None:
                app.state.store.close()

    app = FastAPI(
        title="thidua",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # its scripts come from another host
        redoc_url=None,
        lifespan=lifespan,
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(Observing),
            Middleware(SameOrigin, settings=settings),
            Middleware(BodyLimit, settings=settings),
        ],
    )
    app.state.settings = settings
    if store is not None:
        _attach(app, store)
    errors.install(app)
    for router in API:
        app.include_router(router, prefix="/api/v1", responses=REFUSALS)
    for router in (*PAGES, metrics.router):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


def _attach(app: FastAPI, store: Store) -> None:
    """Give the application its store, and what works on it; nothing of it runs yet."""
    app.state.store = store
    app.state.worker = Worker(store, app.state.settings)
    app.state.page_images = PageImages()
