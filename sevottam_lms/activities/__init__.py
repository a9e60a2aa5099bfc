"""What a learner does: one module per activity, each with definition, state, and action → (state, outcome).

Pure: the host keeps the state, passes time and seed, and publishes the outcome.
"""
