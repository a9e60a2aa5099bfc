"""The activities as Open edX XBlocks: thin adapters over `sevottam_lms`. Installed as `sevottam_xblocks`.

Class modules lie flat beside `public/`: older and newer platform releases look for a block's files one package level
apart, and only flat modules are found by both.
"""
