"""The summary of many reports: what was awarded, measured and proposed, every figure with the facts behind it."""
