"""Lists the packages; everything else about the distribution stands in setup.cfg."""

from setuptools import find_packages, setup

# Installed name -> folder. setup.cfg's `package_dir` says the same to setuptools.
FOLDERS = {"sevottam_lms": "sevottam_lms", "sevottam_xblocks": "xblocks", "sevottam_classroom": "classroom"}


def packages() -> list[str]:
    """Every package and subpackage, under the name it is installed by."""
    return [
        name
        for top, folder in FOLDERS.items()
        for name in (top, *(f"{top}.{inner}" for inner in find_packages(folder)))
    ]


setup(packages=packages())
