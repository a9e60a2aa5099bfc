"""Our blocks and server beside their peers, measured in one run: `make bench`.

Not a test and not part of the package. Figures are ratios within a run, because machines differ and drift; instruction
counts are the exception: they hardly depend on what else the machine does. `docs/performance.md` says what they were.
"""
