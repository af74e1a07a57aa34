"""People: who may sign in, in which partnership, as what."""
