"""Training in Sevottam, India's framework for public service delivery: one bilingual source, every place a learner sits.

Outsiders import `sevottam_lms.api`.
"""
