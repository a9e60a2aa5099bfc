"""Under which address the room reaches this computer."""

from __future__ import annotations

import ipaddress
import os
import re
import socket

from attrs import frozen

# What `serve --lan` found; the facilitator's own browser may call this computer "localhost".
VARIABLE = "SEVOTTAM_ADDRESS"
LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")
# Networks inside this computer, and tunnels out of it: nobody in the room is on them.
VIRTUAL = re.compile(
    r"docker|^br-|^veth|^virbr|^vmnet|^vnic|vbox|virtualbox|vmware|hyper-v|vethernet|wsl|^podman|^cni|^lxc|^lxd"
    r"|^tun|^tap|^utun|^wg|^ppp|^zt|tailscale|zerotier|loopback|bluetooth",
    re.IGNORECASE,
)
# A hotspot that this computer makes: Windows, NetworkManager.
HOTSPOTS = (ipaddress.ip_network("192.168.137.0/24"), ipaddress.ip_network("10.42.0.0/16"))


@frozen
class Found:
    """An IPv4 address of this computer, and the name of the adapter that has it."""

    ip: str
    adapter: str = ""


def lan_addresses() -> list[str]:
    """The addresses others in the room can reach, the likeliest first; none without a network."""
    return ranked(_found(), _on_default_route())


def ranked(found: list[Found], default: str = "") -> list[str]:
    """Real adapters before virtual ones; then the one with the way out; then a hotspot; self-made addresses last."""
    usable = [address for address in found if not ipaddress.ip_address(address.ip).is_loopback]

    def place(address: Found) -> tuple[bool, bool, bool, bool]:
        ip = ipaddress.ip_address(address.ip)
        return (
            ip.is_link_local,
            bool(VIRTUAL.search(address.adapter)),
            address.ip != default,
            not any(ip in hotspot for hotspot in HOTSPOTS),
        )

    return list(dict.fromkeys(address.ip for address in sorted(usable, key=place)))


def _found() -> list[Found]:
    import ifaddr

    pairs = ((adapter, ip) for adapter in ifaddr.get_adapters() for ip in adapter.ips)
    return [Found(ip.ip, f"{adapter.name} {adapter.nice_name}") for adapter, ip in pairs if ip.is_IPv4]


def _on_default_route() -> str:
    """The address this computer would use for the way out; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("203.0.113.1", 9))
        except OSError:
            return ""
        return probe.getsockname()[0]


def only_here(address: str) -> bool:
    """Whether nobody but this computer gets anywhere with this host and port."""
    return _name(address) in LOCAL_NAMES


def _name(host: str) -> str:
    return host.rpartition(":")[0] if re.search(r":\d+$", host) else host


def address_to_tell(host: str) -> str:
    """The host and port to tell others, given those of a request; a request from this computer may say "localhost"."""
    return os.environ.get(VARIABLE, "") or host if only_here(host) else host
