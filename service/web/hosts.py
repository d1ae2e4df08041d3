"""Under which names the service may be reached, and whether it is reached from this machine only."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from service.settings import Settings

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def is_loopback(host: str) -> bool:
    """Whether the host is this machine only: a loopback address, or the name that always means one (RFC 6761, 6.3)."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def local_only(settings: Settings) -> bool:
    """Whether nobody but this machine is meant to reach the service. If not, it needs accounts.

    A public address before a loopback one means a proxy: then others do reach it.
    """
    public = settings.public_url
    return is_loopback(settings.host) and (public is None or is_loopback((public.host or "").strip("[]")))


def allowed_hosts(settings: Settings) -> frozenset[str] | None:
    """The names that a request's Host header may have; None for any.

    A page of another site can make its own name mean 127.0.0.1 (DNS rebinding): it must not reach a service that asks
    nobody to sign in. Where people sign in under any name, their cookie belongs to that name, so any will do.
    """
    names = {settings.host, *LOOPBACK}
    if settings.public_url is not None:
        names.add((settings.public_url.host or "").strip("[]"))
    elif not is_loopback(settings.host):
        return None
    return frozenset(names)


def host_name(header: str) -> str:
    """The name in a Host header, without port and brackets, in lower case; "" where it is none."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


def own_origins(settings: Settings, scheme: str, host: str) -> set[str]:
    """The origins whose pages are this service's own: the public address, and the one that the request names."""
    origins = {f"{scheme}://{host}".lower()}
    if settings.public_url is not None:
        parts = urlsplit(str(settings.public_url))
        origins.add(f"{parts.scheme}://{parts.netloc}".lower())
    return origins
