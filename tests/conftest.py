"""What every test shares: hypothesis profiles, and the browser as Debian installs it."""

import os
import shutil

import pytest
from hypothesis import Verbosity, settings

# `ci` tries the same examples every time: a red build is about the change it names. `dev` looks for new ones.
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("dev", deadline=None)
settings.register_profile("debug", deadline=None, max_examples=10, verbosity=Verbosity.verbose)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))

# How long a browser test waits for what must come. A page that shows it at once costs nothing; a busy machine is slow.
PATIENCE = 20_000  # milliseconds

# Chromium heeds only the last `--disable-features`, so Playwright's own are said again; ours are the two pages for
# suggestions that each new window loads under its address bar, which took longer than most of our pages do.
DISABLED_FEATURES = [
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
]
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",  # Chromium refuses to start as root otherwise
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    f"--disable-features={','.join(DISABLED_FEATURES)}",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


def find_chromium() -> str:
    """Debian's own Chromium; a test that needs it fails, and is never skipped, where there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.fail("Chromium is not installed; browser tests need it (Debian: apt-get install chromium).")
    return path


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """pytest-playwright starts the browser with these."""
    return {**browser_type_launch_args, "executable_path": find_chromium(), "args": CHROMIUM_ARGUMENTS}


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """Where playwright is installed, its expectations wait for `PATIENCE`."""
    try:
        from playwright.sync_api import expect
    except ModuleNotFoundError:  # the library is tested without browsers too
        return
    expect.set_options(timeout=PATIENCE)
