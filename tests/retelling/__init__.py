"""Articles told anew: about other states and leaders, in another word order, with a verb denied, with noise in the spelling."""
