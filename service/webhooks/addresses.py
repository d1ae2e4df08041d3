"""Which machines a webhook may call: those of the office's own network and of others, never ones that nobody means.

A name is looked up when the call is made, and the call goes to the very address that was looked at: a name can mean
another machine the next moment. The ranges are those of the IANA registries of special-purpose addresses (RFC 6890).
"""

from __future__ import annotations

import ipaddress
import socket

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_METADATA = frozenset(
    map(ipaddress.ip_address, ("100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254"))
)
"""Where hosting firms keep a machine's secrets, besides the link-local addresses."""
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052, 2.1: the last 32 bits are an IPv4 address
_LOCALHOST = "localhost"

lookup = socket.getaddrinfo


def literal(host: str) -> Address | None:
    """The address that the host is written as; None where it is a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def may_be_called(address: Address) -> bool:
    """Whether it is the address of one machine, and not one of the link itself or of a hosting firm's secrets."""
    address = _inner(address)
    if address in _METADATA or address.is_link_local or address.is_multicast or address.is_unspecified:
        return False
    if isinstance(address, ipaddress.IPv6Address) and address.is_site_local:  # what is left of RFC 3879
        return False
    return address.is_loopback or not address.is_reserved


def callable_addresses(host: str, port: int) -> list[str]:
    """The addresses of the host that may be called, in the order in which its resolver gives them. Raises OSError.

    This machine is called only by an address or a name that says so: another's name must not come to mean it.
    """
    written = literal(host)
    if written is not None:
        return [host] if may_be_called(written) else []
    found = []
    for *_, place in lookup(host, port, type=socket.SOCK_STREAM):
        text = str(place[0])
        address = literal(text)
        if address is None or text in found or not may_be_called(address):
            continue
        if not _inner(address).is_loopback or host.rstrip(".").lower() == _LOCALHOST:
            found.append(text)
    return found


def _inner(address: Address) -> Address:
    """The IPv4 address that one of IPv6 stands for, where it does (mapped, 6to4, NAT64); else the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or ipaddress.IPv6Address(int(address))  # without its scope
