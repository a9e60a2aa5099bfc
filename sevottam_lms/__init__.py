"""Training in Sevottam, India's framework for public service delivery: one source, every place a learner sits.

Outsiders import `sevottam_lms.api`.
"""
