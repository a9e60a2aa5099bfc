"""The classroom: a small server that runs a course's XBlocks for previewing and for a training room.

Accounts, outline, progress, a facilitator's sheet; nothing more. Installed as `sevottam_classroom`.
"""
