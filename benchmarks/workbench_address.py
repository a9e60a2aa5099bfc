"""Where the workbench takes a submission of the minimal scored block, and what one says."""

ADDRESS = "/handler/minimal.bench_scored.d0.u0/submit/?student={}"
BODY = b'{"answer": "b"}'
