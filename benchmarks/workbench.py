"""XBlock's own workbench with one block in it, as gunicorn loads it: `benchmarks.workbench:application`."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.workbench_settings")

from workbench.wsgi import application  # noqa: F401


def register() -> None:
    """Make the minimal scored block the only scenario of this process: the workbench keeps them in memory."""
    from workbench import scenarios
    from xblock.plugin import PLUGIN_CACHE

    from benchmarks.floors import ScoredBlock

    PLUGIN_CACHE["xblock.v1", "bench_scored"] = ScoredBlock
    scenarios.get_scenarios.initialized = True
    scenarios.add_xml_scenario("minimal", "minimal", "<bench_scored/>")


register()
