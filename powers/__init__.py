"""The guide to agencies' enforcement powers: facts in git, frozen, dated, searchable."""
