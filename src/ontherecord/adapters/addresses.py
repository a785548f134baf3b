"""Which network addresses a page may be fetched from: public ones only, checked on every address that a name has."""

from __future__ import annotations

import ipaddress
import socket

from ontherecord.errors import UnreadableInput

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Well-known prefix that carries an IPv4 address in its last 32 bits (RFC 6052)."""

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def resolve(host: str, port: int, *, allow_loopback: bool) -> str:
    """One address of `host` to connect to, after all of them were checked.

    Raises:
        UnreadableInput: `unreachable` where the name has none, `address_refused` where any is not public.

    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableInput(
            f"The name {host} leads nowhere.", code="unreachable", remedy="Check the address and the connection."
        ) from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not is_public(address, allow_loopback=allow_loopback):
            raise UnreadableInput(
                f"The address {host} is not public, and pages are fetched from public addresses only.",
                code="address_refused",
                remedy="Save the page and give the file.",
            )
    if not addresses:
        raise UnreadableInput(f"The name {host} leads nowhere.", code="unreachable", remedy="Check the address.")
    return addresses[0]


def is_public(address: str, *, allow_loopback: bool = False) -> bool:
    """Whether an address may be asked. An IPv4 address inside an IPv6 one is checked too; a zone is never public."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    candidates: list[Address] = [parsed, *_inside(parsed)]
    return all(
        (allow_loopback and one.is_loopback) or (one.is_global and not one.is_multicast)
        for one in candidates[1:] or candidates
    )


def _inside(address: Address) -> list[Address]:
    """List the IPv4 addresses that an IPv6 address carries (mapped, 6to4, Teredo, NAT64)."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    carried: list[Address] = []
    if address.ipv4_mapped is not None:
        carried.append(address.ipv4_mapped)
    if address.sixtofour is not None:
        carried.append(address.sixtofour)
    if address.teredo is not None:
        carried.extend(address.teredo)
    if address in _NAT64:
        carried.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return carried
