"""Which address is the room's."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from sevottam_classroom import serve
from sevottam_classroom.accounts import DEMO_ACCOUNTS
from sevottam_classroom.addresses import VARIABLE, Found, address_to_tell, lan_addresses, ranked
from sevottam_lms.cli import main
from sevottam_lms.cli.serve import welcome

CHAPTER = Path(__file__).parents[1] / "courses" / "chapter"


@pytest.mark.parametrize(
    "found, default, first",
    [
        ([Found("127.0.0.1", "lo"), Found("192.168.1.7", "wlan0")], "", "192.168.1.7"),
        ([Found("172.17.0.1", "docker0"), Found("192.168.1.7", "wlp3s0")], "", "192.168.1.7"),
        ([Found("10.8.0.2", "tun0"), Found("192.168.1.7", "eth0")], "10.8.0.2", "192.168.1.7"),
        ([Found("172.22.0.1", "{8A}  vEthernet (WSL)"), Found("10.1.2.3", "{9B} Wi-Fi")], "", "10.1.2.3"),
        ([Found("169.254.3.4", "eth0"), Found("10.1.2.3", "wlan0")], "", "10.1.2.3"),
        ([Found("10.1.2.3", "eth0"), Found("192.168.1.7", "wlan0")], "192.168.1.7", "192.168.1.7"),
        ([Found("10.1.2.3", "eth0"), Found("10.42.0.1", "wlan0")], "", "10.42.0.1"),
        (
            [Found("10.1.2.3", "{9B} Ethernet"), Found("192.168.137.1", "{9C} Local Area Connection* 2")],
            "",
            "192.168.137.1",
        ),
        ([Found("169.254.3.4", "eth0")], "", "169.254.3.4"),
    ],
)
def test_the_likeliest_comes_first_and_none_is_left_out(found, default, first):
    addresses = ranked(found, default)
    assert addresses[0] == first
    assert set(addresses) == {address.ip for address in found if address.ip != "127.0.0.1"}


def test_without_a_network_there_is_none():
    assert ranked([Found("127.0.0.1", "lo")]) == []


def test_this_computers_own_are_found():
    assert "127.0.0.1" not in lan_addresses()


@pytest.mark.parametrize(
    "host, told",
    [
        ("localhost:8000", "192.168.1.7:8000"),
        ("127.0.0.1:8000", "192.168.1.7:8000"),
        ("[::1]:8000", "192.168.1.7:8000"),
        ("10.1.2.3:8000", "10.1.2.3:8000"),
        ("training-pc.local", "training-pc.local"),
    ],
)
def test_others_are_never_told_localhost_when_there_is_better(monkeypatch, host, told):
    monkeypatch.setenv(VARIABLE, "192.168.1.7:8000")
    assert address_to_tell(host) == told
    monkeypatch.delenv(VARIABLE)
    assert address_to_tell(host) == host


@pytest.mark.parametrize("lang, remedy", [("en", "switch on its own hotspot"), ("hi", "अपना hotspot चालू करें")])
def test_starting_without_a_network_says_what_to_do(monkeypatch, tmp_path, capsys, lang, remedy):
    monkeypatch.setenv("LANGUAGE", lang)
    monkeypatch.setattr(serve.addresses, "lan_addresses", list)
    assert main(["serve", str(CHAPTER), "--lan", "--data", str(tmp_path / "var")]) == 1
    assert remedy in capsys.readouterr().err
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("lang, stop", [("en", "Stop with Ctrl-C."), ("hi", "Ctrl-C से बंद करें।")])
def test_the_room_is_told_all_addresses_and_shown_the_best(monkeypatch, lang, stop):
    monkeypatch.setenv("LANGUAGE", lang)
    room = ("http://192.168.1.7:8000/", "http://10.1.2.3:8000/")
    opened = serve.Opened("http://localhost:8000/", 8000, Path("my var"), room, ("██",), DEMO_ACCOUNTS, nobody=True)
    text = "\n".join(welcome(opened))
    assert all(address in text for address in room) and text.index(room[0]) < text.index("██") < text.index(room[1])
    assert "firewall" in text and stop in text and "asha-learns" in text and "--data 'my var'" in text
    quiet = "\n".join(welcome(serve.Opened("http://localhost:8000/", 8000, Path("var"))))
    assert "firewall" not in quiet and "--data" not in quiet and stop in quiet


def test_the_address_is_drawn_where_the_terminal_can_show_it(monkeypatch):
    assert "█" in "".join(serve._picture("http://192.168.1.7:8000/"))
    monkeypatch.setattr(serve.sys, "stdout", SimpleNamespace(encoding="ascii"))
    assert serve._picture("http://192.168.1.7:8000/") == ()
