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
from service.web.security import BodyLimit, SameOrigin, SecurityHeaders
from service.web.templating import STATIC


def create_app(settings: Settings, store: Store | None = None) -> FastAPI:
    """The application on the settings' store. A store that is given is used instead, and left open at the end."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.store = store or open_store(settings)
        try:
            yield
        finally:
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
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
