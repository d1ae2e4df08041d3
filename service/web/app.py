"""The application: what guards requests, the routes, and what runs beside them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.staticfiles import StaticFiles

from service.settings import Settings
from service.store.store import Store, open_store
from service.web import errors
from service.web.pages import account, sign_in
from service.web.rendering.page_images import PageImages
from service.web.security import BodyLimit, SameOrigin, SecurityHeaders
from service.web.templating import STATIC
from service.work.worker import Worker

PAGES = (sign_in.router, account.router)
"""The routes of the pages."""


def create_app(settings: Settings, store: Store | None = None) -> FastAPI:
    """The application on the settings' store. A store that is given is used instead, and left open at the end."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.store = store or open_store(settings)
        app.state.worker = Worker(app.state.store, settings)
        app.state.worker.start()
        try:
            with PageImages() as app.state.page_images:
                yield
        finally:
            app.state.worker.stop()
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
            Middleware(SameOrigin, settings=settings),
            Middleware(BodyLimit, settings=settings),
        ],
    )
    app.state.settings, app.state.store = settings, store
    errors.install(app)
    for router in PAGES:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
