"""The templates of the pages: Jinja2, everything escaped, numbers and dates as Vietnamese writes them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from service import labels

STATIC = Path(str(files("service.web") / "static"))


@cache
def environment() -> Environment:
    """The environment of all templates, with the filters `number`, `day`, `moment`, `file_size` and the function
    `static(name)`, which gives the address of a file of service/web/static.
    """
    made = Environment(
        loader=PackageLoader("service.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    for function in (labels.number, labels.amount, labels.day, labels.moment, labels.file_size):
        made.filters[function.__name__] = function
    made.globals.update(labels=labels, static=static)
    return made


@cache
def static(name: str) -> str:
    """The address of a static file. It changes with the file's content, so that browsers may keep what they have."""
    version = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={version}"


def render(
    request: Request,
    name: str,
    context: Mapping[str, Any] | None = None,
    *,
    status_code: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """The page that the template makes. It knows `request` and `actor` (None before somebody has signed in)."""
    shared = {"request": request, "actor": getattr(request.state, "actor", None)}
    content = environment().get_template(name).render({**shared, **(context or {})})
    return HTMLResponse(content, status_code, headers)
